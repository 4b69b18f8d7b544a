import type { Outcome } from '../../model';
import { changeRecord, outcomeOf } from '../changeRecord';
import { nowIso } from '../context';
import type { Expected } from './expected';
import type { Person } from './person';
import { baseOf, type PlanRun } from './planRun';
import type { StepResult } from './stepKind';

function result(
	run: PlanRun<unknown>,
	person: Person<unknown>,
	position: number,
	outcome: Outcome,
	expected: Expected,
): StepResult {
	const { item, choice, userId } = person;
	const change = changeRecord(baseOf(run, person.step(position).action), {
		intent: { tenant: item.tenant, target: { id: userId, name: item.target.name }, ...expected },
		outcome,
		reason: choice.reason,
		plan: choice.plan,
		requestedAt: nowIso(),
	});
	return { change, objectId: null, isUnderWay: false, wasSent: false };
}

/** The result of a step of which it is known without the vendor's ability what it comes to. */
export function settled(
	run: PlanRun<unknown>,
	person: Person<unknown>,
	position: number,
	expected: Expected,
): StepResult {
	return result(run, person, position, expected.outcome, expected);
}

/** The result of a step that is not sent. */
export function notDone(
	run: PlanRun<unknown>,
	person: Person<unknown>,
	position: number,
	failed: Error,
): StepResult {
	const outcome = outcomeOf(failed);
	return { ...result(run, person, position, outcome, { outcome, changes: [] }), failed };
}
