import type { User } from '../../model';
import { type Include, includeParam, onlyIncluded } from '../include';
import {
	type UserFilterName,
	type UserFilters,
	type UserPickables,
	userFilter,
	userFiltersParam,
} from './filters';
import { userShape } from './shape';

/** What the list of users needs from a vendor. */
export interface ListUsers {
	filters: UserFilters;
	include: Include[];
}

/** Get Many on users, with the filters that the vendor has the fields for. */
export function listUsers(pickables: UserPickables, filters: readonly UserFilterName[]) {
	return {
		resource: 'user',
		operation: 'getAll',
		name: 'Get Many',
		action: 'Get many users',
		description: 'Get many users of the tenant, filtered or not',
		params: {
			filters: userFiltersParam(pickables, filters),
			include: includeParam(['groups', 'remote_data', 'roles']),
		},
		shape: userShape,
		isNeverEmpty: true,
		filterFor: (input: ListUsers) => userFilter(input.filters),
		finish: (user: User, input: ListUsers) => onlyIncluded(user, input.include),
	};
}
