import type { User } from '../../shared/model';
import type { LimitCheck } from './model';
import type { Plan } from './plan';
import type { Draft, Judged } from './verdict';

/** How much one plan may take away. */
export interface Limits {
	leavers: number;
	leaversPercent: number;
	deletes: number;
	accessRemovals: number;
	accessRemovalsPercent: number;
}

/** What holding a plan against the limits came to. */
export interface Braking {
	checks: LimitCheck[];
	/** No enabled administrator would be left, which nothing overrides. */
	losesLastAdmin: boolean;
	/** The biggest reasons for what the limits count. */
	reasons: Array<{ reason: string; count: number }>;
}

/** In a small tenant a few percent are nobody: so many pass, unless the limit itself is lower. */
const ALWAYS_PASS = 3;
const REASONS = 3;

/** Holds a whole plan against the limits, before anything of it goes out. */
export function brake(plan: Plan, targets: readonly User[], limits: Limits): Braking {
	const { counts } = plan;
	const people = targets.length;
	const leavers = counts.disable_user + counts.delete_user;
	const removals = counts.remove_from_group + counts.revoke_role;
	return {
		checks: [
			check('leavers', leavers, lower(limits.leavers, limits.leaversPercent, people)),
			check('deletes', counts.delete_user, limits.deletes),
			check('access_removals', removals, lower(limits.accessRemovals, limits.accessRemovalsPercent, people)),
		],
		losesLastAdmin: losesLastAdmin(plan, targets),
		reasons: biggestReasons(plan.drafts.filter(({ verdict }) => takesAway(verdict))),
	};
}

function check(limit: string, count: number, allowed: number): LimitCheck {
	return { limit, count, allowed, is_exceeded: count > allowed };
}

function lower(count: number, percent: number, people: number): number {
	return Math.min(count, Math.max(ALWAYS_PASS, Math.floor((people * percent) / 100)));
}

function losesLastAdmin({ drafts }: Plan, targets: readonly User[]): boolean {
	const leaving = new Set(
		drafts.flatMap(({ pair, verdict }) => (isLeaver(verdict) ? [pair.target?.id] : [])),
	);
	if (leaving.size === 0) return false;
	const admins = targets.filter(({ is_admin, status }) => is_admin === true && status === 'active');
	return admins.length > 0 && admins.every(({ id }) => leaving.has(id));
}

function isLeaver({ lifecycle }: Draft): boolean {
	return lifecycle === 'leaver';
}

function takesAway(draft: Draft): boolean {
	return (
		isLeaver(draft) ||
		draft.steps.some(({ action }) => action === 'remove_from_group' || action === 'revoke_role')
	);
}

const CAUSES: Record<Draft['cause'], string> = {
	not_in_target: 'not in the target',
	rehired: 'active in the source again',
	fields_differ: 'fields and access differ from the source',
	access_differs: 'access differs from the access map',
	marked_as_left: 'marked as left in the source',
	end_date_passed: 'the end date has passed',
	missing_from_source: 'not in the source',
};

function biggestReasons(judged: ReadonlyArray<Judged<Draft>>): Braking['reasons'] {
	const counts = new Map<string, number>();
	for (const { verdict } of judged) {
		const reason = CAUSES[verdict.cause];
		counts.set(reason, (counts.get(reason) ?? 0) + 1);
	}
	const all = [...counts].map(([reason, count]) => ({ reason, count }));
	return all.sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)).slice(0, REASONS);
}
