import { startSandbox } from '../sandbox';
import { type Engine, loadEngine } from '../test/engine';
import type { Roster } from './roster';
import { type Print, Stage } from './stage';
import { vendorIn } from './vendors';
import type { Vendor, VendorName } from './vendors/vendor';
import { nameOf, runWorkflow } from './workflow';

/** How the demo is run. */
export interface DemoOptions {
	dryRun: boolean;
	/** Value of Maximum Changes where access is taken away. */
	maximumChanges: number;
	/** Whose tenants the roster is brought into, one after the other. */
	vendors: readonly VendorName[];
}

/**
 * Brings a roster into fresh sandbox tenants and shows what changed; then does it again to show that nothing is
 * left to do, and compares the tenants with the roster. A dry run ends with the plan.
 *
 * @returns whether everything went as it should
 * @throws WorkflowStopped when a workflow cannot go on at all
 */
export async function runDemo(
	roster: Roster,
	{ dryRun, maximumChanges, vendors }: DemoOptions,
	print: Print,
): Promise<boolean> {
	print(`Roster: ${roster.file}, ${roster.rows.length} people.`);
	const engine = await loadEngine();
	const sandbox = await startSandbox();
	const chosen = vendors.map((name) => vendorIn(sandbox, name));
	const verdicts: string[] = [];
	let isRight = true;
	try {
		for (const vendor of chosen) await prepare(engine, vendor, print);
		for (const vendor of chosen) {
			print(`\n══ ${vendor.name} ══ the sandbox at ${vendor.url}, ${vendor.people().length} people\n`);
			const stage = new Stage(engine, roster, vendor, maximumChanges, print);
			const isDone = dryRun ? await stage.plan() : await stage.apply();
			const done = dryRun ? 'planned' : 'as the roster says';
			verdicts.push(`${vendor.name}: ${isDone ? done : 'NOT as it should be, see above'}.`);
			isRight &&= isDone;
		}
	} finally {
		await sandbox.stop();
	}
	print(['', ...verdicts].join('\n'));
	return isRight;
}

/** Does what has to be done once, for all vendors before any of their tenants is changed. */
export async function prepare(
	engine: Engine,
	{ name, workflows, credentials }: Vendor,
	print: Print,
): Promise<void> {
	for (const workflow of workflows.prepare ?? []) {
		const outputs = await runWorkflow(engine, workflow, [{}], credentials, print);
		const problems = outputs.flatMap(({ json: { error } }) => (typeof error === 'string' ? [error] : []));
		const left = problems.length === 0 ? '' : `, ${problems.length} left out: ${problems[0] ?? ''}`;
		print(`${name} is prepared: ${nameOf(workflow)} (${outputs.length - problems.length} done${left})`);
	}
}
