import type { Pickable } from '../shared/operations/locator';
import type { Pickables } from '../shared/operations/user/filters';

/** SailPoint writes ids with dashes for some kinds and without for others, so no one form is asked for. */
const anyId = {
	pattern: /^[\w-]+$/,
	description: 'an ID of letters, digits and dashes',
	example: '2c9180867b50d088017b554662fb281e',
};

/** How identities, governance groups and roles of SailPoint are picked. */
export const pickables: Pickables = {
	user: { noun: 'User', searchMethod: 'searchUsers', modes: ['email', 'username', 'id'], id: anyId },
	group: { noun: 'Group', searchMethod: 'searchGroups', modes: ['name', 'id'], id: anyId },
	role: { noun: 'Role', searchMethod: 'searchRoles', modes: ['name', 'id'], id: anyId },
};

/** How lifecycle states are picked: by name, because the same state has another id in each identity profile. */
export const lifecycleState: Pickable = {
	noun: 'Lifecycle State',
	searchMethod: 'searchLifecycleStates',
	modes: ['name'],
	id: anyId,
};

/** How sources are picked. */
export const source: Pickable = {
	noun: 'Source',
	searchMethod: 'searchSources',
	modes: ['name', 'id'],
	id: anyId,
};

/** How accounts are picked. */
export const account: Pickable = {
	noun: 'Account',
	searchMethod: 'searchAccounts',
	modes: ['name', 'id'],
	id: anyId,
};
