import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '../test/engine';
import { differences } from './differences';
import type { Roster } from './roster';
import { type Entry, RosterSync, type Sync } from './sync';
import { changesTable, problems, rosterTable, summary } from './tables';
import type { Vendor } from './vendors/vendor';
import { verdictOn } from './verdict';

/** Where the demo's text goes, line by line. */
export type Print = (text: string) => void;

/** One roster, one vendor's tenant, and the way from the one to the other. */
export class Stage {
	constructor(
		private readonly engine: Engine,
		private readonly roster: Roster,
		private readonly vendor: Vendor,
		private readonly maximumChanges: number,
		private readonly print: Print,
	) {}

	/**
	 * Plans only, and proves that the tenant is untouched.
	 *
	 * @returns whether it is, and the node refuses no row
	 * @throws WorkflowStopped when a workflow cannot go on at all
	 */
	async plan(): Promise<boolean> {
		const { vendor, print } = this;
		const before = vendor.state();
		print('Planning');
		const run = await this.measured(true);
		const isUntouched = run.writes === 0 && isDeepStrictEqual(vendor.state(), before);
		this.show('Dry run: what would change', 'Planned', run);
		print(`The tenant is ${isUntouched ? 'as it was before' : 'NOT as it was before'}.`);
		for (const warning of run.warnings) print(`Warning: ${warning}`);
		const isRefused = this.tellProblems(run.entries, `The ${vendor.name} node refuses these rows:`);
		return isUntouched && !isRefused;
	}

	/**
	 * Plans first, so that what cannot be done is known before anything is written; then writes, twice; then compares
	 * the tenant with the roster.
	 *
	 * @returns whether everything went as it should
	 * @throws WorkflowStopped when a workflow cannot go on at all
	 */
	async apply(): Promise<boolean> {
		const { vendor, print } = this;
		print('Planning');
		const plan = await this.measured(true);
		const refused = `Nothing was changed. The ${vendor.name} node refuses these rows:`;
		if (this.tellProblems(plan.entries, refused)) return false;
		if (plan.warnings.length > 0) {
			print(`Nothing was changed.\n${plan.warnings.join('\n')}\nHere that is --maximum-changes.`);
			return false;
		}
		print('Writing');
		const first = await this.measured(false);
		this.show('What changed', 'Result', first);
		if (this.tellProblems(first.entries, 'These rows were not done, or not wholly:')) return false;
		print('\nRunning it again');
		const second = await this.measured(false);
		return this.isSettled(second) && this.isAsWanted();
	}

	/** Whether a second run found nothing to do. */
	private isSettled(second: Measured): boolean {
		const isSettled =
			second.writes === 0 && this.roster.rows.every((row) => verdictOn(row, second.entries) === 'unchanged');
		if (isSettled) {
			this.print(`No change. ${this.told(second)}`);
			return true;
		}
		this.show('What changed in the second run', 'Result', second);
		this.print('The second run should have found everything as wanted.');
		return false;
	}

	/** Whether the tenant itself is as the roster says, whatever the node told. */
	private isAsWanted(): boolean {
		const { roster, vendor, print } = this;
		const wrong = differences(roster, vendor.people());
		if (wrong.length === 0) {
			print(`\nThe tenant itself was compared with the roster: all ${roster.rows.length} people are right.`);
			return true;
		}
		print(['\nThe tenant is NOT as the roster says:', ...wrong].join('\n'));
		return false;
	}

	private show(title: string, heading: string, run: Measured): void {
		const { roster, print } = this;
		print(`\n${title}\n${changesTable(run.entries)}\n`);
		print(`Row by row\n${rosterTable(roster, run.entries, heading)}\n`);
		print(this.told(run));
	}

	/** What a run came to, and where the numbers come from. */
	private told({ entries, requests, writes, seconds }: Measured): string {
		const numbers = [
			`From ${entries.length} change records that the ${this.vendor.name} node gave in n8n's own engine,`,
			`and the sandbox's log: ${requests} requests, of which ${writes} wrote, in ${seconds.toFixed(1)} s.`,
		];
		return `${summary(this.roster, entries)}\n${numbers.join(' ')}`;
	}

	/** Tells what the node did not do, if there is any such thing. */
	private tellProblems(entries: readonly Entry[], heading: string): boolean {
		const lines = problems(this.roster.file, entries);
		if (lines.length > 0) this.print([heading, ...lines].join('\n'));
		return lines.length > 0;
	}

	private async measured(dryRun: boolean): Promise<Measured> {
		const { engine, vendor, roster, maximumChanges, print } = this;
		const from = vendor.log.length;
		const startedAt = performance.now();
		const options = { dryRun, maximumChanges, tell: print };
		const sync = await new RosterSync(engine, vendor, options).run(roster.rows);
		const sent = vendor.log.slice(from);
		return {
			...sync,
			requests: sent.length,
			writes: sent.filter((entry) => vendor.isWrite(entry)).length,
			seconds: (performance.now() - startedAt) / 1000,
		};
	}
}

/** What a run came to, and what it cost. */
interface Measured extends Sync {
	requests: number;
	writes: number;
	seconds: number;
}
