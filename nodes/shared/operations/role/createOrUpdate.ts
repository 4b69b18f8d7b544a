import { Role } from '../../model';
import { optionalText, type Params, text } from '../parameter';
import { withChange, written } from '../written';

/**
 * Create or Update on roles, by their name.
 *
 * @param grants the parameters that say what the role grants, in the vendor's terms; none where roles grant nothing
 */
export function createOrUpdateRole<G extends Params>(grants: G) {
	return {
		resource: 'role',
		operation: 'upsert',
		name: 'Create or Update',
		action: 'Create or update role',
		description: 'Create a new role, or update the current one if it already exists (upsert)',
		params: {
			name: text({ displayName: 'Name', placeholder: 'e.g. Auditors' }),
			...grants,
			description: optionalText({
				displayName: 'Description',
				description: 'Leave empty to keep the description of a role that exists',
			}),
		},
		output: written(Role),
		toJson: withChange,
	};
}
