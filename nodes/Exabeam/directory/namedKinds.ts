import { memoize } from 'lodash';
import type { Group, Role } from '../../shared/model';
import type { Reader } from '../../shared/transport';
import { toGroup } from '../mapping/group';
import { toRole } from '../mapping/role';
import { draftOf } from '../table/drafts';
import { oncePerTable } from '../table/oncePerTable';
import { type ChosenTables, tableRef } from './chosenTables';
import { columnsOf } from './columns';
import { directoryTenant } from './directoryTenant';
import { openTable } from './identityTable';
import { IDENTITY_TABLES } from './identityTables';
import { type NamedKind, NamedTable } from './namedTable';

/** Roles, or groups, and how their table is opened: its rows are read once per run. */
export interface Directory<T extends Group | Role> extends NamedKind<T> {
	/** @throws Refusal when there is no such table, or it has no attribute for names */
	open(this: void, reader: Reader, tables: ChosenTables): Promise<NamedTable<T>>;
}

function directory<T extends Group | Role>(kind: NamedKind<T>): Directory<T> {
	const load = memoize((tenant: string) =>
		oncePerTable(async (reader, table) => {
			const columns = columnsOf(table, IDENTITY_TABLES[kind.table].columns);
			return new NamedTable<T>(kind, tenant, { table, columns }, await draftOf(reader, table));
		}),
	);
	return {
		...kind,
		open: async (reader, tables) => {
			const ref = tableRef(tables, kind.table);
			const { table } = await openTable(reader, ref, kind.table, ['name']);
			return await load(await directoryTenant(reader, tables))(reader, table);
		},
	};
}

export const ROLES: Directory<Role> = directory({ noun: 'role', table: 'roles', map: toRole });
export const GROUPS: Directory<Group> = directory({ noun: 'group', table: 'groups', map: toGroup });
