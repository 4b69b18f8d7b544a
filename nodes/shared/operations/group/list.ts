import type { Group } from '../../model';
import { type Include, includeParam, onlyIncludedMembers } from '../include';
import { type NameFilters, nameFilter, nameFiltersParam } from '../nameFilters';
import { groupShape } from './shape';

/** Get Many on groups. */
export function listGroups() {
	return {
		resource: 'group',
		operation: 'getAll',
		name: 'Get Many',
		action: 'Get many groups',
		description: 'Get many groups of the tenant',
		params: { filters: nameFiltersParam(), include: includeParam(['members', 'remote_data']) },
		shape: groupShape,
		isNeverEmpty: false,
		filterFor: (input: { filters: NameFilters }) => nameFilter(input.filters),
		finish: (group: Group, input: { include: Include[] }) => onlyIncludedMembers(group, input.include),
	};
}
