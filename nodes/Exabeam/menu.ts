import { type Bound, bindList, bindRead, bindWrite } from '../shared/bind';
import type { ResourceLabel } from '../shared/node';
import { resolvePendingInfo, resolvePendingWith } from '../shared/operations/resolvePending';
import { createUser } from '../shared/operations/user/create';
import { createOrUpdateUser } from '../shared/operations/user/createOrUpdate';
import { deleteUser } from '../shared/operations/user/delete';
import { disableUser } from '../shared/operations/user/disable';
import { enableUser } from '../shared/operations/user/enable';
import { getUser } from '../shared/operations/user/get';
import { listUsers } from '../shared/operations/user/list';
import { updateUser } from '../shared/operations/user/update';
import * as directory from './directory';
import { userWithChange } from './directory/userWrite';
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
import { getAttributeMapping, getAttributeMappingInfo } from './operations/user/getAttributeMapping';
import { pickables } from './pickables';
import { look } from './table/trackers';

/** The resources of the Exabeam node. */
export const RESOURCES: readonly ResourceLabel[] = [
	{
		value: 'contextTable',
		name: 'Context Table',
		description: 'Tables that Exabeam looks people and things up in',
		value: 'user',
		name: 'User (Identity Context)',
		description: "What Exabeam's analytics know about people; it grants nothing in Exabeam",
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
	bindWrite(
		exabeam,
		{
			...createUser(directory.USER_FIELDS),
			description: 'Add a person to the identity context; fails when there is one already',
			toJson: userWithChange,
		},
		directory.createUser,
	),
	bindWrite(
		exabeam,
		{ ...createOrUpdateUser(directory.USER_FIELDS), toJson: userWithChange },
		directory.createOrUpdateUser,
	),
	bindRead(exabeam, getUser(pickables), directory.getUser),
	bindList(
		exabeam,
		{
			...listUsers(pickables, directory.USER_FILTERS),
			description: 'Get many people of the identity context, filtered or not',
		},
		directory.listUsers,
	),
	bindRead(exabeam, getAttributeMappingInfo, getAttributeMapping),
	bindWrite(
		exabeam,
		{ ...updateUser(pickables, directory.UPDATE_FIELDS), toJson: userWithChange },
		directory.updateUser,
	),
	bindWrite(
		exabeam,
		{
			...enableUser(pickables),
			description: 'Mark a person as active for the analytics (Access Status); grants nothing in Exabeam',
			toJson: userWithChange,
		},
		directory.enableUser,
	),
	bindWrite(
		exabeam,
		{
			...disableUser(pickables),
			description: 'Mark a person as disabled for the analytics (Access Status); blocks no sign-in',
			toJson: userWithChange,
		},
		directory.disableUser,
	),
	bindWrite(
		exabeam,
		{
			...deleteUser(pickables),
			description: 'Remove a person from a custom context table; Disable can be undone, this cannot',
		},
		directory.deleteUser,
	),
	bindRead(exabeam, resolvePendingInfo('user'), resolvePendingWith(look)),
