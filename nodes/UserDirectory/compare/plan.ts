import { PLAN_ACTIONS, type PlanCounts, type PlanItem } from '../../shared/model';
import { canonical, fingerprint } from '../../shared/plan/fingerprint';
import { seal } from '../../shared/plan/seal';
import { reference } from '../reference';
import { type Draft, type Judged, newAccountIn } from './verdict';

/** All that is to be done to a tenant. */
export interface Plan {
	id: string;
	vendor: string;
	tenant: string;
	counts: PlanCounts;
	drafts: ReadonlyArray<Judged<Draft>>;
	createdAt: string;
	expiresAt: string;
}

const HOURS_24_MS = 86_400_000;

/** Enough of the fingerprint to be unique, and short enough to be copied. */
const ID_LENGTH = 32;

/**
 * Makes a plan of what is to be done to each person.
 *
 * @param now when it is made, in milliseconds
 */
export function planOf(
	{ vendor, tenant }: { vendor: string; tenant: string },
	drafts: ReadonlyArray<Judged<Draft>>,
	now: number,
): Plan {
	return {
		vendor,
		tenant,
		id: planId({ vendor, tenant }, drafts),
		counts: countSteps(drafts),
		drafts,
		createdAt: new Date(now).toISOString(),
		expiresAt: new Date(now + HOURS_24_MS).toISOString(),
	};
}

/** The same for the same steps on the same people, in whichever order the lists came. */
function planId(
	{ vendor, tenant }: { vendor: string; tenant: string },
	drafts: ReadonlyArray<Judged<Draft>>,
): string {
	const parts = drafts.map(({ pair, verdict }) => {
		const { source, target } = pair;
		const person = target?.id ?? [source?.vendor, source?.tenant, source?.id];
		return canonical({ person, steps: verdict.steps });
	});
	return `plan_${fingerprint({ vendor, tenant, parts: parts.sort() }).slice(0, ID_LENGTH)}`;
}

function countSteps(drafts: ReadonlyArray<Judged<Draft>>): PlanCounts {
	const counts: PlanCounts = {
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
	for (const { verdict } of drafts) for (const { action } of verdict.steps) counts[action] += 1;
	return counts;
}

/** How many steps a plan has. */
export function stepCount(counts: PlanCounts): number {
	return PLAN_ACTIONS.reduce((sum, action) => sum + counts[action], 0);
}

/** One person's part of a plan. */
export function planItem(plan: Plan, { pair, verdict }: Judged<Draft>): PlanItem {
	const { source, target, match } = pair;
	return seal({
		object: 'plan_item',
		plan_id: plan.id,
		vendor: plan.vendor,
		tenant: plan.tenant,
		lifecycle: verdict.lifecycle,
		target: {
			id: target?.id ?? null,
			name: target === null ? (newAccountIn(verdict)?.username ?? null) : (target.username ?? target.name),
		},
		source: source === null ? null : reference(source),
		cause: verdict.cause,
		reason: verdict.reason,
		match,
		changes: verdict.changes,
		steps: verdict.steps,
		plan_counts: plan.counts,
		created_at: plan.createdAt,
		expires_at: plan.expiresAt,
	});
}
