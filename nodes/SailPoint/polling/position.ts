import { z } from 'zod';
import type { Memory } from '../../shared/events/memory';
import type { JsonObject } from '../../shared/model';
import { isoFromText } from '../../shared/normalize/values';
import { AdvisedError } from '../../shared/operations/refusal';

const Position = z.object({
	/** The latest time of a change that was seen, by SailPoint's clock in milliseconds since 1970. */
	newest: z.number(),
	/** When everybody in the index was last compared, by SailPoint's clock in milliseconds; null where it is not known. */
	comparedAt: z.number().nullable(),
	/** Whether not everybody has been told of for the first time yet. */
	isBackfilling: z.boolean(),
});
export type Position = z.infer<typeof Position>;

/** Where the last poll ended; null before the first. @throws AdvisedError when it cannot be read */
export function positionIn(memory: Memory | null): Position | null {
	if (memory?.position === undefined) return null;
	const read = Position.safeParse(JSON.parse(memory.position));
	if (read.success) return read.data;
	throw new AdvisedError(
		'What this trigger remembers cannot be read',
		'Change On First Poll and change it back: that sets a new baseline.',
	);
}

/**
 * The times that say when a document last changed. `synced` moves with every change, that of the access too, but is
 * not among the fields whose search is documented; so all three are asked for (SailPoint API specs, identitydocument).
 */
const TIMES = ['created', 'modified', 'synced'] as const;

function timeOf(record: JsonObject): number {
	const times = TIMES.map((field) => Date.parse(isoFromText(record[field]) ?? ''));
	return Math.max(...times.filter((time) => !Number.isNaN(time)), 0);
}

/**
 * The latest time of change among documents.
 *
 * @param before the latest one so far
 * @param now SailPoint's clock; null where it is not known. A time that lies in its future would hide what comes before
 */
export function newestOf(records: readonly JsonObject[], before: number, now: number | null): number {
	const times = records.map(timeOf).filter((time) => now === null || time <= now + 1000);
	return times.reduce((newest, time) => Math.max(newest, time), before);
}

/** A search for whatever changed since a time (SailPoint developer documentation, "Searching Audit Events": ranges). */
export function changedSince(time: number): string {
	const since = new Date(Math.max(0, time)).toISOString();
	return TIMES.map((field) => `${field}:[${since} TO now]`).join(' OR ');
}
