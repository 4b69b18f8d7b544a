import { Deletion } from '../../model';
import { locator } from '../locator';
import { deletion } from '../written';
import type { Pickables } from './filters';

/** Delete on users. */
export function deleteUser(pickables: Pickables) {
	return {
		resource: 'user',
		operation: 'delete',
		name: 'Delete',
		action: 'Delete user',
		description: 'Delete a user for good; Disable can be undone, this cannot',
		isDestructive: true,
		isDelete: true,
		params: { user: locator(pickables.user, { displayName: 'User', description: 'The user to delete' }) },
		output: Deletion,
		toJson: deletion,
	};
}
