import { z } from 'zod';
import { JsonObject, origin, Reference } from '../../shared/model';
import { recordFields } from '../../shared/model/record';
import type { KeyedRow } from '../table/rows';
import type { KeyedTable } from '../table/tables';
import type { Row } from '../table/values';

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

/** The values of a row by display name; those of attributes that the table does not name keep their id. */
export function namedValues(table: KeyedTable, row: Row): JsonObject {
	const names = new Map(table.attributes.map(({ id, name }) => [id, name]));
	return Object.fromEntries(Object.entries(row).map(([id, value]) => [names.get(id) ?? id, value]));
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
