import { locator, type Ref } from '../locator';
import {
	type UserFilterName,
	type UserFilters,
	type UserPickables,
	userFilter,
	userFiltersParam,
} from '../user/filters';
import { includeParam, onlyIncluded, type Include } from '../include';
import type { User } from '../../model';
import { userShape } from '../user/shape';

/** What the list of a role's holders needs from a vendor. */
export interface ListHolders {
	role: Ref;
	filters: UserFilters;
	include: Include[];
}

/** Get Members on roles: the users who hold it. */
export function listRoleHolders(pickables: UserPickables, filters: readonly UserFilterName[]) {
	return {
		resource: 'role',
		operation: 'getMembers',
		name: 'Get Members',
		action: 'Get members of role',
		description: 'Get the users who hold a role',
		params: {
			role: locator(pickables.role, { displayName: 'Role', description: 'The role whose holders to get' }),
			filters: userFiltersParam(pickables, filters),
			include: includeParam(['groups', 'remote_data', 'roles']),
		},
		shape: userShape,
		isNeverEmpty: false,
		filterFor: (input: ListHolders) => userFilter(input.filters),
		finish: (user: User, input: ListHolders) => onlyIncluded(user, input.include),
	};
}
