import type { HeldRole, JsonObject, Reference, Role, RoleAssignment, User } from '../../shared/model';
import { isoFromText, textOrNull } from '../../shared/normalize/values';
import { referenceOf } from './group';

/** How a role came to its holder. SailPoint has one word for criteria and for the role's list of identities. */
export function assignmentSource(
	role: Role | undefined,
	source: HeldRole['source'],
): RoleAssignment['source'] {
	const isByList = role?.custom.membership_type === 'IDENTITY_LIST';
	return source === 'criteria' && isByList ? 'direct' : (source ?? 'unknown');
}

/** A user holding a role, as far as a role's list of holders tells it. */
export function toAssignment(user: User, role: Reference, source: RoleAssignment['source']): RoleAssignment {
	return {
		object: 'role_assignment',
		vendor: user.vendor,
		tenant: user.tenant,
		record_type: 'identity',
		id: `${user.id}:${role.id}`,
		user_id: user.id,
		user_name: user.username ?? user.name,
		role_id: role.id,
		role_name: role.name,
		source,
		granted_at: null,
		granted_by: null,
		request_id: null,
		starts_at: null,
		ends_at: null,
		unavailable: ['granted_at', 'granted_by', 'request_id', 'starts_at', 'ends_at'],
		read_only: [],
	};
}

/**
 * One of a user's roles, with its dates; null without the role's id (SailPoint API specs, roleassignmentref).
 *
 * @param source how the role came to the user, which the record does not tell
 */
export function toDatedAssignment(
	record: JsonObject,
	user: User,
	source: RoleAssignment['source'],
): RoleAssignment | null {
	const role = referenceOf(record.role);
	if (role === null) return null;
	const assignment = toAssignment(user, role, source);
	return {
		...assignment,
		id: textOrNull(record.id) ?? assignment.id,
		granted_at: isoFromText(record.addedDate),
		starts_at: isoFromText(record.startDate),
		ends_at: isoFromText(record.removeDate),
		unavailable: ['granted_by', 'request_id'],
	};
}

/** What is known of an assignment from the access request for it. */
export function withRequest(
	assignment: RoleAssignment,
	request: Pick<RoleAssignment, 'request_id' | 'starts_at' | 'ends_at'>,
): RoleAssignment {
	const isOpen = request.request_id === null;
	return {
		...assignment,
		...request,
		unavailable: ['granted_at', 'granted_by', ...(isOpen ? ['request_id'] : [])],
	};
}
