import { Deletion } from '../../model';
import { locator } from '../locator';
import type { Pickables } from '../user/filters';
import { deletion } from '../written';

/** Delete on roles. */
export function deleteRole(pickables: Pickables, description = 'Delete a role that nobody holds') {
	return {
		resource: 'role',
		operation: 'delete',
		name: 'Delete',
		action: 'Delete role',
		description,
		isDestructive: true,
		isDelete: true,
		params: { role: locator(pickables.role, { displayName: 'Role', description: 'The role to delete' }) },
		output: Deletion,
		toJson: deletion,
	};
}
