import { type Keys, Lookup } from '../../shared/lookup';
import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import { oncePerReader, type Reader } from '../../shared/transport';
import { getTables } from '../api/tables';
import { type ContextTable, type TableAttribute, toContextTable } from '../mapping/contextTable';
import { refuseNone } from '../permissionSets';

/** A table is found by its name and by the name that Exabeam shows for it. */
const KEYS: Keys<ContextTable> = {
	id: ({ id }) => [id],
	name: ({ name, identifiers }) => [
		...new Set([...(name === null ? [] : [name]), ...Object.values(identifiers)]),
	],
};

const recordsOf = oncePerReader(getTables);

/** All context tables, read once per reader. */
export const tablesOf = oncePerReader(async (reader) => {
	const tables = (await recordsOf(reader)).flatMap(
		(record) => toContextTable(record, reader.host, false) ?? [],
	);
	return new Lookup<ContextTable>('context table', tables, KEYS);
});

/** The record of a table as Exabeam sent it. */
export async function remoteTable(reader: Reader, id: string): Promise<JsonObject | undefined> {
	return (await recordsOf(reader)).find((record) => textOrNull(record.id) === id);
}

/** Every tenant has tables, so none at all means that the key may not see them. */
export function refuseNoTables(tables: Lookup<ContextTable>): void {
	refuseNone(tables.size, 'context tables', 'Manage Context');
}

/** @throws Refusal when there is no such table, or more than one */
export async function findTable(reader: Reader, ref: Ref): Promise<ContextTable> {
	const tables = await tablesOf(reader);
	const found = tables.findOrNone(ref);
	if (found !== undefined) return found;
	refuseNoTables(tables);
	return tables.find(ref);
}

/** A table that rows can be told apart in. */
export interface KeyedTable extends ContextTable {
	key: NonNullable<ContextTable['key']>;
}

/** @throws Refusal when the table has not exactly one key attribute */
export function keyed(table: ContextTable): KeyedTable {
	const { key, name, id } = table;
	if (key !== null) return { ...table, key };
	throw new Refusal(
		`Exabeam names no single key attribute for the context table ${name ?? id}`,
		'Choose another table: rows without a key cannot be told apart.',
	);
}

/**
 * The attribute of a table that a person names, by its id or its display name, whose case does not matter.
 *
 * @returns undefined when the table has none of this name
 * @throws Refusal when more than one has this display name
 */
export function attributeOf(table: ContextTable, name: string): TableAttribute | undefined {
	const direct = table.attributes.find(({ id }) => id === name);
	if (direct !== undefined) return direct;
	const wanted = name.trim().toLowerCase();
	const named = table.attributes.filter((one) => one.name.toLowerCase() === wanted);
	if (named.length <= 1) return named[0];
	const ids = named.map(({ id }) => id).join(', ');
	throw new Refusal(
		`The context table ${table.name ?? table.id} has ${named.length} attributes "${name}": ${ids}`,
		'Name the attribute by its ID.',
	);
}

/** @throws Refusal when the table has no such attribute */
export function requireAttribute(table: ContextTable, name: string): TableAttribute {
	const found = attributeOf(table, name);
	if (found !== undefined) return found;
	throw new Refusal(
		`The context table ${table.name ?? table.id} has no attribute "${name}"`,
		`It has: ${table.attributes.map((one) => one.name).join(', ')}. Exabeam cannot add attributes to a table; make a new one with them.`,
	);
}

/** A table as it is now: how many rows it holds has changed with what was written. */
export async function tableNow(reader: Reader, table: KeyedTable): Promise<KeyedTable> {
	const now = (await tablesOf(reader)).byId(table.id);
	return now === undefined ? table : keyed(now);
}
