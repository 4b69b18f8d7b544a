import { route } from '../../shared/transport';
import { type Collection, LARGEST_PAGE, SMALL_PAGE } from './collection';

/** Governance groups (SailPoint API specs, governance-groups). */
export function workgroups(filters?: string): Collection {
	return {
		path: '/workgroups/v1',
		what: 'governance groups',
		size: LARGEST_PAGE,
		query: { sorters: 'name', ...(filters === undefined ? {} : { filters }) },
	};
}

/** The members of a governance group (SailPoint API specs, governance-groups, members). */
export function membersOf(groupId: string): Collection {
	return {
		path: route`/workgroups/v1/${groupId}/members`,
		what: 'members of the governance group',
		size: SMALL_PAGE,
		query: { sorters: 'name' },
	};
}
