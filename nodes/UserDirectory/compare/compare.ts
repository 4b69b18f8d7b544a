import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { readValues } from '../../shared/run/values';
import { type Memory, recall, remember } from '../intake/baseline';
import { refuseBadWiring } from '../intake/wiring';
import { AccessMap } from './accessMap';
import { brake } from './brake';
import { refuseUnprotected } from './failClosed';
import { hintsOf } from './hints';
import { isDraft, judgeAll } from './judgeAll';
import { fieldsLeftOut } from './leftOut';
import { type Lists, readLists, refuseShrunken } from './lists';
import { matchLists } from './matchLists';
import { sortOut } from './outputs';
import { compareParams, type CompareValues } from './params';
import { planOf } from './plan';
import { Protector } from './protection';
import { type CompareSettings, settingsOf } from './settings';
import { type Summarised, summaryOf } from './summary';
import { brakeState, stopped } from './tripped';

/**
 * Compares the source of truth with the target and plans what is to be done.
 *
 * @throws Refusal when a list cannot be taken for everybody, a parameter cannot be used, or the plan would change
 * too much
 */
export async function compare(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	refuseBadWiring(ctx);
	const lists = readLists(ctx);
	const values = readValues(ctx, compareParams, 0);
	const settings = settingsOf(values);
	const memory = recall(ctx);
	refuseShrunken(lists, values.minimumSourcePeople, memory, settings.maximumSourceDrop);
	refuseUnprotected(lists.targets, settings.protection, settings.treatMissing);
	const result = planned(lists, values, settings, memory, todayIn(ctx.getTimezone()));
	const { sorted, summary, state, plan } = result;
	ctx.addExecutionHints(...hintsOf(summary, settings.protection));
	if (!state.isTripped) {
		const source = { people: lists.sources.length, at: plan.createdAt };
		remember(ctx, { source, spent: [...memory.spent, ...(state.isOverridden ? [plan.id] : [])] });
	}
	const { review, inSync, joiners, movers, leavers } = sorted;
	return [review, inSync, joiners, movers, leavers, [{ json: summary, pairedItem: { item: 0 } }]];
}

function planned(
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

function todayIn(timezone: string): string {
	return DateTime.now().setZone(timezone).toFormat('yyyy-MM-dd');
}
