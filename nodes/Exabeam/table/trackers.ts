import { groupBy } from 'lodash';
import type { JsonObject } from '../../shared/model';
import { countOrNull, textOrNull } from '../../shared/normalize/values';
import type { Follow, Progress, Tracking, Waiting } from '../../shared/operations/ability';
import { isRunning } from '../../shared/run/follow';
import { AdvisedError } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { getUploadStatus } from '../api/records';
import { LOOK_AGAIN, TRACKING } from './receipt';

/** How long a run waits for uploads unless the person says otherwise, in seconds. */
const WAIT_SECONDS = 600;

/**
 * After so many trackers that are still under way the others are not asked for: uploads to one table are worked off in
 * their order, and requests are few.
 */
const MOST_UNFINISHED = 2;

/** How far a tracker is. */
export interface UploadStatus {
	state: 'pending' | 'in_progress' | 'completed' | 'error' | 'unknown';
	uploaded: number | null;
	errors: number | null;
	/** Exabeam's own word. */
	word: string | null;
}

const STATES: Readonly<Record<string, UploadStatus['state']>> = {
	pending: 'pending',
	inprogress: 'in_progress',
	completed: 'completed',
	complete: 'completed',
	error: 'error',
	failed: 'error',
};

/**
 * Reads a tracker. The schema has `uploadStatus` with `completed`, the spec's text says "complete", and the tests of
 * exa-tools have `status` with capitals; all are understood.
 */
export function toUploadStatus(record: JsonObject): UploadStatus {
	const word = textOrNull(record.uploadStatus) ?? textOrNull(record.status);
	return {
		state: STATES[word?.toLowerCase().replace(/[^a-z]/g, '') ?? ''] ?? 'unknown',
		uploaded: countOrNull(record.totalUploaded),
		errors: countOrNull(record.totalErrors),
		word,
	};
}

function doubt(message: string): { doubt: AdvisedError } {
	return { doubt: new AdvisedError(message, LOOK_AGAIN) };
}

/** What a deletion counts as uploaded is not documented, so only an upload's number is held against what was sent. */
function progressOf(id: string, tracking: Tracking, record: JsonObject | null): Progress {
	if (record === null) return doubt(`Exabeam does not know the tracker ${id} any more`);
	const rows = Number(tracking[TRACKING.rows] ?? Number.NaN);
	const { state, uploaded, errors, word } = toUploadStatus(record);
	const of = Number.isNaN(rows) ? '' : ` of ${rows}`;
	const counts = `${uploaded ?? 'an unknown number'}${of} rows were done, with ${errors ?? 'an unknown number of'} errors`;
	if (state === 'error') return doubt(`Exabeam's tracker ${id} ended in an error: ${counts}`);
	if (state !== 'completed') return { running: `tracker ${id} is ${word ?? 'without a status'}: ${counts}` };
	const isShort = tracking[TRACKING.kind] === 'upload' && uploaded !== null && uploaded < rows;
	return (errors ?? 0) > 0 || isShort ? doubt(`Exabeam's tracker ${id} ended, but ${counts}`) : 'done';
}

/** Looks up how far uploads are; all items of one call share its tracker. */
export async function look(reader: Reader, waiting: readonly Waiting[]): Promise<Map<number, Progress>> {
	const progress = new Map<number, Progress>();
	let unfinished = 0;
	for (const [id, items] of Object.entries(
		groupBy(waiting, ({ tracking }) => tracking[TRACKING.tracker] ?? ''),
	)) {
		const [first] = items;
		if (id === '' || first === undefined) continue;
		const isSkipped = unfinished >= MOST_UNFINISHED;
		const one = isSkipped ? 'running' : progressOf(id, first.tracking, await getUploadStatus(reader, id));
		for (const { index } of items) progress.set(index, one);
		if (isRunning(one)) unfinished++;
	}
	return progress;
}

/** How work on a table's rows is followed. */
export const follow: Follow = { waitSeconds: WAIT_SECONDS, look };
