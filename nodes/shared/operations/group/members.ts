import { locator, type Ref } from '../locator';
import {
	type Pickables,
	type UserFilterName,
	type UserFilters,
	userFilter,
	userFiltersParam,
} from '../user/filters';
import { includeParam, onlyIncluded, type Include } from '../include';
import type { User } from '../../model';
import { userShape } from '../user/shape';

/** What the list of a group's members needs from a vendor. */
export interface ListMembers {
	group: Ref;
	filters: UserFilters;
	include: Include[];
}

/** Get Members on groups: the users who are in it. */
export function listGroupMembers(pickables: Pickables, filters: readonly UserFilterName[]) {
	return {
		resource: 'group',
		operation: 'getMembers',
		name: 'Get Members',
		action: 'Get members of group',
		description: 'Get the users who are in a group',
		params: {
			group: locator(pickables.group, {
				displayName: 'Group',
				description: 'The group whose members to get',
			}),
			filters: userFiltersParam(pickables, filters),
			include: includeParam(['groups', 'remote_data', 'roles']),
		},
		shape: userShape,
		isNeverEmpty: false,
		filterFor: (input: ListMembers) => userFilter(input.filters),
		finish: (user: User, input: ListMembers) => onlyIncluded(user, input.include),
	};
}
