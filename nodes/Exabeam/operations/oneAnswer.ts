import type { Batch, Ending } from '../../shared/operations/ability';

/**
 * A list that came in one answer. One that is never empty in any tenant and yet came so is not complete: keys without
 * the permission get empty lists (installation guide of Exabeam's plugins).
 *
 * @param records how many records the answer held, those that could not be read among them
 * @param noun what they are, in the plural, e.g. `context tables`
 */
export async function* oneAnswer<T>(
	items: T[],
	records: number,
	noun: string,
): AsyncGenerator<Batch<T>, Ending> {
	await Promise.resolve();
	yield { items, total: records };
	const detail =
		records === 0
			? `Exabeam shows no ${noun} to this API key, which most likely lacks the permission set Manage Context`
			: records > items.length
				? `${records - items.length} ${noun} came without an ID`
				: '';
	return { isComplete: detail === '', basis: 'single_response', detail };
}
