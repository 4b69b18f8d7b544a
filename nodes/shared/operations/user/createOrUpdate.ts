import { User } from '../../model';
import { choice, flag } from '../parameter';
import { withChange, written } from '../written';
import { identityParams } from './create';
import { type UserField, userFieldsParam } from './fields';

/** Create or Update on users, by a stated key. */
export function createOrUpdateUser(fields: readonly UserField[]) {
	return {
		resource: 'user',
		operation: 'upsert',
		name: 'Create or Update',
		action: 'Create or update user',
		description: 'Create a new user, or update the current one if it already exists (upsert)',
		params: {
			matchOn: choice(
				[
					{ name: 'Email', value: 'email' },
					{ name: 'Username', value: 'username' },
				],
				{
					displayName: 'Match On',
					description: 'By which value an existing user is recognised; case does not matter',
				},
			),
			...identityParams(),
			enable: flag({
				displayName: 'Enable If Disabled',
				default: false,
				description: 'Whether to enable an existing user who is disabled, as for a person who comes back',
			}),
			additionalFields: userFieldsParam('Additional Fields', fields),
		},
		output: written(User),
		toJson: withChange,
	};
}
