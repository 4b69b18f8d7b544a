import { Group } from '../../model';
import { text } from '../parameter';
import { withChange, written } from '../written';

/** Create or Update on groups, by their name. */
export function createOrUpdateGroup() {
	return {
		resource: 'group',
		operation: 'upsert',
		name: 'Create or Update',
		action: 'Create or update group',
		description: 'Create a new group, or update the current one if it already exists (upsert)',
		params: { name: text({ displayName: 'Name', placeholder: 'e.g. Analysts' }) },
		output: written(Group),
		toJson: withChange,
	};
}
