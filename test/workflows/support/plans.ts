import type { PlanCounts, PlanItem, PlanStep } from '../../../nodes/shared/model';
import { fingerprint } from '../../../nodes/shared/plan/fingerprint';
import { seal } from '../../../nodes/shared/plan/seal';

/** Whom a plan is about, and what is to be done to them; without an id they are to be created. */
export interface Planned {
	id?: string;
	name: string;
	steps: PlanStep[];
}

/** What a test sets on all items of a plan. */
export type PlanSettings = Partial<Omit<PlanItem, 'checksum' | 'steps' | 'target'>> & {
	vendor: string;
	tenant: string;
};

const NONE: PlanCounts = {
	create_user: 0,
	enable_user: 0,
	update_user: 0,
	add_to_group: 0,
	assign_role: 0,
	remove_from_group: 0,
	revoke_role: 0,
	disable_user: 0,
	delete_user: 0,
};

function countsOf(people: readonly Planned[]): PlanCounts {
	const counts = { ...NONE };
	for (const { action } of people.flatMap(({ steps }) => steps)) counts[action] += 1;
	return counts;
}

function lifecycleOf({ id, steps }: Planned): PlanItem['lifecycle'] {
	if (id === undefined) return 'joiner';
	return steps.some(({ action }) => action === 'disable_user' || action === 'delete_user')
		? 'leaver'
		: 'mover';
}

/** The items of a plan, as Compare seals them. */
export function planFor(people: readonly Planned[], settings: PlanSettings): PlanItem[] {
	const now = Date.now();
	const id = `plan_${fingerprint(people).slice(0, 32)}`;
	const counts = countsOf(people);
	return people.map((person) =>
		seal({
			object: 'plan_item',
			plan_id: id,
			lifecycle: lifecycleOf(person),
			target: { id: person.id ?? null, name: person.name },
			source: null,
			cause: person.id === undefined ? 'not_in_target' : 'fields_differ',
			reason: `Because of ${person.name}`,
			match: null,
			changes: [],
			steps: person.steps,
			plan_counts: counts,
			created_at: new Date(now).toISOString(),
			expires_at: new Date(now + 86_400_000).toISOString(),
			...settings,
		}),
	);
}
