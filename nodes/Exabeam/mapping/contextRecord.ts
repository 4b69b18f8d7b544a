import { countBy, pick } from 'lodash';
import { z } from 'zod';
import { type Json, JsonObject, origin, Reference } from '../../shared/model';
import { recordFields } from '../../shared/model/record';
import type { KeyedRow } from '../table/rows';
import type { KeyedTable } from '../table/tables';
import type { Row } from '../table/values';
import type { TableAttribute } from './contextTable';

/** A row of a context table. Its id is the value of the table's key. */
export const ContextRecord = z
	.object({
		object: z.literal('context_record'),
		...origin,
		id: z.string().min(1),
		table: Reference,
		/** Texts, or lists of texts, by the display names of the table's attributes; what is empty is left out. */
		values: JsonObject,
		...recordFields,
	})
	.strict();
export type ContextRecord = z.infer<typeof ContextRecord>;

/** By a table's list of attributes, because this is asked for every row. */
const known = new WeakMap<readonly TableAttribute[], ReadonlyMap<string, string>>();

function namesOf(attributes: readonly TableAttribute[]): ReadonlyMap<string, string> {
	const before = known.get(attributes);
	if (before !== undefined) return before;
	const counts = countBy(attributes, ({ name }) => name);
	const names = new Map(
		attributes.map(({ id, name }) => [id, counts[name] === 1 ? name : `${name} (${id})`]),
	);
	known.set(attributes, names);
	return names;
}

/** Under which name a row shows an attribute: its display name, or the id where the table has no name for it. */
export function columnName({ attributes }: KeyedTable, attributeId: string): string {
	return namesOf(attributes).get(attributeId) ?? attributeId;
}

/** The values of a row by display name; those of attributes that the table does not name keep their id. */
export function namedValues(table: KeyedTable, row: Row): JsonObject {
	return Object.fromEntries(Object.entries(row).map(([id, value]) => [columnName(table, id), value]));
}

/** A row of a table as an object. */
export function toContextRecord(
	table: KeyedTable,
	{ key, row, record }: Omit<KeyedRow, 'record'> & Partial<Pick<KeyedRow, 'record'>>,
	withRemote: boolean,
): ContextRecord {
	return {
		object: 'context_record',
		vendor: 'exabeam',
		tenant: table.tenant,
		record_type: 'context',
		id: key,
		table: { id: table.id, name: table.name },
		values: namedValues(table, row),
		created_at: null,
		updated_at: null,
		custom: {},
		unavailable: ['created_at', 'updated_at'],
		read_only: [],
		snapshot: undefined,
		remote_data: withRemote ? record : undefined,
	};
}

/** Leaves only some values of a record; all when none are chosen. */
export function onlyColumns(
	table: KeyedTable,
	chosen: readonly TableAttribute[],
	record: ContextRecord,
): ContextRecord {
	if (chosen.length === 0) return record;
	const names = chosen.map(({ id }) => columnName(table, id));
	return { ...record, values: pick(record.values, names) };
}

/** The texts of a value of a record: those of a list, otherwise one; none where it is empty. */
export function textsOf(cell: Json | undefined): string[] {
	const texts = Array.isArray(cell) ? cell : [cell ?? ''];
	return texts.map((text) => (typeof text === 'string' ? text : JSON.stringify(text))).filter(Boolean);
}
