import { type Bound, bindList, bindRead, bindWrite } from '../../shared/bind';
import type { ResourceLabel } from '../../shared/node';
import { resolvePendingInfo, resolvePendingWith } from '../../shared/operations/resolvePending';
import { exabeam } from '../exabeam';
import { deleteRecord, deleteRecordInfo } from '../operations/contextRecord/deleteRecord';
import { getRecord, getRecordInfo } from '../operations/contextRecord/getRecord';
import { getUploadStatus, getUploadStatusInfo } from '../operations/contextRecord/getUploadStatus';
import { listRecords, listRecordsInfo } from '../operations/contextRecord/listRecords';
import { replaceAll, replaceAllInfo } from '../operations/contextRecord/replaceAll';
import { uploadCsv, uploadCsvInfo } from '../operations/contextRecord/uploadCsv';
import { upsertRecord, upsertRecordInfo } from '../operations/contextRecord/upsertRecord';
import { createTable, createTableInfo } from '../operations/contextTable/createTable';
import { deleteTable, deleteTableInfo } from '../operations/contextTable/deleteTable';
import { getTable, getTableInfo } from '../operations/contextTable/getTable';
import { listAttributes, listAttributesInfo } from '../operations/contextTable/listAttributes';
import { listTables, listTablesInfo } from '../operations/contextTable/listTables';
import { setUpIdentityTables, setUpIdentityTablesInfo } from '../operations/contextTable/setUpIdentityTables';
import { look } from '../table/trackers';

export const CONTEXT_RESOURCES: readonly ResourceLabel[] = [
	{
		value: 'contextTable',
		name: 'Context Table',
		description: 'Tables that Exabeam looks people and things up in',
	},
	{ value: 'contextRecord', name: 'Context Record', description: 'Rows of context tables' },
];

/** Context tables of any kind, and their rows. */
export const CONTEXT_MENU: readonly Bound[] = [
	bindWrite(exabeam, setUpIdentityTablesInfo, setUpIdentityTables),
	bindWrite(exabeam, createTableInfo, createTable),
	bindRead(exabeam, getTableInfo, getTable),
	bindList(exabeam, listTablesInfo, listTables),
	bindWrite(exabeam, deleteTableInfo, deleteTable),
	bindList(exabeam, listAttributesInfo, listAttributes),

	bindWrite(exabeam, upsertRecordInfo, upsertRecord),
	bindRead(exabeam, getRecordInfo, getRecord),
	bindList(exabeam, listRecordsInfo, listRecords),
	bindWrite(exabeam, replaceAllInfo, replaceAll),
	bindWrite(exabeam, uploadCsvInfo, uploadCsv),
	bindRead(exabeam, getUploadStatusInfo, getUploadStatus),
	bindWrite(exabeam, deleteRecordInfo, deleteRecord),
	bindRead(exabeam, resolvePendingInfo('contextRecord'), resolvePendingWith(look)),
];
