import type { JsonObject } from '../../shared/model';
import { type Reader, unlessFault } from '../../shared/transport';
import { type Collection, readWhole } from './collection';
import { isAnyOf } from './filters';

/**
 * Reads those whose field is one of some values, for fields that know `eq` only. Asks for all values at once; where a
 * list turns down `or`, for one after the other.
 */
export async function readAny(
	reader: Reader,
	collection: (filters: string) => Collection,
	name: string,
	values: readonly string[],
): Promise<JsonObject[]> {
	const all = async (): Promise<JsonObject[]> => await readWhole(reader, collection(isAnyOf(name, values)));
	if (values.length === 1) return await all();
	return await unlessFault('invalid', all, async () => {
		const singles = values.map(async (value) => await readWhole(reader, collection(isAnyOf(name, [value]))));
		return (await Promise.all(singles)).flat();
	});
}
