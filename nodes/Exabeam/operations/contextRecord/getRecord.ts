import { eachItem, type Item, type NoExtra, type Reads } from '../../../shared/operations/ability';
import { type Include, includeParam } from '../../../shared/operations/include';
import type { Ref } from '../../../shared/operations/locator';
import type { Reader } from '../../../shared/transport';
import { type ContextRecord, onlyColumns, toContextRecord } from '../../mapping/contextRecord';
import { findRows, type FoundRows } from '../../table/findRows';
import { attributesNamed } from '../../table/givenValues';
import { findTable, keyed, type KeyedTable } from '../../table/tables';
import { columnsParam, keyParam, tableParam } from './params';
import { recordShape } from './shape';

/** Get on context records. */
export const getRecordInfo = {
	resource: 'contextRecord',
	operation: 'get',
	name: 'Get',
	action: 'Get context record',
	description: 'Get a row of a context table by its key',
	params: {
		table: tableParam('The table that the row belongs to'),
		key: keyParam(),
		columns: columnsParam(),
		include: includeParam(['remote_data']),
	},
	shape: recordShape,
};

interface Input {
	table: Ref;
	key: string;
	columns: string[];
	include: Include[];
}

/** The keys that items ask for, by table; items without a table tell that themselves. */
async function keysByTable(
	reader: Reader,
	items: ReadonlyArray<Item<Input>>,
): Promise<Map<string, Set<string>>> {
	const wanted = new Map<string, Set<string>>();
	await eachItem(reader.signal, items, async ({ table: ref, key }) => {
		const { id } = await findTable(reader, ref);
		wanted.set(id, (wanted.get(id) ?? new Set()).add(key));
	});
	return wanted;
}

export const getRecord: Reads<Input, ContextRecord> & NoExtra = {
	extra: {},
	run: async (reader, items) => {
		const wanted = await keysByTable(reader, items);
		const loaded = new Map<string, Promise<FoundRows>>();
		const rowsOf = async (table: KeyedTable): Promise<FoundRows> => {
			const known = loaded.get(table.id) ?? findRows(reader, table, wanted.get(table.id) ?? new Set());
			loaded.set(table.id, known);
			return await known;
		};
		return await eachItem(reader.signal, items, async ({ table: ref, key, columns, include }) => {
			const table = keyed(await findTable(reader, ref));
			const chosen = [...attributesNamed(table, columns).values()];
			const row = (await rowsOf(table)).find(key);
			return onlyColumns(table, chosen, toContextRecord(table, row, include.includes('remote_data')));
		});
	},
};
