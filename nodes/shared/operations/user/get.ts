import { includeParam } from '../include';
import { locator } from '../locator';
import type { Pickables } from './filters';
import { userShape } from './shape';

/** Get on users. */
export function getUser(pickables: Pick<Pickables, 'user'>) {
	return {
		resource: 'user',
		operation: 'get',
		name: 'Get',
		action: 'Get user',
		description: 'Get one user',
		params: {
			user: locator(pickables.user, { displayName: 'User', description: 'The user to get' }),
			include: includeParam(['groups', 'remote_data', 'roles']),
		},
		shape: userShape,
	};
}
