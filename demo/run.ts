import { startSandbox } from '../sandbox';
import { loadEngine } from '../test/engine';
import type { Roster } from './roster';
import { type Print, Stage } from './stage';
import { vendorIn } from './vendors';
import type { VendorName } from './vendors/vendor';

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
	const verdicts: string[] = [];
	let isRight = true;
	try {
		for (const vendorName of vendors) {
			const vendor = vendorIn(sandbox, vendorName);
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
