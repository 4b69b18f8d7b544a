import type { JsonObject } from '../model';
import type { OffsetPage, WalkEnd } from '../transport';
import type { Batch, Ending } from './ability';

/**
 * Turns a walk over a vendor's records into the batches of a list. Records that cannot be read make the list
 * incomplete, because nobody can tell who they are.
 *
 * @param noun what the records are, in the plural, e.g. `users`
 * @param map null for a record that cannot be read
 */
export async function* batchesOf<T>(
	walk: AsyncGenerator<OffsetPage<JsonObject>, WalkEnd>,
	noun: string,
	map: (record: JsonObject) => T | null,
): AsyncGenerator<Batch<T>, Ending> {
	let unreadable = 0;
	for (let step = await walk.next(); ; step = await walk.next()) {
		if (step.done) return endingOf(step.value, unreadable, noun);
		const { items: records, total } = step.value;
		const items = records.flatMap((record) => map(record) ?? []);
		unreadable += records.length - items.length;
		yield { items, total };
	}
}

/** Completes the objects of each batch, those of one batch side by side. */
export async function* completed<T>(
	batches: AsyncGenerator<Batch<T>, Ending>,
	complete: (object: T) => Promise<T>,
): AsyncGenerator<Batch<T>, Ending> {
	for (let step = await batches.next(); ; step = await batches.next()) {
		if (step.done) return step.value;
		const { items, total } = step.value;
		yield { items: await Promise.all(items.map(complete)), total };
	}
}

function endingOf({ isWhole, why, hasTotal }: WalkEnd, unreadable: number, noun: string): Ending {
	const detail = isWhole && unreadable > 0 ? `${unreadable} ${noun} came without an ID` : why;
	return { isComplete: detail === '', basis: hasTotal ? 'vendor_total' : 'end_of_pages', detail };
}

/** Drains a walk. @throws the error of `onBroken` when it did not come whole */
export async function recordsOf(
	walk: AsyncGenerator<OffsetPage<JsonObject>, WalkEnd>,
	onBroken: (why: string) => Error,
): Promise<JsonObject[]> {
	const records: JsonObject[] = [];
	for (let step = await walk.next(); ; step = await walk.next()) {
		if (!step.done) records.push(...step.value.items);
		else if (step.value.isWhole) return records;
		else throw onBroken(step.value.why);
	}
}
