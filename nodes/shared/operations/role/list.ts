import type { Role } from '../../model';
import { type Include, includeParam, onlyIncludedMembers } from '../include';
import { type NameFilters, nameFilter, nameFiltersParam } from '../nameFilters';
import { roleShape } from './shape';

/** Get Many on roles. */
export function listRoles() {
	return {
		resource: 'role',
		operation: 'getAll',
		name: 'Get Many',
		action: 'Get many roles',
		description: 'Get many roles of the tenant',
		params: { filters: nameFiltersParam(), include: includeParam(['members', 'remote_data']) },
		shape: roleShape,
		isNeverEmpty: false,
		filterFor: (input: { filters: NameFilters }) => nameFilter(input.filters),
		finish: (role: Role, input: { include: Include[] }) => onlyIncludedMembers(role, input.include),
	};
}
