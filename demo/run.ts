import { startSandbox } from '../sandbox';
import { type Engine, loadEngine } from '../test/engine';
import type { Reconciled } from './reconcile';
import { type Review, review, writeReport } from './review';
import type { Roster } from './roster';
import { type Print, Stage } from './stage';
import { render } from './tables';
import { vendorIn } from './vendors';
import type { Vendor, VendorName } from './vendors/vendor';
import { nameOf, runWorkflow } from './workflow';

/** How the demo is run. */
export interface DemoOptions {
	dryRun: boolean;
	/** The most people that may be disabled, and the most groups and roles that may be taken away, in each tenant. */
	maximumChanges: number;
	/** Whose tenants the roster is brought into, one after the other. */
	vendors: readonly VendorName[];
	/** Where the report is written. */
	reportFolder: string;
}

/** How many leavers Compare lets pass in a company of this size when nobody sets a limit, whatever else is allowed. */
const LIMIT_FOR_BAD = 3;

/**
 * The whole story in fresh sandbox tenants: a bad roster is held back; a good one is compared with each tenant and
 * applied, which a second run proves to have left nothing to do; and everybody is reviewed and reported. A dry run ends
 * with the plan.
 *
 * @param bad a roster that would take away too much
 * @returns whether everything went as it should
 * @throws WorkflowStopped when a workflow cannot go on at all
 */
export async function runDemo(
	roster: Roster,
	bad: Roster,
	options: DemoOptions,
	print: Print,
): Promise<boolean> {
	print(`Roster: ${roster.file}, ${roster.rows.length} people.`);
	const engine = await loadEngine();
	const sandbox = await startSandbox();
	try {
		const vendors = options.vendors.map((name) => vendorIn(sandbox, name));
		for (const vendor of vendors) await prepare(engine, vendor, print);
		return await tell(engine, vendors, { roster, bad }, options, print);
	} finally {
		await sandbox.stop();
	}
}

async function tell(
	engine: Engine,
	vendors: readonly Vendor[],
	{ roster, bad }: { roster: Roster; bad: Roster },
	{ dryRun, maximumChanges, reportFolder }: DemoOptions,
	print: Print,
): Promise<boolean> {
	const verdicts: string[] = [];
	const done: Reconciled[] = [];
	let isRight = true;
	for (const vendor of vendors) {
		print(`\n══ ${vendor.name} ══ the sandbox at ${vendor.url}, ${vendor.people().length} people\n`);
		const stage = new Stage(engine, vendor, print);
		const isHeld = await stage.trip(bad, LIMIT_FOR_BAD);
		print(`\nThe roster (${roster.file})`);
		const result = dryRun
			? { isRight: await stage.plan(roster, maximumChanges) }
			: await stage.apply(roster, maximumChanges);
		if ('done' in result && result.done !== undefined) done.push(result.done);
		const wanted = dryRun ? 'planned' : 'as the roster says';
		const isAsWanted = isHeld && result.isRight;
		verdicts.push(`${vendor.name}: ${isAsWanted ? wanted : 'NOT as it should be, see above'}.`);
		isRight &&= isAsWanted;
	}
	if (!dryRun) await report(engine, vendors, roster, done, reportFolder, print);
	print(['', ...verdicts].join('\n'));
	return isRight;
}

/** Reviews everybody in all tenants, and writes one report about them. */
async function report(
	engine: Engine,
	vendors: readonly Vendor[],
	roster: Roster,
	done: readonly Reconciled[],
	folder: string,
	print: Print,
): Promise<void> {
	print('\n══ Access review ══ everybody in the tenants, with the roster as the HR list\n');
	const reviews: Review[] = [];
	for (const vendor of vendors) reviews.push(await review(engine, vendor, roster));
	print(reviewTable(vendors, reviews));
	const { paths, sha256 } = await writeReport(engine, reviews, done, folder);
	print(`\nThe report, with every change that was made:\n${paths.map((path) => `    ${path}`).join('\n')}`);
	print(`To be kept elsewhere, its SHA-256: ${sha256}`);
}

function reviewTable(vendors: readonly Vendor[], reviews: readonly Review[]): string {
	const rows = reviews.map(({ summary }, index) => [
		vendors[index]?.name ?? '',
		String(summary.users),
		summary.is_complete ? 'yes' : 'no',
		listed(summary.findings_by_severity),
		listed(summary.findings_by_kind),
	]);
	return render(['Tenant', 'Users', 'Whole', 'Findings by severity', 'Findings by kind'], rows);
}

function listed(counts: Readonly<Record<string, number | undefined>>): string {
	const some = Object.entries(counts).filter(([, count]) => count !== undefined && count > 0);
	return some.map(([name, count]) => `${count} ${name.replaceAll('_', ' ')}`).join('\n');
}

/** Does what has to be done once, for all vendors before any of their tenants is changed. */
export async function prepare(
	engine: Engine,
	{ name, workflows, credentials }: Vendor,
	print: Print,
): Promise<void> {
	for (const workflow of workflows.prepare ?? []) {
		const run = await runWorkflow(engine, workflow, [{}], credentials);
		const outputs = run.items();
		const problems = outputs.flatMap(({ json: { error } }) => (typeof error === 'string' ? [error] : []));
		const left = problems.length === 0 ? '' : `, ${problems.length} left out: ${problems[0] ?? ''}`;
		print(`${name} is prepared: ${nameOf(workflow)} (${outputs.length - problems.length} done${left})`);
	}
}
