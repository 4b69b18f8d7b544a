import type { Pickables } from '../shared/operations/user/filters';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const either = {
	pattern: new RegExp(`^(${UUID}|\\d+)$`, 'i'),
	description: 'a UUID or a whole number',
	example: '0d67d2fa-558c-4f89-b506-41b4b73101e1',
};

/** How users, groups and roles of Tenable are picked. Roles have no integer id. */
export const pickables: Pickables = {
	user: { noun: 'User', searchMethod: 'searchUsers', modes: ['email', 'username', 'id'], id: either },
	group: { noun: 'Group', searchMethod: 'searchGroups', modes: ['name', 'id'], id: either },
	role: {
		noun: 'Role',
		searchMethod: 'searchRoles',
		modes: ['name', 'id'],
		id: {
			pattern: new RegExp(`^${UUID}$`, 'i'),
			description: 'a UUID',
			example: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
		},
	},
};
