import type { Apply } from '../../shared/operations/ability';
import { Refusal } from '../../shared/operations/refusal';
import { deleteRecords, postRecords, type SentRow } from '../api/records';
import { applyRows, type RowStep } from './rowCalls';
import type { KeyedTable } from './tables';
import type { Row } from './values';

/** A row to be stored. */
export interface UpsertStep extends RowStep {
	table: KeyedTable;
	key: string;
	row: SentRow;
}

/** A row to be deleted. */
export interface DeleteStep extends RowStep {
	table: KeyedTable;
	key: string;
}

/**
 * A row as it will be, to be sent whole: whether Exabeam lays a row over the one with its key or puts it in its place
 * is not documented, and a whole row ends as the same both ways.
 *
 * @param present the row that is there; undefined for a new one
 * @param changes the values that change, by attribute id; an empty one empties the attribute
 * @throws Refusal when the row holds a list, which the JSON API has no documented form for
 */
export function wholeRow(
	table: KeyedTable,
	key: string,
	present: Row | undefined,
	changes: Readonly<Record<string, string>>,
): SentRow {
	const row: Record<string, string> = {};
	for (const [id, value] of Object.entries(present ?? {})) {
		if (changes[id] !== undefined || !table.attributes.some((attribute) => attribute.id === id)) continue;
		if (typeof value !== 'string') {
			const name = table.attributes.find((attribute) => attribute.id === id)?.name ?? id;
			throw new Refusal(
				`The row "${key}" holds a list in ${name}, and Exabeam documents no way to send one with the others`,
				'Change this row in Exabeam, or with Context Record > Upload CSV.',
			);
		}
		row[id] = value;
	}
	// Not spread: an object that is put together of two takes three times as much, and there may be 100,000.
	return Object.assign(row, changes, { [table.key.id]: key });
}

/** The step that stores a row. */
export function upsertStep(table: KeyedTable, key: string, row: SentRow, isKnown: boolean): UpsertStep {
	return { table, tableId: table.id, key, row, isKnown, bytes: Buffer.byteLength(JSON.stringify(row)) + 1 };
}

/** The step that deletes a row. */
export function deleteStep(table: KeyedTable, key: string): DeleteStep {
	return { table, tableId: table.id, key, isKnown: true, bytes: Buffer.byteLength(JSON.stringify(key)) + 1 };
}

/**
 * Turns down tables that Exabeam keeps itself.
 *
 * @param what what is to be done, e.g. `Rows of`
 * @throws Refusal for a table that nobody made
 */
export function refuseManaged(table: KeyedTable, what: string): void {
	if (table.is_custom !== false) return;
	throw new Refusal(
		`${what} the context table ${table.name ?? table.id} cannot be changed here: it is kept by ${table.source ?? 'Exabeam'}`,
		'Choose a table of your own; Context Table > Create makes one.',
	);
}

/** How many rows a custom table can hold (Exabeam Context Management guide, create a custom context table). */
export const MOST_TABLE_ROWS = 500_000;

/** @throws Refusal when a new row would be one too many */
export function refuseFull(table: KeyedTable, rowsThen: number): void {
	if (rowsThen <= MOST_TABLE_ROWS) return;
	throw new Refusal(
		`The context table ${table.name ?? table.id} can hold ${MOST_TABLE_ROWS} rows and would have ${rowsThen}`,
		'Delete rows that are not needed any more, or use a second table.',
	);
}

/** Stores rows: `append` puts a row in the place of the one with its key. */
export function applyUpserts<Out>(): Apply<Out, UpsertStep> {
	return applyRows({
		kind: 'upload',
		send: async (writer, tableId, steps) =>
			await postRecords(
				writer,
				tableId,
				'append',
				steps.map(({ row }) => row),
			),
	});
}

/** Deletes rows of custom tables. */
export function applyRowDeletes<Out>(): Apply<Out, DeleteStep> {
	return applyRows({
		kind: 'deletion',
		send: async (writer, tableId, steps) =>
			await deleteRecords(
				writer,
				tableId,
				steps.map(({ key }) => key),
			),
	});
}
