import type { INodeExecutionData } from 'n8n-workflow';
import type { JsonObject, PersonReference, User } from '../../shared/model';
import type { ReviewItem } from '../reviewItem';
import type { InSyncItem } from './model';
import { type Plan, planItem } from './plan';
import { reference } from '../reference';
import type { Draft, Judged, Pair } from './verdict';

/** Candidates of one person that are shown. */
const CANDIDATES = 10;

/** The input items that an item is about. */
function pairedItem({ sourceAt, targetAt }: Pair): INodeExecutionData['pairedItem'] {
	const source = { item: sourceAt, input: 0 };
	const target = { item: targetAt, input: 1 };
	if (targetAt === -1) return [source];
	return sourceAt === -1 ? [target] : [source, target];
}

function output(pair: Pair, json: JsonObject): INodeExecutionData {
	return { json, pairedItem: pairedItem(pair) };
}

function people({ source, target, match }: Pair): Pick<ReviewItem, 'source' | 'target' | 'match'> {
	return { source: referenceOrNull(source), target: referenceOrNull(target), match };
}

function referenceOrNull(user: User | null): PersonReference | null {
	return user === null ? null : reference(user);
}

function withheldOf(draft: Draft, planId: string | null): ReviewItem['withheld'] {
	const { cause, reason, changes, steps } = draft;
	return { plan_id: planId, cause, reason, changes, actions: steps.map(({ action }) => action) };
}

/** Everybody once, in the outputs of the node. */
export interface Sorted {
	review: INodeExecutionData[];
	inSync: INodeExecutionData[];
	joiners: INodeExecutionData[];
	movers: INodeExecutionData[];
	leavers: INodeExecutionData[];
}

const OUTPUT_OF = { joiner: 'joiners', mover: 'movers', leaver: 'leavers' } as const;

/**
 * Puts everybody into an output.
 *
 * @param heldBack why the plan does not go out; everybody in it then goes to a review
 */
export function sortOut(judged: readonly Judged[], plan: Plan, heldBack: string | undefined): Sorted {
	const sorted: Sorted = { review: [], inSync: [], joiners: [], movers: [], leavers: [] };
	judged.forEach(({ pair, verdict }) => {
		if (verdict.verdict === 'in_sync') sorted.inSync.push(inSync(pair, verdict.note, plan));
		else if (verdict.verdict === 'review') sorted.review.push(review({ pair, verdict }, plan));
		else if (heldBack !== undefined) sorted.review.push(withheld({ pair, verdict }, plan, heldBack));
		else sorted[OUTPUT_OF[verdict.lifecycle]].push(output(pair, planItem(plan, { pair, verdict })));
	});
	return sorted;
}

function inSync(pair: Pair, note: string | null, { vendor, tenant }: Plan): INodeExecutionData {
	const { source, target, match } = pair;
	const json: InSyncItem = {
		object: 'in_sync',
		vendor,
		tenant,
		source: referenceOrNull(source),
		target: referenceOrNull(target),
		match,
		note,
	};
	return output(pair, json);
}

function review(
	{ pair, verdict }: Judged<Extract<Judged['verdict'], { verdict: 'review' }>>,
	{ vendor, tenant }: Plan,
): INodeExecutionData {
	const { problem, detail, candidates = [], withheld: draft } = verdict;
	const json: ReviewItem = {
		object: 'review_item',
		vendor,
		tenant,
		problem,
		detail,
		...people(pair),
		candidates: candidates.slice(0, CANDIDATES).map(reference),
		withheld: draft === undefined ? null : withheldOf(draft, null),
	};
	return output(pair, json);
}

function withheld({ pair, verdict }: Judged<Draft>, plan: Plan, detail: string): INodeExecutionData {
	const json: ReviewItem = {
		object: 'review_item',
		vendor: plan.vendor,
		tenant: plan.tenant,
		problem: 'limit_exceeded',
		detail,
		...people(pair),
		candidates: [],
		withheld: withheldOf(verdict, plan.id),
	};
	return output(pair, json);
}
