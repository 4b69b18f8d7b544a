import type { Gone } from '../../shared/operations/gone';
import type { Reader } from '../../shared/transport';
import { readRows, type TableRows } from './rows';
import { type KeyedTable, tableNow } from './tables';
import type { Row } from './values';

/** Where a row stands that was written. */
interface Place {
	table: KeyedTable;
	key: string;
}

type Done<Out, S> = ReadonlyArray<{ index: number; object: Out; step: S }>;

/** Reads rows back: each table once, however many of its rows were written. Undefined for a row that is not there. */
async function rowsAt(reader: Reader, places: readonly Place[]): Promise<(place: Place) => Row | undefined> {
	const tables = new Map<string, TableRows>();
	for (const { table } of places)
		if (!tables.has(table.id)) tables.set(table.id, await readRows(reader, await tableNow(reader, table)));
	return ({ table, key }) => tables.get(table.id)?.byKey.get(key);
}

/**
 * Makes what reads written rows back as objects; null for a row that is not there.
 *
 * @param toObject the object of a row, by the step that wrote it and the object that was planned
 */
export function readBackRowsAs<Out, S extends Place>(
	toObject: (row: Row, step: S, planned: Out) => Out | null,
) {
	return async (reader: Reader, done: Done<Out, S>): Promise<Map<number, Out | null>> => {
		const rowAt = await rowsAt(
			reader,
			done.map(({ step }) => step),
		);
		return new Map(
			done.map(({ index, object, step }) => {
				const row = rowAt(step);
				return [index, row === undefined ? null : toObject(row, step, object)];
			}),
		);
	};
}

/** Reads back rows that were deleted; null for what is gone. */
export const readBackGoneRows = readBackRowsAs<Gone, Place>((_row, { key }) => ({ id: key }));
