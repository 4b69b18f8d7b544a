import type { JsonObject } from '../../shared/model';
import { countOrNull } from '../../shared/normalize/values';
import {
	type Form,
	isRecord,
	type OffsetPage,
	type Reader,
	recordIn,
	recordsIn,
	route,
	type Writer,
} from '../../shared/transport';

/** How records get into a table (Exabeam OpenAPI file "Context", TableUploadOperation). */
export type UploadOperation = 'append' | 'replace';

/** A row as it is sent: values by attribute id, all of them texts (Exabeam OpenAPI file "Context", Map_String). */
export type SentRow = Readonly<Record<string, string>>;

/** Whether pages follow, by the links that come with a page; they are lists, and are not followed themselves. */
function hasNext(paging: JsonObject): boolean {
	return Array.isArray(paging.next) && paging.next.length > 0;
}

/**
 * How many records a table has. `count` is taken for that only while it does not contradict the link to a next page.
 */
function totalIn(paging: JsonObject, reached: number): number | null {
	const count = countOrNull(paging.count);
	return count !== null && hasNext(paging) && count <= reached ? null : count;
}

/**
 * One page of a table's records. There is no filter (Exabeam OpenAPI file "Context", get table records by ID). The
 * links to further pages begin with http:// and lead to a redirect, so pages are asked for by their offset.
 */
export async function getRecords(
	reader: Reader,
	tableId: string,
	offset: number,
	limit: number,
): Promise<OffsetPage<JsonObject>> {
	const path = route`/context-management/v1/tables/${tableId}/records`;
	const answer = await reader.read({ method: 'GET', path, query: { limit, offset } });
	const { records, paging } = recordIn(answer, 'records');
	// The spec lets an empty list be left out.
	const items = records === undefined && isRecord(paging) ? [] : recordsIn(answer, 'records', 'records');
	return { items, total: isRecord(paging) ? totalIn(paging, offset + items.length) : null };
}

/**
 * Adds rows, or replaces all rows of a table by these. Exabeam takes them and stores them later. A row takes the place
 * of the one with its key, so that the same call does no harm a second time.
 *
 * @returns Exabeam's receipt
 */
export async function postRecords(
	writer: Writer,
	tableId: string,
	operation: UploadOperation,
	rows: readonly SentRow[],
): Promise<JsonObject> {
	const path = route`/context-management/v1/tables/${tableId}/addRecords`;
	const body = { operation, data: [...rows] };
	return recordIn(await writer.write({ method: 'POST', path, body, isRepeatable: true }), 'receipt');
}

/** The same from a CSV file, or a ZIP file with one CSV file in it; see `postRecords`. */
export async function postCsv(writer: Writer, tableId: string, form: Form): Promise<JsonObject> {
	const path = route`/context-management/v1/tables/${tableId}/addRecordsFromCsv`;
	return recordIn(await writer.write({ method: 'POST', path, form, isRepeatable: true }), 'receipt');
}

/** Deletes rows of a custom table by the values of their key. Exabeam takes the call and deletes later. */
export async function deleteRecords(
	writer: Writer,
	tableId: string,
	keys: readonly string[],
): Promise<JsonObject> {
	const path = route`/context-management/v1/tables/${tableId}/deleteRecords`;
	return recordIn(await writer.write({ method: 'DELETE', path, body: { ids: [...keys] } }), 'receipt');
}

/** How far an upload or a deletion is; null where its tracker is not known, or not any more. */
export async function getUploadStatus(reader: Reader, trackerId: string): Promise<JsonObject | null> {
	const path = route`/context-management/v1/tables/uploadStatus/${trackerId}`;
	const answer = await reader.read({ method: 'GET', path, accept: [404] });
	return answer.status === 404 ? null : recordIn(answer, 'upload status');
}
