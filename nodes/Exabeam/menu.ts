import { type Bound, bindList, bindRead, bindWrite } from '../shared/bind';
import type { ResourceLabel } from '../shared/node';
import { exabeam } from './exabeam';
import { createTable, createTableInfo } from './operations/contextTable/createTable';
import { deleteTable, deleteTableInfo } from './operations/contextTable/deleteTable';
import { getTable, getTableInfo } from './operations/contextTable/getTable';
import { listAttributes, listAttributesInfo } from './operations/contextTable/listAttributes';
import { listTables, listTablesInfo } from './operations/contextTable/listTables';
import { upsertRecord, upsertRecordInfo } from './operations/contextRecord/upsertRecord';

/** The resources of the Exabeam node. */
export const RESOURCES: readonly ResourceLabel[] = [
	{
		value: 'contextTable',
		name: 'Context Table',
		description: 'Tables that Exabeam looks people and things up in',
	},
	{ value: 'contextRecord', name: 'Context Record', description: 'Rows of context tables' },
];

/** Everything that the Exabeam node can do. */
export const MENU: readonly Bound[] = [
	bindRead(exabeam, getTableInfo, getTable),
	bindList(exabeam, listTablesInfo, listTables),
	bindList(exabeam, listAttributesInfo, listAttributes),
	bindWrite(exabeam, createTableInfo, createTable),
	bindWrite(exabeam, deleteTableInfo, deleteTable),

	bindWrite(exabeam, upsertRecordInfo, upsertRecord),
];
