import type { Pickable } from '../shared/operations/locator';
import type { Pickables, UserPickables } from '../shared/operations/user/filters';

/** Ids of tables are letters and digits (Exabeam OpenAPI file "Context", examples). */
export const contextTable: Pickable = {
	noun: 'Context Table',
	searchMethod: 'searchContextTables',
	modes: ['name', 'id'],
	id: { pattern: /^[\w-]+$/, description: 'the ID of a context table', example: 'EiC5olOacm' },
};

const KEY = /\S/;

/** Users, roles and groups are rows of context tables; their ids are the values of the tables' keys. */
export const pickables: Pickables = {
	user: {
		noun: 'User',
		searchMethod: 'searchUsers',
		modes: ['email', 'username', 'id'],
		id: { pattern: KEY, description: "the value of the table's key", example: 'nathan@example.com' },
	},
	group: {
		noun: 'Group',
		searchMethod: 'searchGroups',
		modes: ['name', 'id'],
		id: { pattern: KEY, description: "the value of the table's key", example: 'tenable:Analysts' },
	},
	role: {
		noun: 'Role',
		searchMethod: 'searchRoles',
		modes: ['name', 'id'],
		id: { pattern: KEY, description: "the value of the table's key", example: 'tenable:Auditors' },
	},
};

/** What ids of the platform look like is not documented. */
const platformId = {
	pattern: /\S/,
	description: 'the ID that Get Many shows',
	example: '0d67d2fa-558c-4f89-b506-41b4b73101e1',
};

/** How accounts and roles of the platform are picked. It has no groups. */
export const platformPickables: UserPickables = {
	user: {
		noun: 'Platform Account',
		searchMethod: 'searchPlatformAccounts',
		modes: ['email', 'username', 'id'],
		id: platformId,
	},
	role: {
		noun: 'Platform Role',
		searchMethod: 'searchPlatformRoles',
		modes: ['name', 'id'],
		id: platformId,
	},
};

/** People on the watch table are known by the name that events have for them. */
export const departingEmployee: Pickable = {
	noun: 'Departing Employee',
	searchMethod: 'searchDepartingEmployees',
	modes: ['email', 'username', 'id'],
	id: { pattern: KEY, description: "the value of the table's key", example: 'nathan@example.com' },
};
