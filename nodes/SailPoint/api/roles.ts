import { route } from '../../shared/transport';
import { type Collection, LARGEST_PAGE, SMALL_PAGE } from './collection';

/** Roles (SailPoint API specs, roles). */
export function roles(filters?: string): Collection {
	return {
		path: '/roles/v1',
		what: 'roles',
		size: SMALL_PAGE,
		query: { sorters: 'name', ...(filters === undefined ? {} : { filters }) },
	};
}

/** The identities that hold a role (SailPoint API specs, roles, assigned-identities). */
export function holdersOf(roleId: string, filters?: string): Collection {
	return {
		path: route`/roles/v1/${roleId}/assigned-identities`,
		what: 'holders of the role',
		size: LARGEST_PAGE,
		query: { sorters: 'id', ...(filters === undefined ? {} : { filters }) },
	};
}
