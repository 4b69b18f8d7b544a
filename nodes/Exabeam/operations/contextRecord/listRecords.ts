import type { Batch, Ending, Lists, NoExtra } from '../../../shared/operations/ability';
import { type Include, includeParam } from '../../../shared/operations/include';
import type { Ref } from '../../../shared/operations/locator';
import { pick } from 'lodash';
import { columnName, type ContextRecord, toContextRecord } from '../../mapping/contextRecord';
import { attributesNamed } from '../../table/givenValues';
import { type KeyedRow, TableRows, walkRows } from '../../table/rows';
import { findTable, keyed, type KeyedTable } from '../../table/tables';
import { type RowFilter, resolvedFilters, rowFilter, rowFiltersParam } from './filters';
import { columnsParam, tableParam } from './params';
import { recordShape } from './shape';

interface Input {
	table: Ref;
	filters: RowFilter[];
	/** Display names or ids; once resolved, the names that rows show them under. */
	columns: string[];
	include: Include[];
}

/** Get Many on context records. */
export const listRecordsInfo = {
	resource: 'contextRecord',
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many context records',
	description: 'Get many rows of a context table',
	params: {
		table: tableParam('The table whose rows to get'),
		filters: rowFiltersParam,
		columns: columnsParam(),
		include: includeParam(['remote_data']),
	},
	shape: recordShape,
	isNeverEmpty: false,
	filterFor: ({ filters }: { filters: RowFilter[] }) => rowFilter(filters),
	finish: (record: ContextRecord, { columns }: { columns: string[] }): ContextRecord =>
		columns.length === 0 ? record : { ...record, values: pick(record.values, columns) },
};

/** Lists are by id, so of rows with one key only one would be listed: then the list says that it is not complete. */
async function* uniqueRows(
	rows: AsyncGenerator<Batch<KeyedRow>, Ending>,
): AsyncGenerator<Batch<KeyedRow>, Ending> {
	const seen = new TableRows();
	for (let step = await rows.next(); ; step = await rows.next()) {
		if (step.done) {
			const [key] = seen.repeated;
			if (key === undefined || !step.value.isComplete) return step.value;
			const detail = `${seen.repeated.size} keys are those of more than one row, for example "${key}", and each is listed once`;
			return { ...step.value, isComplete: false, detail };
		}
		seen.add(step.value.items);
		yield step.value;
	}
}

async function* recordsOf(
	table: KeyedTable,
	rows: AsyncGenerator<Batch<KeyedRow>, Ending>,
	withRemote: boolean,
): AsyncGenerator<Batch<ContextRecord>, Ending> {
	for (let step = await rows.next(); ; step = await rows.next()) {
		if (step.done) return step.value;
		const { items, total } = step.value;
		yield { items: items.map((row) => toContextRecord(table, row, withRemote)), total };
	}
}

export const listRecords: Lists<Input, ContextRecord> & NoExtra = {
	extra: {},
	resolve: async (reader, input) => {
		const table = keyed(await findTable(reader, input.table));
		const columns = [...attributesNamed(table, input.columns).values()];
		return {
			...input,
			table: { mode: 'id', value: table.id },
			filters: resolvedFilters(table, input.filters),
			columns: columns.map(({ id }) => columnName(table, id)),
		};
	},
	run: async function* (reader, { table: ref, include }, most) {
		const table = keyed(await findTable(reader, ref));
		const rows = uniqueRows(walkRows(reader, table, most));
		return yield* recordsOf(table, rows, include.includes('remote_data'));
	},
	tenant: async ({ host }) => await Promise.resolve(host),
};
