import { RoleAssignment } from '../../model';
import { fieldsOf, type Shape } from '../../run/output';
import { locator, type Ref } from '../locator';
import type { Pickables } from './filters';

const shape: Shape<RoleAssignment> = {
	schema: RoleAssignment,
	fields: fieldsOf(RoleAssignment),
	simplify: (assignment) => ({
		id: assignment.id,
		user_id: assignment.user_id,
		user_name: assignment.user_name,
		role_id: assignment.role_id,
		role_name: assignment.role_name,
		source: assignment.source,
		granted_at: assignment.granted_at,
		starts_at: assignment.starts_at,
		ends_at: assignment.ends_at,
		vendor: assignment.vendor,
	}),
};

/** What the list of a user's roles needs from a vendor. */
export interface ListRoleAssignments {
	user: Ref;
}

/** Get Role Assignments on users: the roles that a user holds, since when and until when. */
export function listRoleAssignments(pickables: Pickables) {
	return {
		resource: 'user',
		operation: 'getRoleAssignments',
		name: 'Get Role Assignments',
		action: 'Get role assignments of user',
		description: 'Get the roles that a user holds, how they came and until when',
		params: {
			user: locator(pickables.user, { displayName: 'User', description: 'The user whose roles to get' }),
		},
		shape,
		isNeverEmpty: false,
		filterFor: () => undefined,
		finish: (assignment: RoleAssignment) => assignment,
	};
}
