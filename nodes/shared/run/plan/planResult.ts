import type { Change, PlanItem, PlanOutcome, PlanProblem, PlanResult } from '../../model';
import { adviceOf } from '../failure';
import { outcomeOf } from '../changeRecord';
import { NotSent, type Person } from './person';

/** Whether a step left things as they were, because they were as wanted. */
function isAsBefore(change: Change): boolean {
	const outcome = change.would_be ?? change.outcome;
	return outcome === 'unchanged' || outcome.startsWith('already_');
}

/** What steps that went well come to. */
function outcomeOfDone(done: readonly Change[]): PlanOutcome {
	if (done.some(({ outcome }) => outcome === 'pending')) return 'pending';
	return done.every(isAsBefore) ? 'unchanged' : 'applied';
}

/** What steps of which some were not done come to. */
function outcomeOfParts(done: readonly Change[], failures: readonly Error[]): PlanOutcome {
	const own = failures.filter((error) => !(error instanceof NotSent));
	if (own.length === 0) return outcomeOfDone(done);
	if (done.some((change) => !isAsBefore(change))) return 'partly_applied';
	const outcomes = own.map(outcomeOf);
	if (outcomes.includes('conflict')) return 'conflict';
	if (outcomes.includes('pending')) return 'pending';
	return outcomes.includes('failed') ? 'failed' : 'refused';
}

/** What a dry run only simulates; everything else is as it says in a dry run too. */
const SIMULATED: readonly PlanOutcome[] = ['applied', 'partly_applied', 'unchanged'];

/**
 * What the steps of one person come to together.
 *
 * @param done the records of the steps that went well, or would
 * @param failures why the others did not
 */
export function planOutcome(
	done: readonly Change[],
	failures: readonly Error[],
	isDryRun: boolean,
): Pick<PlanResult, 'outcome' | 'would_be'> {
	const outcome = outcomeOfParts(done, failures);
	const isSimulated = isDryRun && SIMULATED.includes(outcome);
	return isSimulated ? { outcome: 'simulated', would_be: outcome } : { outcome, would_be: null };
}

/** What all results of a plan item have in common, whether anything was done or not. */
function about(
	item: PlanItem,
): Omit<PlanResult, 'outcome' | 'would_be' | 'dry_run' | 'changes' | 'problems'> {
	const { plan_id, vendor, tenant, lifecycle, target, source, reason } = item;
	return { object: 'plan_result', plan_id, vendor, tenant, lifecycle, target, source, reason };
}

/** The result of an item that was turned down as a whole. */
export function refusedResult(item: PlanItem, isDryRun: boolean): PlanResult {
	return {
		...about(item),
		outcome: 'refused',
		would_be: null,
		dry_run: isDryRun,
		changes: [],
		problems: [],
	};
}

/** The result of one person. */
export function resultOf(person: Person<unknown>, isDryRun: boolean): PlanResult {
	const { item, results } = person;
	const all = results.flatMap((result, at) => (result === undefined ? [] : [{ ...result, at }]));
	const problems = all.flatMap(({ failed, at }): PlanProblem[] => {
		if (failed === undefined) return [];
		const { action } = person.step(at);
		const [outcome, advice] = [outcomeOf(failed), adviceOf(failed)];
		return [{ step: at + 1, action, outcome, message: failed.message, advice }];
	});
	const done = all.filter(({ failed }) => failed === undefined).map(({ change }) => change);
	return {
		...about(item),
		target: { id: person.userId, name: item.target.name },
		...planOutcome(
			done,
			all.flatMap(({ failed }) => failed ?? []),
			isDryRun,
		),
		dry_run: isDryRun,
		changes: all.map(({ change }) => change),
		problems,
	};
}
