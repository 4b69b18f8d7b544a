import type { Item } from '../operations/ability';

/** What was read of a run's items, those that cannot be read among them. */
interface Read<I> {
	items: ReadonlyArray<Item<I>>;
	failures: ReadonlyMap<number, Error>;
}

/** The pieces of work that a run consists of. */
export interface Parts<I> {
	items: Array<Item<I>>;
	failures: Map<number, Error>;
	/** The item of the input that a piece belongs to, by the number that the piece goes by. */
	itemOf(this: void, index: number): number;
}

/**
 * Cuts the items of a run into the pieces that each get an outcome of their own, numbered through in the order of the
 * items.
 *
 * @param split the pieces of one item
 */
export function partsOf<I>({ items, failures }: Read<I>, split: (input: I) => readonly I[]): Parts<I> {
	const owners: number[] = [];
	const parts: Parts<I> = {
		items: [],
		failures: new Map(),
		itemOf: (index) => owners[index] ?? index,
	};
	const inputs: I[] = [];
	for (const { index, input } of items) inputs[index] = input;
	const known = [...items.map(({ index }) => index), ...failures.keys()];
	for (const item of known.sort((a, b) => a - b)) {
		const failure = failures.get(item);
		if (failure !== undefined) parts.failures.set(owners.push(item) - 1, failure);
		const input = inputs[item];
		if (input === undefined) continue;
		for (const piece of split(input)) parts.items.push({ index: owners.push(item) - 1, input: piece });
	}
	return parts;
}
