import type { Role } from '../../shared/model';
import type { Columns } from '../directory/columns';
import { namedFields, type NamedRow } from './named';

const UNAVAILABLE = [
	'label',
	'type',
	'is_admin',
	'is_enabled',
	'permissions',
	'owner',
	'created_at',
	'updated_at',
];

/** A row of the table of roles as a unified role. @param tenant the directory that it belongs to */
export function toRole(tenant: string, columns: Columns, row: NamedRow): Role {
	return {
		object: 'role',
		...namedFields(tenant, columns, row),
		label: null,
		type: null,
		is_admin: null,
		is_enabled: null,
		permissions: [],
		unavailable: UNAVAILABLE,
		read_only: ['identifiers', 'member_count'],
	};
}
