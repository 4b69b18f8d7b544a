import { type Bound, bindWrite } from '../shared/bind';
import type { ResourceLabel } from '../shared/node';
import { exabeam } from './exabeam';
import { upsertRecord, upsertRecordInfo } from './operations/contextRecord/upsertRecord';

/** The resources of the Exabeam node. */
export const RESOURCES: readonly ResourceLabel[] = [
	{ value: 'contextRecord', name: 'Context Record', description: 'Rows of context tables' },
];

/** Everything that the Exabeam node can do. */
export const MENU: readonly Bound[] = [bindWrite(exabeam, upsertRecordInfo, upsertRecord)];
