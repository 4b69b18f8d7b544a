import { Role } from '../../model';
import { loadedChoices, optionalText, type Params, text } from '../parameter';
import { withChange, written } from '../written';

/** What a role grants, where a vendor has a catalogue of permissions to choose from. */
export const permissionsParams = {
	permissions: loadedChoices({
		displayName: 'Permission Names or IDs',
		typeOptions: { loadOptionsMethod: 'getPermissions' },
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	}),
};

/**
 * Create on roles.
 *
 * @param grants the parameters that say what the role grants, in the vendor's terms
 */
export function createRole<G extends Params>(grants: G) {
	return {
		resource: 'role',
		operation: 'create',
		name: 'Create',
		action: 'Create role',
		description: 'Create a role that can be assigned to users',
		params: {
			name: text({ displayName: 'Name', placeholder: 'e.g. Auditors' }),
			...grants,
			description: optionalText({ displayName: 'Description' }),
		},
		output: written(Role),
		toJson: withChange,
	};
}
