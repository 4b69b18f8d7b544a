/** One page of a vendor's list, and what leads to the next one. */
export interface CursorPage<T> {
	items: T[];
	/** How many there are altogether, where the vendor says it. */
	total: number | null;
	/** Null when this was the last page. */
	next: string | null;
}

/**
 * Walks a list by the cursor that each page gives for the next.
 *
 * @param fetch gets one page; called with `first`, then with each page's `next`
 * @returns whether the list was walked to its end; false when a vendor leads in a circle
 */
export async function* cursorPages<T>(
	first: string,
	fetch: (cursor: string) => Promise<CursorPage<T>>,
): AsyncGenerator<CursorPage<T>, boolean> {
	const seen = new Set<string>();
	for (let cursor: string | null = first; cursor !== null; ) {
		if (seen.has(cursor)) return false;
		seen.add(cursor);
		const page: CursorPage<T> = await fetch(cursor);
		yield page;
		cursor = page.next;
	}
	return true;
}
