/**
 * Does pieces of work, some of them at once, and gives what they end with in their order. Once `halt` fires no
 * further piece is begun; those under way are still waited for.
 *
 * @param parallel how many pieces are under way at once
 */
export async function* sideBySide<T>(
	pieces: ReadonlyArray<() => Promise<T>>,
	parallel: number,
	halt: AbortSignal,
): AsyncGenerator<T> {
	const waiting = [...pieces];
	const underway: Array<Promise<T>> = [];
	for (;;) {
		while (!halt.aborted && underway.length < parallel) {
			const begin = waiting.shift();
			if (begin === undefined) break;
			const begun = begin();
			// Awaited in its turn; until then a failure is no unhandled one.
			begun.catch(() => undefined);
			underway.push(begun);
		}
		const head = underway.shift();
		if (head === undefined) return;
		yield await head;
	}
}
