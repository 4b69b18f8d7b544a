import { User } from '../../model';
import { locator } from '../locator';
import { withChange, written } from '../written';
import { type UserField, userFieldsParam } from './fields';
import type { Pickables } from './filters';

/** Update on users. */
export function updateUser(pickables: Pickables, fields: readonly UserField[]) {
	return {
		resource: 'user',
		operation: 'update',
		name: 'Update',
		action: 'Update user',
		description: 'Change fields of a user; the others stay as they are',
		params: {
			user: locator(pickables.user, { displayName: 'User', description: 'The user to update' }),
			updateFields: userFieldsParam('Update Fields', fields),
		},
		output: written(User),
		toJson: withChange,
	};
}
