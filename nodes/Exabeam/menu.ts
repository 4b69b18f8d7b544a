import { type Bound, bindList, bindRead, bindWrite } from '../shared/bind';
import type { ResourceLabel } from '../shared/node';
import { resolvePendingInfo, resolvePendingWith } from '../shared/operations/resolvePending';
import { exabeam } from './exabeam';
import { look } from './table/trackers';
import { createTable, createTableInfo } from './operations/contextTable/createTable';
import { deleteTable, deleteTableInfo } from './operations/contextTable/deleteTable';
import { getTable, getTableInfo } from './operations/contextTable/getTable';
import { listAttributes, listAttributesInfo } from './operations/contextTable/listAttributes';
import { listTables, listTablesInfo } from './operations/contextTable/listTables';
import { deleteRecord, deleteRecordInfo } from './operations/contextRecord/deleteRecord';
import { getRecord, getRecordInfo } from './operations/contextRecord/getRecord';
import { listRecords, listRecordsInfo } from './operations/contextRecord/listRecords';
import { getUploadStatus, getUploadStatusInfo } from './operations/contextRecord/getUploadStatus';
import { replaceAll, replaceAllInfo } from './operations/contextRecord/replaceAll';
import { uploadCsv, uploadCsvInfo } from './operations/contextRecord/uploadCsv';
import {
	setUpIdentityTables,
	setUpIdentityTablesInfo,
} from './operations/contextTable/setUpIdentityTables';
import { setUpIdentityTables, setUpIdentityTablesInfo } from './operations/contextTable/setUpIdentityTables';
import { IDENTITY_MENU, IDENTITY_RESOURCES } from './identityMenu';
import { upsertRecord, upsertRecordInfo } from './operations/contextRecord/upsertRecord';

/** The resources of the Exabeam node. */
export const RESOURCES: readonly ResourceLabel[] = [
	{
		value: 'contextTable',
		name: 'Context Table',
		description: 'Tables that Exabeam looks people and things up in',
	},
	{ value: 'contextRecord', name: 'Context Record', description: 'Rows of context tables' },
	{ value: 'contextTable', name: 'Context Table', description: 'Tables that inform analytics and search' },
	...IDENTITY_RESOURCES,
];

/** Everything that the Exabeam node can do. */
export const MENU: readonly Bound[] = [
	bindRead(exabeam, getTableInfo, getTable),
	bindList(exabeam, listTablesInfo, listTables),
	bindList(exabeam, listAttributesInfo, listAttributes),
	bindWrite(exabeam, createTableInfo, createTable),
	bindWrite(exabeam, deleteTableInfo, deleteTable),

	bindRead(exabeam, getRecordInfo, getRecord),
	bindList(exabeam, listRecordsInfo, listRecords),
	bindWrite(exabeam, upsertRecordInfo, upsertRecord),
	bindWrite(exabeam, replaceAllInfo, replaceAll),
	bindWrite(exabeam, uploadCsvInfo, uploadCsv),
	bindWrite(exabeam, deleteRecordInfo, deleteRecord),
	bindRead(exabeam, getUploadStatusInfo, getUploadStatus),
	bindRead(exabeam, resolvePendingInfo('contextRecord'), resolvePendingWith(look)),
	bindWrite(exabeam, setUpIdentityTablesInfo, setUpIdentityTables),
];
export const MENU: readonly Bound[] = [bindWrite(exabeam, upsertRecordInfo, upsertRecord), ...IDENTITY_MENU];
