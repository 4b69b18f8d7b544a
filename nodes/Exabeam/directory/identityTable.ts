import type { FieldChange } from '../../shared/model';
import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import type { TableAttribute } from '../mapping/contextTable';
import type { PlannedRow } from '../table/rowDraft';
import { type KeyedTable, keyed, refuseNoTables, tablesOf } from '../table/tables';
import { type Columns, columnsOf } from './columns';
import { IDENTITY_TABLES, type IdentityTableName } from './identityTables';

/** A context table that keeps a part of the directory, and where its fields are. */
export interface OpenTable {
	table: KeyedTable;
	columns: Columns;
}

const ADVICE =
	'Run Context Table > Set Up Identity Tables once, or choose the table that you use instead. Exabeam cannot add attributes to a table that exists.';

/** The attribute of a field; undefined when the table has none. @throws Refusal when it is one that must be there */
export function columnFor(
	{ table, columns }: OpenTable,
	kind: IdentityTableName,
	field: string,
): TableAttribute {
	const found = columns.get(field);
	if (found !== undefined) return found;
	const names = IDENTITY_TABLES[kind].columns.find((spec) => spec.field === field)?.names ?? [];
	throw new Refusal(
		`The context table ${table.name ?? table.id} has no attribute for ${field.replaceAll('_', ' ')} (${names.join(' or ')})`,
		ADVICE,
	);
}

function opened(table: KeyedTable, kind: IdentityTableName, needed: readonly string[]): OpenTable {
	const open = { table, columns: columnsOf(table, IDENTITY_TABLES[kind].columns) };
	for (const field of needed) columnFor(open, kind, field);
	return open;
}

/**
 * Finds a table of the directory.
 *
 * @param needed the fields that it must have attributes for
 * @returns undefined when there is no such table
 * @throws Refusal when the table lacks one of them, or more than one table is meant
 */
export async function openIfPresent(
	reader: Reader,
	ref: Ref,
	kind: IdentityTableName,
	needed: readonly string[],
): Promise<OpenTable | undefined> {
	const tables = await tablesOf(reader);
	const found = tables.findOrNone(ref);
	if (found === undefined) refuseNoTables(tables);
	return found === undefined ? undefined : opened(keyed(found), kind, needed);
}

/** The same for a table that must be there. @throws Refusal when it is not */
export async function openTable(
	reader: Reader,
	ref: Ref,
	kind: IdentityTableName,
	needed: readonly string[],
): Promise<OpenTable> {
	const open = await openIfPresent(reader, ref, kind, needed);
	if (open !== undefined) return open;
	throw new Refusal(`${ref.parameter ?? 'Context Table'}: There is no context table "${ref.value}"`, ADVICE);
}

/**
 * Values by the attributes that hold their fields; fields without a value are left out.
 *
 * @throws Refusal when the table has no attribute for one that has a value
 */
export function valuesFor(
	open: OpenTable,
	kind: IdentityTableName,
	fields: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
	const values = Object.entries(fields).flatMap(
		([field, value]): Array<[string, string]> =>
			value === undefined ? [] : [[columnFor(open, kind, field).id, value]],
	);
	return Object.fromEntries(values);
}

/** What a planned row changes, by field; its key is not among them. */
export function fieldChanges({ table, columns }: OpenTable, { changed }: PlannedRow): FieldChange[] {
	const fields = new Map([...columns].map(([field, { id }]) => [id, field]));
	return changed
		.filter(({ attribute }) => attribute.id !== table.key.id)
		.map(({ attribute, from, to }) => ({
			field: fields.get(attribute.id) ?? attribute.name,
			from: from || null,
			to: to || null,
		}));
}
