import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import {
	type Fate,
	isRecord,
	type Reader,
	recordIn,
	recordsIn,
	route,
	type Writer,
} from '../../shared/transport';

/** Where context tables are (Exabeam OpenAPI file "Context"; every function here is one of its operations). */
const TABLES = '/context-management/v1/tables';

/** All context tables: one answer, there are no pages. */
export async function getTables(reader: Reader): Promise<JsonObject[]> {
	return recordsIn(await reader.read({ method: 'GET', path: TABLES }), 'context tables');
}

/** One context table, with the number of its records as it is now. */
export async function getTable(reader: Reader, id: string): Promise<JsonObject> {
	const path = route`/context-management/v1/tables/${id}`;
	return recordIn(await reader.read({ method: 'GET', path }), 'context table');
}

/** A new table's column: an attribute that exists, or a new one by its name. */
export type NewColumn = ({ id: string } | { displayName: string }) & { isKey: boolean };

export interface NewTable {
	name: string;
	contextType: 'Other' | 'User';
	attributes: readonly NewColumn[];
}

/** Looks for a new table whose answer was lost: by its name, which no table had before. */
async function tableFate(writer: Writer, name: string): Promise<Fate> {
	const found = (await getTables(writer)).find((record) => textOrNull(record.name) === name);
	return found === undefined ? 'absent' : { found };
}

/** Makes a table of a name that no other has; its record. */
export async function postTable(
	writer: Writer,
	{ name, contextType, attributes }: NewTable,
): Promise<JsonObject> {
	const settle = async (): Promise<Fate> => await tableFate(writer, name);
	const body = { name, contextType, source: 'Custom', attributes: attributes.map((one) => ({ ...one })) };
	const made = recordIn(await writer.write({ method: 'POST', path: TABLES, body, settle }), 'context table');
	// The table stands beside its address; the stand-in for a lost answer is the table itself.
	return isRecord(made.table) ? made.table : made;
}

/**
 * Deletes a table with its records; one that is gone after a lost first try counts as deleted.
 *
 * @param withAttributes whether custom attributes that no other table uses go with it
 */
export async function deleteTable(writer: Writer, id: string, withAttributes: boolean): Promise<void> {
	await writer.write({
		method: 'DELETE',
		path: route`/context-management/v1/tables/${id}`,
		query: { deleteUnusedCustomAttributes: withAttributes },
		// 200 with the id in the spec, 204 in the tests of exa-tools.
		answer: 'any',
		goneIsDone: true,
	});
}

/** The kinds of context tables (TableContextType). */
export const CONTEXT_TYPES = ['Other', 'User', 'TI_ips', 'TI_domains'] as const;
export type ContextType = (typeof CONTEXT_TYPES)[number];

/** The attributes that tables of one kind can have. */
export async function getAttributes(reader: Reader, type: ContextType): Promise<JsonObject[]> {
	const path = route`/context-management/v1/attributes/${type}`;
	return recordsIn(await reader.read({ method: 'GET', path }), 'attributes', 'attributes');
}
