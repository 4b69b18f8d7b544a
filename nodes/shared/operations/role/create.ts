import { Role } from '../../model';
import { loadedChoices, optionalText, text } from '../parameter';
import { withChange, written } from '../written';

/** The permissions of a role, picked from the vendor's own catalogue. */
export function permissionsParam() {
	return loadedChoices({
		displayName: 'Permission Names or IDs',
		typeOptions: { loadOptionsMethod: 'getPermissions' },
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	});
}

/** Create on roles. */
export function createRole() {
	return {
		resource: 'role',
		operation: 'create',
		name: 'Create',
		action: 'Create role',
		description: 'Create a role that can be assigned to users',
		params: {
			name: text({ displayName: 'Name', placeholder: 'e.g. Auditors' }),
			permissions: permissionsParam(),
			description: optionalText({ displayName: 'Description' }),
		},
		output: written(Role),
		toJson: withChange,
	};
}
