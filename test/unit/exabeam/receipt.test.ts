import { describe, expect, it } from '@jest/globals';
import { readReceipt } from '../../../nodes/Exabeam/table/receipt';
import { toUploadStatus } from '../../../nodes/Exabeam/table/trackers';

const RECEIPT = { trackerId: 't1', jsonEntries: 10, totalDuplicates: 0, totalIgnoredMissingKey: 0 };

describe('a receipt', () => {
	it('that counts what was sent raises no doubt, and tells how it is followed', () => {
		expect(readReceipt(RECEIPT, 10, 'upload')).toEqual({
			tracking: { tracker_id: 't1', rows_in_call: '10', kind: 'upload' },
			doubt: undefined,
		});
	});

	it.each([
		['fewer rows', { ...RECEIPT, jsonEntries: 9 }, 'it counted 9 rows'],
		['fewer rows of a file', { trackerId: 't1', csvEntries: 8 }, 'it counted 8 rows'],
		['duplicates', { ...RECEIPT, totalDuplicates: 2 }, 'it took 2 for duplicates'],
		['rows without a key', { ...RECEIPT, totalIgnoredMissingKey: 3 }, 'it left out 3 without a key'],
	])('with %s raises a doubt that names the tracker', (_what, receipt, words) => {
		const { doubt } = readReceipt(receipt, 10, 'upload');
		expect(doubt?.message).toBe(`Of 10 rows in one call Exabeam says that ${words} (tracker t1)`);
	});

	it('may count the rows that were there before as duplicates', () => {
		expect(readReceipt({ ...RECEIPT, totalDuplicates: 4 }, 10, 'upload', 4).doubt).toBeUndefined();
		expect(readReceipt({ ...RECEIPT, totalDuplicates: 5 }, 10, 'upload', 4).doubt).toBeDefined();
	});

	it('without a tracker is told as one that cannot be followed', () => {
		expect(readReceipt({ jsonEntries: 10 }, 10, 'upload').tracking).toBeUndefined();
	});
});

describe('a tracker', () => {
	it.each([
		[{ uploadStatus: 'pending' }, 'pending'],
		[{ uploadStatus: 'inProgress' }, 'in_progress'],
		[{ uploadStatus: 'completed' }, 'completed'],
		[{ uploadStatus: 'complete' }, 'completed'],
		[{ status: 'Completed' }, 'completed'],
		[{ status: 'InProgress' }, 'in_progress'],
		[{ uploadStatus: 'error' }, 'error'],
		[{ uploadStatus: 'resting' }, 'unknown'],
		[{}, 'unknown'],
	])('is understood in each spelling: %j', (record, state) => {
		expect(toUploadStatus(record).state).toBe(state);
	});
});
