import { Role } from '../../model';
import { locator } from '../locator';
import { choice, optionalText, type Params } from '../parameter';
import type { Pickables } from '../user/filters';
import { withChange, written } from '../written';

/** What becomes of the permissions that are chosen in an update, where a vendor's roles have some. */
export const permissionChangeParams = {
	permissionChange: choice(
		[
			{ name: 'Add', value: 'add', description: 'Add the chosen permissions to those of the role' },
			{ name: 'Remove', value: 'remove', description: 'Take the chosen permissions away from the role' },
			{
				name: 'Replace',
				value: 'replace',
				description: 'Leave the role with the chosen permissions only',
			},
		],
		{
			displayName: 'Permission Change',
			description: 'What to do with the chosen permissions; none chosen changes nothing',
		},
	),
};

/**
 * Update on roles.
 *
 * @param grants the parameters that say what the role grants, in the vendor's terms; none where roles grant nothing
 */
export function updateRole<G extends Params>(pickables: Pickables, grants: G) {
	return {
		resource: 'role',
		operation: 'update',
		name: 'Update',
		action: 'Update role',
		description: 'Change a role; its holders keep it',
		params: {
			role: locator(pickables.role, { displayName: 'Role', description: 'The role to update' }),
			name: optionalText({ displayName: 'New Name', description: 'Leave empty to keep the name' }),
			description: optionalText({
				displayName: 'Description',
				description: 'Leave empty to keep the description',
			}),
			...grants,
		},
		output: written(Role),
		toJson: withChange,
	};
}

/** The permissions that a role has after an update. */
export function permissionsAfter(
	current: readonly string[],
	chosen: readonly string[],
	how: 'add' | 'remove' | 'replace',
): string[] {
	if (chosen.length === 0) return [...current];
	if (how === 'replace') return [...new Set(chosen)];
	if (how === 'remove') return current.filter((permission) => !chosen.includes(permission));
	return [...new Set([...current, ...chosen])];
}
