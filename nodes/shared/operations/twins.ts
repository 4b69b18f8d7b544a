import { eachItem, type Item, type Result } from './ability';
import { Refusal } from './refusal';

/** A value that must stand in one item only. */
export interface UniqueValue {
	parameter: string;
	value: string;
}

function sharedValues<I>(
	items: ReadonlyArray<Item<I>>,
	valuesOf: (input: I) => UniqueValue[],
): Map<string, number[]> {
	const places = new Map<string, number[]>();
	for (const { index, input } of items) {
		for (const { parameter, value } of valuesOf(input)) {
			const key = `${parameter}\n${value.toLowerCase()}`;
			const known = places.get(key);
			if (known === undefined) places.set(key, [index]);
			else if (known.at(-1) !== index) known.push(index);
		}
	}
	return places;
}

/**
 * Answers items one by one, and refuses all of those that share a value which belongs to one: which of them is
 * right cannot be told here.
 */
export async function eachDistinct<I, O>(
	signal: AbortSignal | undefined,
	items: ReadonlyArray<Item<I>>,
	valuesOf: (input: I) => UniqueValue[],
	answer: (input: I) => Promise<O> | O,
): Promise<Array<Result<O>>> {
	const places = sharedValues(items, valuesOf);
	return await eachItem(signal, items, async (input) => {
		for (const { parameter, value } of valuesOf(input)) {
			const indexes = places.get(`${parameter}\n${value.toLowerCase()}`) ?? [];
			if (indexes.length < 2) continue;
			throw new Refusal(
				`${parameter} "${value}" stands in ${indexes.length} items (${indexes.slice(0, 5).join(', ')})`,
				'Keep one item for each person.',
			);
		}
		return await answer(input);
	});
}
