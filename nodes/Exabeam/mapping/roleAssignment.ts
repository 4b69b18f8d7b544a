import type { RoleAssignment } from '../../shared/model';
import type { AccessRow } from '../directory/accessRow';
import type { Person } from '../directory/people';

/**
 * A row of the access table as a unified assignment: what Exabeam should know, not what Exabeam grants.
 *
 * @param person the holder, where the table of users has one
 */
export function toRoleAssignment(
	tenant: string,
	{ key, user, id, name, granted_at, starts_at, ends_at }: AccessRow,
	person: Person | undefined,
): RoleAssignment {
	return {
		object: 'role_assignment',
		vendor: 'exabeam',
		tenant,
		record_type: 'context',
		id: key,
		user_id: user,
		user_name: person?.username ?? user,
		role_id: id,
		role_name: name,
		source: 'direct',
		granted_at,
		granted_by: null,
		request_id: null,
		starts_at,
		ends_at,
		unavailable: ['granted_by', 'request_id'],
		read_only: ['granted_at'],
	};
}
