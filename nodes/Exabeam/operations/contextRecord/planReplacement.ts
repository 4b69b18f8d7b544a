import { eachItem, type Item, type Result } from '../../../shared/operations/ability';
import type { Ref } from '../../../shared/operations/locator';
import { Refusal } from '../../../shared/operations/refusal';
import type { Reader } from '../../../shared/transport';
import { valueCheck } from '../../table/checkValue';
import { valuesById } from '../../table/givenValues';
import { replacingRow, type ReplacingRow } from '../../table/replacement';
import type { TableRows } from '../../table/rows';
import { findTable, keyed, type KeyedTable } from '../../table/tables';
import { refuseManaged } from '../../table/writeRows';
import { type GivenValues, givenValues } from './params';

/** What one item says of a row. */
export interface ReplaceInput extends GivenValues {
	table: Ref;
	key: string;
	allowFewerRows: boolean;
}

export type ReplaceItems = ReadonlyArray<Item<ReplaceInput>>;

/** The one table that all items name. */
export async function tableOf(reader: Reader, items: ReplaceItems): Promise<KeyedTable> {
	const [first] = items;
	if (first === undefined)
		throw new Refusal('There are no items', 'Replace All needs the rows of the table.');
	const table = keyed(await findTable(reader, first.input.table));
	refuseManaged(table, 'Rows of');
	return table;
}

/** The places of each key among the items. */
function placesOf(items: ReplaceItems): Map<string, number[]> {
	const places = new Map<string, number[]>();
	for (const { index, input } of items) places.set(input.key, [...(places.get(input.key) ?? []), index]);
	return places;
}

/**
 * Plans the rows of all items. An item fails whose key another one has, or whose table is another.
 */
export async function planRows(
	reader: Reader,
	table: KeyedTable,
	present: TableRows,
	items: ReplaceItems,
): Promise<Array<Result<ReplacingRow>>> {
	const check = await valueCheck(reader, table);
	const places = placesOf(items);
	return await eachItem(reader.signal, items, async ({ table: ref, key, ...given }) => {
		if ((await findTable(reader, ref)).id !== table.id)
			throw new Refusal(
				`Context Table must be ${table.name ?? table.id} for all items, because together they become its rows`,
				'Run the items of each table in an execution of their own.',
			);
		const twins = places.get(key) ?? [];
		if (twins.length > 1)
			throw new Refusal(
				`Key "${key}" stands in ${twins.length} items (${twins.slice(0, 5).join(', ')})`,
				'Keep one item for each row.',
			);
		return replacingRow(table, present, check, key, valuesById(table, key, givenValues(given)));
	});
}
