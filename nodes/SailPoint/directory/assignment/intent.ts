import type { FieldChange, JsonObject, RoleAssignment } from '../../../shared/model';
import { isoFromText, textOrNull } from '../../../shared/normalize/values';
import type { Intent, Tracking } from '../../../shared/operations/ability';
import { Refusal } from '../../../shared/operations/refusal';
import { aboutUser } from '../../../shared/operations/user/plan';
import type { RequestType } from '../../api/accessRequests';
import { trackingOf } from '../request/tracking';
import type { Standing } from './standing';
import { keyOf, type Wanted } from './wanted';

/** One role to be given or taken. */
export interface AssignmentStep {
	type: RequestType;
	wanted: Wanted;
}

/** A change of who holds a role, thought through. */
export type AssignmentIntent = Intent<RoleAssignment, AssignmentStep>;

/** Decides what is to be done about one role of one user. */
export type AssignmentPlan = (wanted: Wanted, standing: Standing) => AssignmentIntent;

/** What every intent about a role of a user has in common. */
export function aboutAssignment(wanted: Wanted): Pick<AssignmentIntent, 'tenant' | 'subject' | 'target'> {
	return { ...aboutUser(wanted.user), subject: keyOf(wanted) };
}

/** Nothing has to be done. */
export function settled(
	wanted: Wanted,
	object: RoleAssignment,
	outcome: 'already_granted' | 'already_revoked' | 'unchanged',
): AssignmentIntent {
	const common = aboutAssignment(wanted);
	return { ...common, outcome, changes: [], object, step: null, contradiction: () => null };
}

/** The role appears among a user's roles, or goes from them. */
export function roleChange({ role }: Wanted, type: RequestType): FieldChange {
	const named = { id: role.id, name: role.name };
	return type === 'GRANT_ACCESS'
		? { field: 'roles', from: null, to: named }
		: { field: 'roles', from: named, to: null };
}

/** The user and the role as sentences name them. */
export function namesOf({ user, role }: Wanted): { who: string; what: string } {
	return { who: user.username ?? user.name ?? user.id, what: `the role ${role.name ?? role.id}` };
}

/** A request that is open already, as it is followed. */
export function trackingIn(record: JsonObject, { user, role }: Wanted, requestType: RequestType): Tracking {
	return trackingOf({
		accessRequestIds: [textOrNull(record.accessRequestId) ?? ''],
		requestType,
		userId: user.id,
		roleId: role.id,
		requestedAt: isoFromText(record.created) ?? '',
	});
}

/**
 * Keeps dates that were asked for from being left out in silence.
 *
 * @param as how the role stands, e.g. `holds`
 */
export function refuseOtherDates(
	wanted: Wanted,
	as: string,
	stands: { starts_at: string | null; ends_at: string | null },
): void {
	const { startDate, endDate } = wanted;
	const isSameStart = startDate === undefined || startDate === stands.starts_at;
	const isSameEnd = endDate === undefined || endDate === stands.ends_at;
	if (isSameStart && isSameEnd) return;
	const { who, what } = namesOf(wanted);
	throw new Refusal(
		`${who} ${as} ${what} already, with other dates (start ${stands.starts_at ?? 'at once'}, end ${stands.ends_at ?? 'never'})`,
		'Leave Start Date and End Date empty to keep it as it is, or revoke it first and assign it anew.',
	);
}
