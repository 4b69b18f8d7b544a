import { includeParam } from '../include';
import { locator } from '../locator';
import type { Pickables } from '../user/filters';
import { roleShape } from './shape';

/** Get on roles. */
export function getRole(pickables: Pick<Pickables, 'role'>) {
	return {
		resource: 'role',
		operation: 'get',
		name: 'Get',
		action: 'Get role',
		description: 'Get one role',
		params: {
			role: locator(pickables.role, { displayName: 'Role', description: 'The role to get' }),
			include: includeParam(['members', 'remote_data']),
		},
		shape: roleShape,
	};
}
