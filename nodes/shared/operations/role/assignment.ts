import { RoleAssignment } from '../../model';
import { locator, type Ref } from '../locator';
import type { Pickables } from '../user/filters';
import { withChange, written } from '../written';

/** Who is to hold which role. */
export interface Assignment {
	role: Ref;
	user: Ref;
}

function params(pickables: Pickables) {
	return {
		user: locator(pickables.user, { displayName: 'User', description: 'The user whose role changes' }),
		role: locator(pickables.role, { displayName: 'Role', description: 'The role to assign or to take away' }),
	};
}

/** Assign on roles. */
export function assignRole(pickables: Pickables, description: string) {
	return {
		resource: 'role',
		operation: 'assign',
		name: 'Assign',
		action: 'Assign role to user',
		description,
		params: params(pickables),
		output: written(RoleAssignment),
		toJson: withChange,
	};
}

/** Revoke on roles. */
export function revokeRole(pickables: Pickables, description: string) {
	return {
		resource: 'role',
		operation: 'revoke',
		name: 'Revoke',
		action: 'Revoke role from user',
		description,
		isDestructive: true,
		params: params(pickables),
		output: written(RoleAssignment),
		toJson: withChange,
	};
}
