import type { Group, JsonObject, Role } from '../../shared/model';
import { type Batch, eachItem, type Ending, type Lists, type Reads } from '../../shared/operations/ability';
import type { Include } from '../../shared/operations/include';
import type { Ref } from '../../shared/operations/locator';
import type { NameFilters } from '../../shared/operations/nameFilters';
import type { Reader } from '../../shared/transport';
import { oncePerTable } from '../table/oncePerTable';
import { walkRows } from '../table/rows';
import { type ChosenTables, tableRef } from './chosenTables';
import { directoryTenant } from './directoryTenant';
import { openTable } from './identityTable';
import { withMembers } from './members';
import type { Directory } from './namedKinds';

interface ReadNamed {
	include: Include[];
	tables: ChosenTables;
}

interface ListNamed extends ReadNamed {
	filters: NameFilters;
}

async function* walk<T extends Group | Role>(
	reader: Reader,
	{ map, noun, table: kind }: Directory<T>,
	{ include, tables }: ListNamed,
	most?: number,
): AsyncGenerator<Batch<T>, Ending> {
	const { table, columns } = await openTable(reader, tableRef(tables, kind), kind, ['name']);
	const tenant = await directoryTenant(reader, tables);
	const rows = walkRows(reader, table, most);
	for (let step = await rows.next(); ; step = await rows.next()) {
		if (step.done) return step.value;
		const { items, total } = step.value;
		const objects = items.map(({ key, row, record }) =>
			map(tenant, columns, { key, row, record: include.includes('remote_data') ? record : undefined }),
		);
		const isFull = include.includes('members');
		yield { items: isFull ? await withMembers(reader, noun, objects, tables) : objects, total };
	}
}

/** Get Many on roles or groups. */
export function listNamed<T extends Group | Role>(directory: Directory<T>): Lists<ListNamed, T> {
	return {
		resolve: async (_reader, input) => await Promise.resolve(input),
		run: (reader, input, most) => walk(reader, directory, input, most),
		tenant: async (reader, { tables }) => await directoryTenant(reader, tables),
	};
}

const recordsIn = oncePerTable(async (reader, table) => {
	const records = new Map<string, JsonObject>();
	const rows = walkRows(reader, table);
	for (let step = await rows.next(); !step.done; step = await rows.next())
		for (const { key, record } of step.value.items) records.set(key, record);
	return records;
});

async function getOne<T extends Group | Role>(
	reader: Reader,
	directory: Directory<T>,
	ref: Ref,
	{ include, tables }: ReadNamed,
): Promise<T> {
	const named = await directory.open(reader, tables);
	const found = named.all.find(ref);
	const record = include.includes('remote_data')
		? (await recordsIn(reader, named.open.table)).get(found.id)
		: undefined;
	const object: T = { ...found, remote_data: record };
	if (!include.includes('members')) return object;
	const [full] = await withMembers(reader, directory.noun, [object], tables);
	return full ?? object;
}

/**
 * Get on roles or groups.
 *
 * @param refOf which one is meant
 */
export function getNamed<R, T extends Group | Role>(
	directory: Directory<T>,
	refOf: (input: R) => Ref,
): Reads<R & ReadNamed, T> {
	return {
		run: async (reader, items) =>
			await eachItem(
				reader.signal,
				items,
				async (input) => await getOne(reader, directory, refOf(input), input),
			),
	};
}
