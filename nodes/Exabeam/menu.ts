import { type Bound, bindWrite } from '../shared/bind';
import type { ResourceLabel } from '../shared/node';
import { exabeam } from './exabeam';
import { IDENTITY_MENU, IDENTITY_RESOURCES } from './identityMenu';
import { upsertRecord, upsertRecordInfo } from './operations/contextRecord/upsertRecord';

/** The resources of the Exabeam node. */
export const RESOURCES: readonly ResourceLabel[] = [
	{
		value: 'user',
		name: 'User (Identity Context)',
		description: "What Exabeam's analytics know about people; it grants nothing in Exabeam",
	},
	{ value: 'contextRecord', name: 'Context Record', description: 'Rows of context tables' },
	{ value: 'contextTable', name: 'Context Table', description: 'Tables that inform analytics and search' },
	...IDENTITY_RESOURCES,
];

/** Everything that the Exabeam node can do. */
export const MENU: readonly Bound[] = [bindWrite(exabeam, upsertRecordInfo, upsertRecord), ...IDENTITY_MENU];
