import type { Memory } from '../intake/baseline';
import { AccessMap } from './accessMap';
import { brake } from './brake';
import { judgeAll } from './judgeAll';
import { fieldsLeftOut } from './leftOut';
import type { Lists } from './lists';
import { matchLists } from './matchLists';
import { sortOut } from './outputs';
import type { CompareValues } from './params';
import { planOf } from './plan';
import { Protector } from './protection';
import type { CompareSettings } from './settings';
import { type Summarised, summaryOf } from './summary';
import { brakeState, stopped } from './tripped';
import { isDraft } from './verdict';

/**
 * Everybody of two whole lists in the output where they belong.
 *
 * @param memory what is known of earlier production runs
 * @param today the day it is where the workflow runs, as `YYYY-MM-DD`
 * @throws Refusal when a parameter cannot be used, or the plan would change too much and is to stop
 */
export function planned(
	lists: Lists,
	values: CompareValues,
	settings: CompareSettings,
	memory: Memory,
	today: string,
): Summarised {
	const { matched, unused } = matchLists(lists, values);
	const protector = new Protector(settings.protection);
	const accessMap = new AccessMap(values.accessMap, lists.sources, lists.targets);
	const judged = judgeAll(matched, lists, { settings, accessMap, protector, today });
	const plan = planOf(lists.like, judged.filter(isDraft), Date.now());
	const braking = brake(plan, lists.targets, settings.limits);
	const state = brakeState(plan, braking, settings.override, memory.spent);
	if (state.isTripped && settings.onTrip === 'stop') throw stopped(plan, braking, state, settings.override);
	const sorted = sortOut(judged, plan, state.isTripped ? state.why : undefined);
	const summary = summaryOf({
		plan,
		matched,
		sorted,
		braking,
		state,
		received: lists.received,
		minimum: values.minimumSourcePeople,
		memory,
		protector,
		unusedManual: unused,
		leftOut: fieldsLeftOut(settings.fields, lists.sources[0] ?? lists.like, lists.like),
	});
	return { plan, sorted, summary, state };
}
