import type { JsonObject } from '../model';
import type { Batch, Ending } from './ability';

/**
 * A list that came in one response, as a list's batches. Records that cannot be read make it incomplete, because nobody
 * can tell what they are.
 *
 * @param noun what the records are, in the plural, e.g. `users`
 * @param map null for a record that cannot be read
 * @param whyEmpty why a list without records is not complete; undefined where it may be empty
 */
export async function* singleResponse<T>(
	records: readonly JsonObject[],
	noun: string,
	map: (record: JsonObject) => T | null,
	whyEmpty?: string,
): AsyncGenerator<Batch<T>, Ending> {
	const items = records.flatMap((record) => map(record) ?? []);
	const unreadable = records.length - items.length;
	yield await Promise.resolve({ items, total: records.length });
	const emptiness = records.length === 0 ? (whyEmpty ?? '') : '';
	const detail = unreadable === 0 ? emptiness : `${unreadable} ${noun} came without an ID`;
	return { isComplete: detail === '', basis: 'single_response', detail };
}
