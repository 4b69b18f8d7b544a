import type { EventType, Lifecycle, User, UserStatus } from '../model';

/** The fields that make up somebody's place at work: a change of one of them makes a mover. */
const PLACE: ReadonlySet<string> = new Set([
	'title',
	'department',
	'division',
	'cost_center',
	'manager',
	'employment_type',
	'country',
	'city',
	'is_admin',
]);

/** What a change of fields makes of somebody. A new name, address or phone number, or an end date, is no move. */
export function lifecycleOfUpdate(fields: readonly string[]): Lifecycle | null {
	return fields.some((field) => PLACE.has(field)) ? 'mover' : null;
}

/** What a new user is: one who cannot work yet is no joiner before being activated. */
export function lifecycleOfNew(status: UserStatus): Lifecycle | null {
	return status === 'inactive' || status === 'deleted' ? null : 'joiner';
}

/** What granted, revoked, joined and left access is: part of leaving it is no move. */
export function lifecycleOfAccess(status: UserStatus): Lifecycle | null {
	return status === 'inactive' || status === 'deleted' ? null : 'mover';
}

/** What a change of status is told as. */
export interface StatusEvent {
	type: EventType;
	lifecycle: Lifecycle | null;
}

/**
 * What a change of status is told as. An invitation that is accepted makes no second joiner, and who is on leave is no
 * leaver. Where one of both is not known, nobody is said to have come or gone: only what is known to be inactive is.
 *
 * @param before other than now
 */
export function eventOfStatus(
	before: UserStatus,
	{ status, status_reason: reason }: Pick<User, 'status' | 'status_reason'>,
): StatusEvent {
	if (before === 'deleted') return { type: 'user.created', lifecycle: lifecycleOfNew(status) };
	switch (status) {
		case 'deleted':
			return { type: 'user.deleted', lifecycle: 'leaver' };
		case 'inactive':
			return { type: 'user.deactivated', lifecycle: reason === 'leave' ? null : 'leaver' };
		case 'active':
			if (before === 'unknown') return { type: 'user.updated', lifecycle: null };
			return { type: 'user.activated', lifecycle: before === 'inactive' ? 'joiner' : null };
		case 'invited':
			return { type: 'user.updated', lifecycle: before === 'inactive' ? 'joiner' : null };
		case 'unknown':
			return { type: 'user.updated', lifecycle: null };
	}
}
