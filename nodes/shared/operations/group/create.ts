import { Group } from '../../model';
import { text } from '../parameter';
import { withChange, written } from '../written';

/** Create on groups. */
export function createGroup(description = 'Create a group without members') {
	return {
		resource: 'group',
		operation: 'create',
		name: 'Create',
		action: 'Create group',
		description,
		params: { name: text({ displayName: 'Name', placeholder: 'e.g. Analysts' }) },
		output: written(Group),
		toJson: withChange,
	};
}
