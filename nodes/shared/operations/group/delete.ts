import { Deletion } from '../../model';
import { locator } from '../locator';
import type { Pickables } from '../user/filters';
import { deletion } from '../written';

/** Delete on groups. */
export function deleteGroup(pickables: Pickables, description = 'Delete a group that has no members') {
	return {
		resource: 'group',
		operation: 'delete',
		name: 'Delete',
		action: 'Delete group',
		description,
		isDestructive: true,
		isDelete: true,
		params: { group: locator(pickables.group, { displayName: 'Group', description: 'The group to delete' }) },
		output: Deletion,
		toJson: deletion,
	};
}
