import { eachItem, type NoExtra, type Reads } from '../../../shared/operations/ability';
import { type Include, includeParam } from '../../../shared/operations/include';
import { locator, type Ref } from '../../../shared/operations/locator';
import type { ContextTable } from '../../mapping/contextTable';
import { contextTable } from '../../pickables';
import { findTable, remoteTable } from '../../table/tables';
import { tableShape } from './shape';

/** Get on context tables. */
export const getTableInfo = {
	resource: 'contextTable',
	operation: 'get',
	name: 'Get',
	action: 'Get context table',
	description: 'Get a context table without its records',
	params: {
		table: locator(contextTable, { displayName: 'Context Table', description: 'The table to get' }),
		include: includeParam(['remote_data']),
	},
	shape: tableShape,
};

export const getTable: Reads<{ table: Ref; include: Include[] }, ContextTable> & NoExtra = {
	extra: {},
	run: async (reader, items) =>
		await eachItem(reader.signal, items, async ({ table: ref, include }) => {
			const table = await findTable(reader, ref);
			return include.includes('remote_data')
				? { ...table, remote_data: await remoteTable(reader, table.id) }
				: table;
		}),
};
