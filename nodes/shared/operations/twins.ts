import { eachItem, type Item, type Result } from './ability';
import { Refusal } from './refusal';

/** A value that must stand in one item only. */
export interface UniqueValue {
	parameter: string;
	value: string;
}

/**
 * The values that stand more than once, by parameter. They are sorted in place of being entered in a map, which takes
 * far more memory for 100,000 people.
 */
function repeatedValues(values: Iterable<UniqueValue>): Map<string, Set<string>> {
	const byParameter = new Map<string, string[]>();
	for (const { parameter, value } of values) {
		const known = byParameter.get(parameter);
		if (known === undefined) byParameter.set(parameter, [value.toLowerCase()]);
		else known.push(value.toLowerCase());
	}
	const repeated = new Map<string, Set<string>>();
	for (const [parameter, all] of byParameter)
		repeated.set(parameter, new Set(all.sort().filter((value, at) => value === all[at - 1])));
	return repeated;
}

function* valuesIn<I>(
	items: ReadonlyArray<Item<I>>,
	valuesOf: (input: I) => UniqueValue[],
): Generator<UniqueValue & { index: number }> {
	for (const { index, input } of items) for (const value of valuesOf(input)) yield { ...value, index };
}

function keyOf({ parameter, value }: UniqueValue): string {
	return `${parameter}\n${value.toLowerCase()}`;
}

/** Which items the repeated values stand in. */
function placesOf<I>(
	items: ReadonlyArray<Item<I>>,
	valuesOf: (input: I) => UniqueValue[],
): Map<string, Set<number>> {
	const repeated = repeatedValues(valuesIn(items, valuesOf));
	const places = new Map<string, Set<number>>();
	for (const one of valuesIn(items, valuesOf)) {
		if (repeated.get(one.parameter)?.has(one.value.toLowerCase()) !== true) continue;
		const known = places.get(keyOf(one)) ?? new Set<number>();
		places.set(keyOf(one), known.add(one.index));
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
	const places = placesOf(items, valuesOf);
	return await eachItem(signal, items, async (input) => {
		for (const one of valuesOf(input)) {
			const indexes = [...(places.get(keyOf(one)) ?? [])];
			if (indexes.length < 2) continue;
			throw new Refusal(
				`${one.parameter} "${one.value}" stands in ${indexes.length} items (${indexes.slice(0, 5).join(', ')})`,
				'Keep one item for each person.',
			);
		}
		return await answer(input);
	});
}
