import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { type Change, type PersonReference, PlanItem, PlanResult } from '../nodes/shared/model';
import { InSyncItem } from '../nodes/UserDirectory/compare/model';
import { ReviewItem } from '../nodes/UserDirectory/reviewItem';
import type { Engine } from '../test/engine';
import { lower } from './groups';
import type { Roster, RosterRow } from './roster';
import type { Vendor } from './vendors/vendor';
import { nameOf, runWorkflow, type WorkflowRun } from './workflow';
import { WorkflowStopped } from './workflowStopped';
import { withAccessOf } from './accessMap';

/** How a roster is brought into the tenant. */
export interface ReconcileOptions {
	dryRun: boolean;
	/** The most people that may be disabled, and the most groups and roles that may be taken away. */
	maximumChanges: number;
	/** Gets what is about to be done. */
	tell(text: string): void;
}

/** What became of one row of the roster. */
export type Verdict =
	| 'joined'
	| 'moved'
	| 'came back'
	| 'left'
	| 'unchanged'
	| 'needs review'
	| 'refused'
	| 'failed';

/** Something that was not done, and how to get on. */
export interface Problem {
	message: string;
	advice: string;
}

/** What the nodes said about one person of the roster. */
export interface RowResult {
	row: RosterRow;
	verdict: Verdict;
	/** The change records of all steps. */
	changes: Change[];
	/** What was not done; for somebody who needs a review, why. */
	problems: Problem[];
}

/** What bringing the roster into the tenant came to. */
export interface Reconciled {
	rows: RowResult[];
	/** How many people the tenant has whom the roster does not name: nothing is planned for them. */
	notInRoster: number;
	/** What the nodes remark. */
	hints: string[];
}

/** A node that continues on error gives this for a person whose steps failed. */
const FailedItem = z.object({
	error: z.string(),
	details: z.object({ advice: z.string(), result: PlanResult.optional() }),
});

/** Compare's outputs, in its order. */
const [NEEDS_REVIEW, IN_SYNC, JOINERS, MOVERS, LEAVERS] = [0, 1, 2, 3, 4];

/**
 * Compares a roster with everybody in a vendor's tenant, and applies the plan.
 *
 * @throws WorkflowStopped when a workflow cannot go on at all, and when the plan would change too much
 */
export async function reconcile(
	engine: Engine,
	{ workflows, credentials }: Vendor,
	roster: Roster,
	{ dryRun: dry_run, maximumChanges: maximum_changes, tell }: ReconcileOptions,
): Promise<Reconciled> {
	const workflow = withAccessOf(roster.rows, workflows.reconcile);
	const items = roster.rows.map((row): IDataObject => ({ ...row, dry_run, maximum_changes }));
	tell(`  ${nameOf(workflow)} (${items.length} people in the roster) …`);
	return reconciled(roster, await runWorkflow(engine, workflow, items, credentials));
}

function reconciled({ rows }: Roster, run: WorkflowRun): Reconciled {
	const said = [...inSync(run), ...needReview(run), ...planned(run)];
	const byEmail = new Map(said.map((one) => [lower(one.email), one]));
	return {
		rows: rows.map((row) => {
			const result = byEmail.get(lower(row.email));
			if (result === undefined) return { row, verdict: 'failed', changes: [], problems: [NOT_TOLD] };
			const { verdict, changes, problems } = result;
			return { row, verdict, changes, problems };
		}),
		notInRoster: reviewItems(run).filter(({ source }) => source === null).length,
		hints: run.hints,
	};
}

const NOT_TOLD: Problem = {
	message: 'No node said anything about this person',
	advice: 'Run the workflow in the editor and look at the outputs of Compare.',
};

interface Said extends Omit<RowResult, 'row'> {
	email: string;
}

function emailOf(source: PersonReference | null): string {
	return source?.email ?? '';
}

function inSync(run: WorkflowRun): Said[] {
	return run.items('Compare', IN_SYNC).map(({ json }) => ({
		email: emailOf(InSyncItem.parse(json).source),
		verdict: 'unchanged',
		changes: [],
		problems: [],
	}));
}

function reviewItems(run: WorkflowRun): ReviewItem[] {
	return run.items('Compare', NEEDS_REVIEW).map(({ json }) => ReviewItem.parse(json));
}

function needReview(run: WorkflowRun): Said[] {
	return reviewItems(run).map(({ source, detail, candidates }) => ({
		email: emailOf(source),
		verdict: 'needs review',
		changes: [],
		problems: [{ message: detail, advice: candidates.map(({ username, id }) => username ?? id).join(', ') }],
	}));
}

/** The verdicts on what Compare planned, by what Apply Plan made of it. */
function planned(run: WorkflowRun): Said[] {
	const causes = new Map(
		[JOINERS, MOVERS, LEAVERS]
			.flatMap((output) => run.items('Compare', output))
			.map(({ json }) => PlanItem.parse(json))
			.map((item) => [emailOf(item.source), item.cause]),
	);
	return run.items('Apply Plan').map(({ json }) => {
		const failed = FailedItem.safeParse(json);
		const whole = failed.success ? [{ message: failed.data.error, advice: failed.data.details.advice }] : [];
		const result = failed.success ? failed.data.details.result : PlanResult.parse(json);
		if (result === undefined) throw new WorkflowStopped(whole[0]?.message ?? '', whole[0]?.advice ?? '');
		const email = emailOf(result.source);
		const problems = result.problems.length > 0 ? result.problems : whole;
		const verdict = problems.length === 0 ? verdictOn(result, causes.get(email)) : problemVerdict(result);
		return { email, verdict, changes: result.changes, problems };
	});
}

function problemVerdict({ outcome }: PlanResult): Verdict {
	return outcome === 'refused' ? 'refused' : 'failed';
}

function verdictOn(
	{ outcome, would_be, lifecycle }: PlanResult,
	cause: PlanItem['cause'] | undefined,
): Verdict {
	if ((would_be ?? outcome) === 'unchanged') return 'unchanged';
	if (cause === 'rehired') return 'came back';
	return ({ joiner: 'joined', mover: 'moved', leaver: 'left' } as const)[lifecycle];
}
