import type { Group, Role, User } from '../../shared/model';
import type { Batch, Ending, Lists } from '../../shared/operations/ability';
import type { Include } from '../../shared/operations/include';
import type { Ref } from '../../shared/operations/locator';
import type { UserFilterName, UserFilters } from '../../shared/operations/user/filters';
import type { Reader } from '../../shared/transport';
import { toHolder } from '../mapping/holder';
import { oncePerTable } from '../table/oncePerTable';
import { readRows } from '../table/rows';
import { accessOf } from './accessTable';
import { type ChosenTables, tableRef } from './chosenTables';
import { directoryTenant } from './directoryTenant';
import { heldBy } from './heldAccess';
import { targetToTake } from './holders';
import { openTable } from './identityTable';
import type { Directory } from './namedKinds';

/** What those who hold something can be filtered by. */
export const HOLDER_FILTERS: readonly UserFilterName[] = ['email', 'name_contains', 'status', 'username'];

interface HoldersInput {
	filters: UserFilters;
	include: Include[];
	tables: ChosenTables;
}

const rowsOf = oncePerTable(readRows);

async function* walk<T extends Group | Role>(
	reader: Reader,
	directory: Directory<T>,
	ref: Ref,
	{ include, tables }: HoldersInput,
): AsyncGenerator<Batch<User>, Ending> {
	const access = await accessOf(reader, tables);
	const { id } = targetToTake(await directory.open(reader, tables), access, ref);
	const keys = new Set(access.holdersOf(directory.noun, id).map(({ user }) => user));
	const { table } = await openTable(reader, tableRef(tables, 'users'), 'users', []);
	const { byKey } = await rowsOf(reader, table);
	const items = [...keys].map((key) => {
		const row = byKey.get(key) ?? null;
		const record = include.includes('remote_data') && row !== null ? { ...row } : undefined;
		return toHolder({ table, key, row, held: heldBy(access.ofUser(key)), record });
	});
	yield { items, total: items.length };
	return { isComplete: true, basis: 'end_of_pages', detail: '' };
}

/**
 * Get Members on roles or groups: who holds them by the access table. Somebody whom the table of users does not have
 * any more is listed all the same.
 *
 * @param refOf which role or group is meant
 */
export function listHolders<R, T extends Group | Role>(
	directory: Directory<T>,
	refOf: (input: R) => Ref,
): Lists<R & HoldersInput, User> {
	return {
		resolve: async (_reader, input) => await Promise.resolve(input),
		run: (reader, input) => walk(reader, directory, refOf(input), input),
		tenant: async (reader, { tables }) => await directoryTenant(reader, tables),
	};
}
