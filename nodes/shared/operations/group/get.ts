import { includeParam } from '../include';
import { locator } from '../locator';
import type { Pickables } from '../user/filters';
import { groupShape } from './shape';

/** Get on groups. */
export function getGroup(pickables: Pickables) {
	return {
		resource: 'group',
		operation: 'get',
		name: 'Get',
		action: 'Get group',
		description: 'Get one group',
		params: {
			group: locator(pickables.group, { displayName: 'Group', description: 'The group to get' }),
			include: includeParam(['members', 'remote_data']),
		},
		shape: groupShape,
	};
}
