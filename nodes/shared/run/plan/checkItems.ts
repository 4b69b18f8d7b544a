import { groupBy, isEqual } from 'lodash';
import { PLAN_ACTIONS, type PlanCounts, type PlanItem } from '../../model';
import type { Item } from '../../operations/ability';
import { Refusal } from '../../operations/refusal';
import { isIntact } from '../../plan/seal';

/** Where and when a plan is applied. */
export interface PlanPlace {
	vendor: string;
	/** By the index of the item: the tenant as the vendor's own objects name it. */
	tenants: ReadonlyMap<number, string>;
	/** Milliseconds since 1970. */
	now: number;
}

const MAKE_ANEW = 'Run Compare again, and apply the plan that it makes.';

/** Whose account an item changes: the same for two items that change the same one. */
function personOf({ target, steps: [first] }: PlanItem): string {
	const username = first?.action === 'create_user' ? first.values.username.toLowerCase() : '';
	return target.id === null ? `new ${username}` : `id ${target.id.toLowerCase()}`;
}

function isWellFormed({ target, steps }: PlanItem): boolean {
	return steps.every(
		({ action }, position) => (action === 'create_user') === (position === 0 && target.id === null),
	);
}

function alone({ index, input: item }: Item<PlanItem>, place: PlanPlace): Refusal | undefined {
	const { vendor, tenants, now } = place;
	const tenant = tenants.get(index);
	if (!isIntact(item))
		return new Refusal(
			'Plan Item: the checksum does not fit, so the item was changed after Compare made it',
			'Take nodes that change plan items out of the way between Compare and this node; leaving items out is fine.',
		);
	if (!isWellFormed(item))
		return new Refusal('Plan Item: the steps do not fit the account that they are for', MAKE_ANEW);
	if (item.vendor !== vendor)
		return new Refusal(
			`Plan Item: the plan is for ${item.vendor}, and this node changes ${vendor}`,
			`Apply it with the node of ${item.vendor}.`,
		);
	if (item.tenant !== tenant)
		return new Refusal(
			`Plan Item: the plan is for the tenant ${item.tenant}, and this node leads to ${tenant}`,
			'Choose the credential, and the tables where the node asks for any, of what was compared.',
		);
	if (Date.parse(item.expires_at) <= now)
		return new Refusal(`Plan Item: the plan expired at ${item.expires_at}`, MAKE_ANEW);
	return undefined;
}

type Items = ReadonlyArray<Item<PlanItem>>;

function groups(items: Items, keyOf: (item: PlanItem) => string): Items[] {
	return Object.values(groupBy(items, ({ input }) => keyOf(input)));
}

function twice(same: Items): Refusal | undefined {
	const [first] = same;
	if (first === undefined || same.length === 1) return undefined;
	const places = same.slice(0, 5).map(({ index }) => index);
	return new Refusal(
		`Plan Item: ${first.input.target.name ?? first.input.target.id ?? 'one person'} stands in ${same.length} items (${places.join(', ')})`,
		'Keep one item for each person; a plan that was made twice is to be applied once.',
	);
}

function excess(items: Items, counts: PlanCounts): string | undefined {
	const steps = items.flatMap(({ input }) => input.steps);
	for (const action of PLAN_ACTIONS) {
		const count = steps.filter((step) => step.action === action).length;
		if (count > counts[action]) return `${count} × ${action}, and the plan has ${counts[action]}`;
	}
	return undefined;
}

/** What is wrong with the items of one plan together. */
function together(items: Items): Refusal | undefined {
	const [first] = items;
	if (first === undefined) return undefined;
	const { plan_id: id, plan_counts: counts } = first.input;
	if (items.some(({ input }) => !isEqual(input.plan_counts, counts)))
		return new Refusal(`Plan Item: the items of ${id} do not agree in how many steps it has`, MAKE_ANEW);
	const more = excess(items, counts);
	return more === undefined
		? undefined
		: new Refusal(`Plan Item: more steps came than ${id} was checked with: ${more}`, MAKE_ANEW);
}

/**
 * Checks plan items before anything is sent: that they are as they were made, are for this tenant and still hold,
 * that nobody stands in two of them, and that they are no more than the plan was checked with. A part of a plan is
 * fine.
 *
 * @returns why items may not be applied, by their index
 */
export function checkItems(items: Items, place: PlanPlace): Map<number, Refusal> {
	const refusals = new Map<number, Refusal>();
	const refuse = (some: Items, refusal: Refusal | undefined): void => {
		if (refusal === undefined) return;
		for (const { index } of some) if (!refusals.has(index)) refusals.set(index, refusal);
	};
	for (const one of items) refuse([one], alone(one, place));
	const sound = items.filter(({ index }) => !refusals.has(index));
	for (const same of groups(sound, personOf)) refuse(same, twice(same));
	for (const ofPlan of groups(sound, (item) => item.plan_id)) refuse(ofPlan, together(ofPlan));
	return refusals;
}
