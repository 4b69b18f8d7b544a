import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../shared/model';
import { countOrNull } from '../../shared/normalize/values';
import type { Batch, Ending } from '../../shared/operations/ability';
import { batchesOf } from '../../shared/operations/batches';
import { Refusal } from '../../shared/operations/refusal';
import { Repeated } from '../../shared/repeated';
import { offsetPages, type Reader } from '../../shared/transport';
import { getRecords } from '../api/records';
import { getTable } from '../api/tables';
import type { KeyedTable } from './tables';
import { type Row, textIn, toRow } from './values';

/**
 * How many rows are asked for at once. The largest page is not documented: clients in use ask for 500 to 100,000
 * (exa-tools, Cortex XSOAR). A smaller page than asked for is understood.
 */
const PAGE = 10_000;
const PARALLEL = 2;

/** A row with the value of its key. */
export interface KeyedRow {
	key: string;
	row: Row;
	/** The record as it came. */
	record: JsonObject;
}

function toKeyedRow(table: KeyedTable, record: JsonObject): KeyedRow | null {
	const row = toRow(record);
	const key = textIn(row, table.key.id);
	return key === '' ? null : { key, row, record };
}

/** A record whose texts are those of earlier ones where they are the same: of 100,000 people many have the same manager. */
function withShared(texts: Repeated<string>, record: JsonObject): JsonObject {
	for (const [id, value] of Object.entries(record))
		if (typeof value === 'string') record[id] = texts.of(id, value, value);
	return record;
}

/**
 * Holds the rows that came against what the table itself says of their number, which is asked for again before less
 * than that counts as missing: rows may have been deleted meanwhile.
 */
async function* counted(
	reader: Reader,
	table: KeyedTable,
	rows: AsyncGenerator<Batch<KeyedRow>, Ending>,
): AsyncGenerator<Batch<KeyedRow>, Ending> {
	let came = 0;
	let last = new Set<string>();
	for (let step = await rows.next(); ; step = await rows.next()) {
		if (step.done) {
			const missing = step.value.isComplete ? await missingOf(reader, table, came) : '';
			return missing === '' ? step.value : { ...step.value, isComplete: false, detail: missing };
		}
		const keys = new Set(step.value.items.map(({ key }) => key));
		came += step.value.items.filter(({ key }) => !last.has(key)).length;
		last = keys;
		yield step.value;
	}
}

async function missingOf(reader: Reader, table: KeyedTable, came: number): Promise<string> {
	if (came >= (table.record_count ?? 0)) return '';
	const claimed = countOrNull((await getTable(reader, table.id)).totalItems) ?? 0;
	return came >= claimed ? '' : `${came} of ${claimed} rows came`;
}

/**
 * Walks the rows of a table. Pages overlap by one row, so that rows which come or go meanwhile hide no others; a row
 * may come twice. Rows without a key make the list incomplete.
 *
 * @param most how many rows are wanted; without it all
 */
export function walkRows(
	reader: Reader,
	table: KeyedTable,
	most?: number,
): AsyncGenerator<Batch<KeyedRow>, Ending> {
	const keyOf = (record: JsonObject): string => toKeyedRow(table, record)?.key ?? randomUUID();
	const walk = offsetPages<JsonObject>(
		{
			size: PAGE,
			parallel: PARALLEL,
			keyOf,
			fetch: async (offset, limit) => await getRecords(reader, table.id, offset, limit),
		},
		most,
	);
	const texts = new Repeated<string>();
	const rows = batchesOf(walk, 'rows', (record) => toKeyedRow(table, withShared(texts, record)));
	return counted(reader, table, rows);
}

/** All rows of a table, by key. */
export class TableRows {
	readonly byKey = new Map<string, Row>();
	/** Keys that more than one row has, which is so where Exabeam appends in place of overwriting. */
	readonly repeated = new Set<string>();
	private last = new Set<string>();

	/** Takes rows in as they come; a batch may begin with rows of the one before. */
	add(rows: readonly KeyedRow[]): void {
		const own = new Set<string>();
		for (const { key, row } of rows) {
			if (own.has(key) || (this.byKey.has(key) && !this.last.has(key))) this.repeated.add(key);
			own.add(key);
			this.byKey.set(key, row);
		}
		this.last = own;
	}
}

/**
 * Reads all rows of a table, part by part.
 *
 * @param take gets the rows of each part; a part may begin with rows of the one before
 * @throws Refusal when they did not come whole: what is planned on a part of a table may overwrite the rest
 */
export async function eachRows(
	reader: Reader,
	table: KeyedTable,
	take: (rows: readonly KeyedRow[]) => void,
): Promise<void> {
	const walk = walkRows(reader, table);
	for (let step = await walk.next(); ; step = await walk.next()) {
		if (!step.done) take(step.value.items);
		else if (step.value.isComplete) return;
		else
			throw new Refusal(
				`The context table ${table.name ?? table.id} did not come whole: ${step.value.detail}`,
				'Run it again when less is being written to the table.',
			);
	}
}

/** Reads all rows of a table; see `eachRows`. */
export async function readRows(reader: Reader, table: KeyedTable): Promise<TableRows> {
	const rows = new TableRows();
	await eachRows(reader, table, (some) => rows.add(some));
	return rows;
}
