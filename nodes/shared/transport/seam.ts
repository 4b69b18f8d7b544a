/** One page of a list that is walked by offset. */
export interface OffsetPage<T> {
	items: T[];
	/** How many there are altogether, where the vendor was asked and says it. */
	total: number | null;
}

/** A page and where it stands. */
export interface Placed<T> extends OffsetPage<T> {
	offset: number;
}

/** Whether two pages have a record in common: then nobody can have slipped through between them. */
export function touch<T>(a: OffsetPage<T>, b: OffsetPage<T>, keyOf: (item: T) => string): boolean {
	const keys = new Set(a.items.map(keyOf));
	return b.items.some((item) => keys.has(keyOf(item)));
}

/** Whether a page is known to reach the end of its list. */
export function isLast<T>({ offset, items, total }: Placed<T>): boolean {
	return total !== null && offset + items.length >= total;
}

/** Steps back from a page, and beginnings anew, before a seam is given up. */
const MOST_STEPS = 8;
const MOST_TRIES = 3;

/**
 * Finds the pages that lie between two pages without a common record, walking back from the later one.
 *
 * @param stride how far neighbouring pages stand apart
 * @param fetch gets the page at an offset with the total; empty when nothing begins there
 * @returns the pages between, in order; null when the two could not be joined
 */
export async function mendSeam<T>(
	left: Placed<T>,
	right: Placed<T>,
	stride: number,
	keyOf: (item: T) => string,
	fetch: (offset: number) => Promise<Placed<T>>,
): Promise<Array<Placed<T>> | null> {
	for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
		const between = await walkBack(left, right, stride, keyOf, fetch);
		if (between !== null) return between;
	}
	return null;
}

async function walkBack<T>(
	left: Placed<T>,
	right: Placed<T>,
	stride: number,
	keyOf: (item: T) => string,
	fetch: (offset: number) => Promise<Placed<T>>,
): Promise<Array<Placed<T>> | null> {
	const between: Array<Placed<T>> = [];
	let next = right;
	for (let step = 1; step <= MOST_STEPS && next.offset > 0; step++) {
		const page = await fetch(Math.max(0, next.offset - stride));
		if (!follows(page, next, keyOf)) return null;
		if (page.items.length > 0) between.unshift(page);
		if (touch(left, page, keyOf)) return between;
		next = page;
	}
	return null;
}

/** Whether nothing stands between a page and the next: they touch, or the next is empty and the page the last. */
function follows<T>(page: Placed<T>, next: Placed<T>, keyOf: (item: T) => string): boolean {
	if (next.items.length > 0) return touch(page, next, keyOf);
	return page.items.length === 0 || isLast(page);
}
