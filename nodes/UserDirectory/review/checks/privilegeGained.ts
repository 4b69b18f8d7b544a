import type { User } from '../../../shared/model';
import type { ReviewContext } from '../context';
import type { Evidence } from '../finding';
import { type Check, CLEAR, evidence, shown, type Verdict } from './check';

type AccessField = 'roles' | 'groups';

/** What a user holds now and did not hold before; undefined where either list does not tell. */
function gained(field: AccessField, now: User, before: User): Evidence[] | undefined {
	const had = before[field];
	const has = now[field];
	if (had === null || has === null) return undefined;
	const ids = new Set(had.map(({ id }) => id));
	return has.filter(({ id }) => !ids.has(id)).map(({ id, name }) => evidence('users', field, name ?? id));
}

function observed(message: string, isAdmin: boolean, found: Evidence[]): Verdict {
	return [
		{
			severity: isAdmin ? 'high' : 'medium',
			message,
			recommendation: 'Check who approved it, and take it back if nobody did',
			evidence: found,
		},
	];
}

function newcomer(user: User, context: ReviewContext): Verdict {
	if (user.is_admin !== true) return CLEAR;
	if (!context.wasWhole(user))
		return { unknown: 'The previous snapshot is no whole list, so that nobody knows who is new' };
	const was = evidence('previous_snapshot', 'is_there', false);
	return observed('A new administrator since the last review', true, [shown(user, 'is_admin'), was]);
}

/** Somebody became an administrator, or got a role or group, since the last review. */
export const privilegeGained: Check = {
	kind: 'privilege_gained',
	obstacle: ({ inputs }) => (inputs.previous.length === 0 ? 'Previous Snapshot brought no items' : undefined),
	assess(user, context) {
		if (user.status === 'inactive' || user.status === 'deleted') return CLEAR;
		const before = context.before(user);
		if (before === undefined) return newcomer(user, context);
		const parts = (['roles', 'groups'] as const).map((field) => gained(field, user, before));
		const access = parts.flatMap((part) => part ?? []);
		const becameAdmin = user.is_admin === true && before.is_admin === false;
		if (access.length === 0 && !becameAdmin)
			return parts.every((part) => part === undefined)
				? { unknown: 'Roles and groups were not read, now or at the last review' }
				: CLEAR;
		const admin = becameAdmin
			? [shown(user, 'is_admin'), evidence('previous_snapshot', 'is_admin', false)]
			: [];
		const names = access.map(({ value }) => (typeof value === 'string' ? value : '')).join(', ');
		const message = becameAdmin
			? 'Became an administrator since the last review'
			: `Got access since the last review: ${names}`;
		return observed(message, becameAdmin, [...admin, ...access]);
	},
};
