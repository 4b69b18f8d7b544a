import type { Group } from '../../shared/model';
import type { Columns } from '../directory/columns';
import { namedFields, type NamedRow } from './named';

const UNAVAILABLE = ['group_type', 'owner', 'parent_id', 'is_externally_managed', 'created_at', 'updated_at'];

/** A row of the table of groups as a unified group. @param tenant the directory that it belongs to */
export function toGroup(tenant: string, columns: Columns, row: NamedRow): Group {
	return {
		object: 'group',
		...namedFields(tenant, columns, row),
		group_type: 'group',
		parent_id: null,
		is_externally_managed: null,
		unavailable: UNAVAILABLE,
		read_only: ['identifiers', 'member_count'],
	};
}
