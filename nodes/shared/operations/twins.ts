import { eachItem, type Item, type Result } from './ability';
import { Refusal } from './refusal';

/** A value that must stand in one item only. */
export interface UniqueValue {
	parameter: string;
	value: string;
}

/** Which items a value stands in: one of them in most cases, and there may be 100,000. */
type Places = Map<string, number | number[]>;

function enter(places: Places, key: string, index: number): void {
	const known = places.get(key);
	if (known === undefined) places.set(key, index);
	else if (typeof known === 'number') {
		if (known !== index) places.set(key, [known, index]);
	} else if (known.at(-1) !== index) known.push(index);
}

function placesOf<I>(
	items: ReadonlyArray<Item<I>>,
	valuesOf: (input: I) => UniqueValue[],
): Map<string, Places> {
	const byParameter = new Map<string, Places>();
	for (const { index, input } of items) {
		for (const { parameter, value } of valuesOf(input)) {
			const places: Places = byParameter.get(parameter) ?? new Map<string, number | number[]>();
			byParameter.set(parameter, places);
			enter(places, value.toLowerCase(), index);
		}
	}
	return byParameter;
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
	const byParameter = placesOf(items, valuesOf);
	return await eachItem(signal, items, async (input) => {
		for (const { parameter, value } of valuesOf(input)) {
			const places = byParameter.get(parameter)?.get(value.toLowerCase());
			if (places === undefined || typeof places === 'number') continue;
			throw new Refusal(
				`${parameter} "${value}" stands in ${places.length} items (${places.slice(0, 5).join(', ')})`,
				'Keep one item for each person.',
			);
		}
		return await answer(input);
	});
}
