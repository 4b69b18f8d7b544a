import type { Gone } from '../../shared/operations/gone';
import type { Reader } from '../../shared/transport';
import { readRows, type TableRows } from './rows';
import { type KeyedTable, tableNow } from './tables';
import type { Row } from './values';

/** A row that was written, and where it stands. */
export interface WrittenRow {
	index: number;
	table: KeyedTable;
	key: string;
}

/** Reads rows back: each table once, however many of its rows were written. Null for a row that is not there. */
export async function readBackRows(
	reader: Reader,
	written: readonly WrittenRow[],
): Promise<Map<number, Row | null>> {
	const tables = new Map<string, TableRows>();
	for (const { table } of written)
		if (!tables.has(table.id)) tables.set(table.id, await readRows(reader, await tableNow(reader, table)));
	return new Map(
		written.map(({ index, table, key }) => [index, tables.get(table.id)?.byKey.get(key) ?? null]),
	);
}

/** Reads back rows that were deleted; null for what is gone. */
export async function readBackGoneRows(
	reader: Reader,
	done: ReadonlyArray<{ index: number; step: Pick<WrittenRow, 'table' | 'key'> }>,
): Promise<Map<number, Gone | null>> {
	const written = done.map(({ index, step: { table, key } }) => ({ index, table, key }));
	const rows = await readBackRows(reader, written);
	return new Map(
		written.map(({ index, key }) => [index, (rows.get(index) ?? null) === null ? null : { id: key }]),
	);
}
