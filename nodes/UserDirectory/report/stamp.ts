import { groupBy } from 'lodash';
import type { User } from '../../shared/model';
import { stepCount } from '../compare/plan';
import { areWhole, listsOf, type ReceivedList } from '../intake/snapshots';
import type { Records } from './records';

/** What a report is stamped with. */
export interface Stamp {
	reportId: string;
	title: string;
	generatedAt: string;
	reviewer: string | null;
	controls: string[];
	lists: ReceivedList[];
	/** Null where the report says nothing about whole lists. */
	isComplete: boolean | null;
	gaps: string[];
	previousHash: string | null;
	workflowId: string | null;
	executionId: string | null;
}

function keyOf({ vendor, tenant, snapshot }: ReceivedList): string {
	return JSON.stringify([vendor, tenant, snapshot?.id ?? null]);
}

/** The lists behind a report, each once: those of the users that arrived, and those that a review saw. */
function listsBehind(users: readonly User[], { summaries }: Records): ReceivedList[] {
	const lists = new Map<string, ReceivedList>();
	for (const list of summaries.flatMap((summary) => summary.lists)) lists.set(keyOf(list), list);
	for (const list of listsOf(users)) lists.set(keyOf(list), list);
	return [...lists.values()];
}

function gapsIn(records: Records, lists: readonly ReceivedList[]): string[] {
	const parts = lists
		.filter(({ is_whole: isAll }) => !isAll)
		.map(({ vendor, tenant, detail }) => `The list of ${vendor} (${tenant}): ${detail ?? 'not whole'}`);
	const reviewed = records.summaries.reduce((sum, { findings }) => sum + findings, 0);
	const { length } = records.findings;
	const lost =
		records.summaries.length > 0 && reviewed !== length
			? [`The review counts ${reviewed} findings, and ${length} arrived`]
			: [];
	return [...parts, ...lost, ...plansInPart(records), ...refusedPeople(records)];
}

/** Every plan item says how many steps the whole plan has. */
function plansInPart({ plan }: Records): string[] {
	return Object.values(groupBy(plan, 'plan_id')).flatMap((items) => {
		const [first] = items;
		if (first === undefined) return [];
		const whole = stepCount(first.plan_counts);
		const arrived = items.reduce((sum, { steps }) => sum + steps.length, 0);
		return arrived === whole ? [] : [`The plan ${first.plan_id} has ${whole} steps, and ${arrived} arrived`];
	});
}

/** Whoever was turned down before any step has no change record that would show it. */
function refusedPeople({ results }: Records): string[] {
	const refused = results.filter(({ changes }) => changes.length === 0);
	return refused.map(
		({ target, plan_id: plan }) =>
			`Nothing of the plan ${plan} was done for ${target.name ?? target.id ?? ''}`,
	);
}

/** Says what a report can be trusted for. */
export function completenessOf(records: Records): Pick<Stamp, 'lists' | 'isComplete' | 'gaps'> {
	const lists = listsBehind(records.users, records);
	const gaps = gapsIn(records, lists);
	return {
		lists,
		gaps,
		isComplete: lists.length === 0 && gaps.length === 0 ? null : areWhole(lists) && gaps.length === 0,
	};
}
