import { isDeepStrictEqual } from 'node:util';
import { startSandbox, type TenableSandbox } from '../sandbox';
import { type CredentialData, loadEngine } from '../test/engine';
import type { Roster } from './roster';
import { type Entry, RosterSync, type Sync, type SyncOptions } from './sync';
import { changesTable, problems, rosterTable, summary } from './tables';
import { verdictOn } from './verdict';

/** Where the demo's text goes, line by line. */
export type Print = (text: string) => void;

/** One demo: a roster, a tenant, and the way from the one to the other. */
interface Stage {
	roster: Roster;
	tenable: TenableSandbox;
	print: Print;
	sync(dryRun: boolean): Promise<Sync>;
}

/**
 * Brings a roster into a fresh sandbox tenant and shows what changed; then does it again to show that nothing is
 * left to do. A dry run ends with the plan.
 *
 * @returns whether everything went as it should
 * @throws WorkflowStopped when a workflow cannot go on at all
 */
export async function runDemo(roster: Roster, options: SyncOptions, print: Print): Promise<boolean> {
	const engine = await loadEngine();
	const { tenable, stop } = await startSandbox();
	const credentials = credentialsOf(tenable);
	const sync = async (dryRun: boolean): Promise<Sync> =>
		await new RosterSync(engine, credentials, { ...options, dryRun }).run(roster.rows);
	const stage: Stage = { roster, tenable, print, sync };
	try {
		print(`Roster: ${roster.file}, ${roster.rows.length} people.`);
		print(`Tenant: the sandbox at ${tenable.url}, ${tenable.tenant.users.size} people.\n`);
		return options.dryRun ? await showPlan(stage) : await apply(stage);
	} finally {
		await stop();
	}
}

function credentialsOf({ url, accessKey, secretKey }: TenableSandbox): CredentialData {
	return { tenableVmApi: { cloud: 'other', otherUrl: url, accessKey, secretKey } };
}

/** Plans only, and proves that the tenant is untouched. */
async function showPlan(stage: Stage): Promise<boolean> {
	const { tenable, print, sync } = stage;
	const before = tenable.state();
	const { entries, warnings } = await sync(true);
	const writes = requests(tenable, 0).writes;
	const isUntouched = writes === 0 && isDeepStrictEqual(tenable.state(), before);
	show(stage, 'Dry run: what would change', 'Planned', entries);
	print(
		`${numbersOf(stage, entries, 0)} The tenant is ${isUntouched ? 'as it was before' : 'NOT as it was before'}.`,
	);
	for (const warning of warnings) print(`Warning: ${warning}`);
	const isRefused = tellProblems(stage, entries, 'The Tenable node refuses these rows:');
	return isUntouched && !isRefused;
}

/** Plans first, so that what cannot be done is known before anything is written; then writes, twice. */
async function apply(stage: Stage): Promise<boolean> {
	const { print, sync } = stage;
	const plan = await sync(true);
	if (tellProblems(stage, plan.entries, 'Nothing was changed. The Tenable node refuses these rows:'))
		return false;
	if (plan.warnings.length > 0) {
		print(`Nothing was changed.\n${plan.warnings.join('\n')}\nHere that is --maximum-changes.`);
		return false;
	}
	const first = await write(stage, 'What changed');
	if (tellProblems(stage, first, 'These rows were not done, or not wholly:')) return false;
	print('Running it again …\n');
	const second = await write(stage, 'What changed in the second run');
	const isSettled = stage.roster.rows.every((row) => verdictOn(row, second) === 'unchanged');
	if (!isSettled) print('The second run should have found everything as wanted.');
	return isSettled;
}

async function write(stage: Stage, title: string): Promise<Entry[]> {
	const from = stage.tenable.log.length;
	const { entries } = await stage.sync(false);
	show(stage, title, 'Result', entries);
	stage.print(`${numbersOf(stage, entries, from)}\n`);
	return entries;
}

function show({ roster, print }: Stage, title: string, heading: string, entries: readonly Entry[]): void {
	print(`${title}\n${changesTable(entries)}\n`);
	print(`Row by row\n${rosterTable(roster, entries, heading)}\n`);
	print(summary(roster, entries));
}

/** Tells what the node did not do, if there is any such thing. */
function tellProblems({ roster, print }: Stage, entries: readonly Entry[], heading: string): boolean {
	const lines = problems(roster.file, entries);
	if (lines.length > 0) print([heading, ...lines].join('\n'));
	return lines.length > 0;
}

function requests({ log }: TenableSandbox, from: number): { all: number; writes: number } {
	const sent = log.slice(from);
	return { all: sent.length, writes: sent.filter(({ method }) => method !== 'GET').length };
}

/** Where the numbers come from. */
function numbersOf({ tenable }: Stage, entries: readonly Entry[], from: number): string {
	const { all, writes } = requests(tenable, from);
	return [
		`From ${entries.length} change records that the Tenable node gave in n8n's own engine,`,
		`and the sandbox's log: ${all} requests, of which ${writes} wrote.`,
	].join(' ');
}
