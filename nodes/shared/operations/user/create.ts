import { User } from '../../model';
import { email, optionalText } from '../parameter';
import { withChange, written } from '../written';
import { type UserField, userFieldsParam } from './fields';

/** Who a new user is. */
export function identityParams() {
	return {
		email: email({ displayName: 'Email', description: 'The primary email address' }),
		username: optionalText({
			displayName: 'Username',
			description: 'What the user signs in with. Leave empty to use the email address.',
		}),
	};
}

/** Create on users. */
export function createUser(fields: readonly UserField[]) {
	return {
		resource: 'user',
		operation: 'create',
		name: 'Create',
		action: 'Create user',
		description: 'Create a user; fails when there is one already',
		params: { ...identityParams(), additionalFields: userFieldsParam('Additional Fields', fields) },
		output: written(User),
		toJson: withChange,
	};
}
