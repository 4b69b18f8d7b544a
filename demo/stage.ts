import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '../test/engine';
import { differences } from './differences';
import type { Roster } from './roster';
import { type Reconciled, reconcile, type RowResult } from './reconcile';
import { changesTable, problems, rosterTable, summary } from './tables';
import type { Vendor } from './vendors/vendor';
import { WorkflowStopped } from './workflowStopped';

/** Where the demo's text goes, line by line. */
export type Print = (text: string) => void;

/** One roster, one vendor's tenant, and the way from the one to the other. */
export class Stage {
	constructor(
		private readonly engine: Engine,
		private readonly vendor: Vendor,
		private readonly print: Print,
	) {}

	/**
	 * Shows that a roster which would take away too much is held back as a whole.
	 *
	 * @returns whether it is
	 */
	async trip(bad: Roster, maximumChanges: number): Promise<boolean> {
		const { vendor, print } = this;
		const before = vendor.state();
		print(`A bad roster (${bad.file}): all ${bad.rows.length} people are marked as leavers.`);
		const outcome = await this.attempt(bad, maximumChanges, false);
		const isStopped = outcome instanceof WorkflowStopped;
		if (isStopped) print(indented([outcome.message, outcome.advice]));
		const isHeld = isStopped && isDeepStrictEqual(vendor.state(), before);
		print(isHeld ? 'The tenant is as it was before.' : 'The brake did NOT hold it back.');
		return isHeld;
	}

	/**
	 * Plans only, and proves that the tenant is untouched.
	 *
	 * @returns whether it is, and every row can be done
	 */
	async plan(roster: Roster, maximumChanges: number): Promise<boolean> {
		const { vendor, print } = this;
		const before = vendor.state();
		const run = await this.planned(roster, maximumChanges);
		if (run === undefined) return false;
		const isUntouched = run.writes === 0 && isDeepStrictEqual(vendor.state(), before);
		this.show('Dry run: what would change', 'Planned', run);
		print(`The tenant is ${isUntouched ? 'as it was before' : 'NOT as it was before'}.`);
		const isOpen = this.tellProblems(roster, run, `These rows cannot be done in ${vendor.name}:`);
		return isUntouched && !isOpen;
	}

	/**
	 * Plans first, so that what cannot be done is known before anything is written; then writes, twice; then compares
	 * the tenant with the roster.
	 *
	 * @returns what was written, and whether everything went as it should
	 */
	async apply(roster: Roster, maximumChanges: number): Promise<{ isRight: boolean; done?: Reconciled }> {
		const plan = await this.planned(roster, maximumChanges);
		const cannot = `Nothing was changed. These rows cannot be done in ${this.vendor.name}:`;
		if (plan === undefined || this.tellProblems(roster, plan, cannot)) return { isRight: false };
		this.print('Writing');
		const done = await this.measured(roster, maximumChanges, false);
		this.show('What changed', 'Result', done);
		if (this.tellProblems(roster, done, 'These rows were not done, or not wholly:'))
			return { isRight: false, done };
		this.print('\nRunning it again');
		const second = await this.measured(roster, maximumChanges, false);
		return { isRight: this.isSettled(second) && this.isAsWanted(roster, done), done };
	}

	/** The plan; nothing where Compare holds it back, which is told. */
	private async planned(roster: Roster, maximumChanges: number): Promise<Measured | undefined> {
		this.print('Planning');
		const plan = await this.attempt(roster, maximumChanges, true);
		if (!(plan instanceof WorkflowStopped)) {
			this.tellReviews(roster, plan);
			return plan;
		}
		this.print(`Nothing was changed.\n${indented([plan.message, plan.advice])}`);
		this.print('The limit here is --maximum-changes.');
		return undefined;
	}

	/** What a run came to, or why a node stopped it. */
	private async attempt(
		roster: Roster,
		maximumChanges: number,
		dryRun: boolean,
	): Promise<Measured | WorkflowStopped> {
		try {
			return await this.measured(roster, maximumChanges, dryRun);
		} catch (error) {
			if (error instanceof WorkflowStopped) return error;
			throw error;
		}
	}

	/** Whether a second run found nothing to do. */
	private isSettled(second: Measured): boolean {
		const isSettled =
			second.writes === 0 && second.rows.every((row) => row.verdict === 'unchanged' || needsReview(row));
		if (isSettled) {
			this.print(`No change. ${this.told(second)}`);
			return true;
		}
		this.show('What changed in the second run', 'Result', second);
		this.print('The second run should have found everything as wanted.');
		return false;
	}

	/** Whether the tenant itself is as the roster says, whatever the nodes told. */
	private isAsWanted({ file, rows }: Roster, { rows: results }: Reconciled): boolean {
		const { vendor, print } = this;
		const people = vendor.people();
		const settled = results.filter((result) => !needsReview(result)).map(({ row }) => row);
		const wrong = settled.flatMap((row) =>
			differences(row, rows, people).map((what) => `${file}:${row.line} ${row.email}: ${what}`),
		);
		if (wrong.length === 0) {
			const others = rows.length === settled.length ? '' : ' that need no review';
			print(
				`\nThe tenant itself was compared with the roster: all ${settled.length} people${others} are right.`,
			);
			return true;
		}
		print(['\nThe tenant is NOT as the roster says:', ...wrong].join('\n'));
		return false;
	}

	private show(title: string, heading: string, run: Measured): void {
		this.print(`\n${title}\n${changesTable(run)}\n`);
		this.print(`Row by row\n${rosterTable(run, heading)}\n`);
		this.print(this.told(run));
	}

	/** What a run came to, and where the numbers come from. */
	private told(run: Measured): string {
		const { requests, writes, seconds, notInRoster } = run;
		return [
			summary(run),
			`${notInRoster} others in the tenant are not in the roster: they go to Needs Review, and nothing is planned for them.`,
			`From the sandbox's log: ${requests} requests, of which ${writes} wrote, in ${seconds.toFixed(1)} s.`,
		].join('\n');
	}

	/** Tells who needs a person's look. */
	private tellReviews({ file }: Roster, { rows }: Reconciled): void {
		const lines = problems(file, rows.filter(needsReview));
		if (lines.length > 0) this.print(['These rows need a review, and are left alone:', ...lines].join('\n'));
	}

	/** Tells what else was not done, if there is any such thing. */
	private tellProblems({ file }: Roster, { rows }: Reconciled, heading: string): boolean {
		const lines = problems(
			file,
			rows.filter((row) => !needsReview(row)),
		);
		if (lines.length > 0) this.print([heading, ...lines].join('\n'));
		return lines.length > 0;
	}

	private async measured(roster: Roster, maximumChanges: number, dryRun: boolean): Promise<Measured> {
		const { engine, vendor, print } = this;
		const from = vendor.log.length;
		const startedAt = performance.now();
		const options = { dryRun, maximumChanges, tell: print };
		const run = await reconcile(engine, vendor, roster, options);
		const sent = vendor.log.slice(from);
		return {
			...run,
			requests: sent.length,
			writes: sent.filter((entry) => vendor.isWrite(entry)).length,
			seconds: (performance.now() - startedAt) / 1000,
		};
	}
}

/** What a run came to, and what it cost. */
interface Measured extends Reconciled {
	requests: number;
	writes: number;
	seconds: number;
}

function needsReview({ verdict }: RowResult): boolean {
	return verdict === 'needs review';
}

function indented(texts: readonly string[]): string {
	return texts
		.flatMap((text) => text.split('\n'))
		.filter((line) => line !== '')
		.map((line) => `    ${line}`)
		.join('\n');
}
