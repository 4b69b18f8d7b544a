import { Group } from '../../model';
import { locator } from '../locator';
import { optionalText } from '../parameter';
import type { Pickables } from '../user/filters';
import { withChange, written } from '../written';

/** Update on groups. */
export function updateGroup(pickables: Pickables) {
	return {
		resource: 'group',
		operation: 'update',
		name: 'Update',
		action: 'Update group',
		description: 'Change a group; its members stay',
		params: {
			group: locator(pickables.group, { displayName: 'Group', description: 'The group to update' }),
			name: optionalText({ displayName: 'New Name', description: 'Leave empty to keep the name' }),
		},
		output: written(Group),
		toJson: withChange,
	};
}
