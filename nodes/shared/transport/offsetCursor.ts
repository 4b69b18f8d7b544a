import type { OffsetList } from './offsetPages';
import { isLast, type Placed } from './seam';

/** Where reading stopped: the position of the last record, and its key. */
export interface OffsetCursor {
	offset: number;
	key: string;
}

/** Records that follow a cursor. */
export interface Following<R> {
	items: R[];
	/** How many records the list holds, where the vendor says it. */
	total: number | null;
	/** Null when the list has ended. */
	next: OffsetCursor | null;
}

/** How many full pages to the left a record is looked for that has left its position. */
const MOST_STEPS = 4;

/**
 * Reads on after a cursor until so many records are wanted. Positions shift when records come or go, so the record
 * that the cursor names is read once more, and what stands behind it is what follows, wherever it stands by now.
 *
 * @param cursor undefined for the beginning
 * @param take what to make of a record; null for one that is not wanted
 * @param isPicky whether many records may not be wanted, so that large pages pay off
 * @returns `gone` when the record that the cursor names cannot be found; `stuck` when the vendor gives nothing behind
 * it although there is more
 */
export async function recordsAfter<T, R>(
	list: OffsetList<T>,
	cursor: OffsetCursor | undefined,
	size: number,
	take: (record: T) => R | null,
	isPicky: boolean,
): Promise<Following<R> | 'gone' | 'stuck'> {
	const items: R[] = [];
	for (let at = cursor; ; ) {
		// A page that follows another begins with the record that the one before ended with.
		const needed = size - items.length + (at === undefined ? 0 : 1);
		const limit = isPicky ? list.size : Math.min(list.size, needed);
		const found = at === undefined ? await beginning(list, limit) : await pageWith(list, at, limit);
		if (found === null) return 'gone';
		const { page, before } = found;
		const { total, offset } = page;
		const isNothingNew = before === page.items.length - 1;
		const isStuck = isNothingNew && (at === undefined || at.offset === offset + before);
		if (at !== undefined) at = { ...at, offset: offset + before };
		for (const [index, record] of page.items.entries()) {
			if (index <= before) continue;
			at = { offset: offset + index, key: list.keyOf(record) };
			const taken = take(record);
			if (taken !== null) items.push(taken);
			if (items.length < size) continue;
			const isEnd = index === page.items.length - 1 && isLast(page);
			return { items, total, next: isEnd ? null : at };
		}
		if (isEndOf(page, before)) return { items, total, next: null };
		if (isStuck) return 'stuck';
	}
}

async function pageAt<T>(list: OffsetList<T>, offset: number, limit: number): Promise<Placed<T>> {
	const page = await list.fetch(offset, limit, true);
	return { offset, items: page?.items ?? [], total: page?.total ?? null };
}

/** A page, and the index of the record in it that is known already; -1 for none. */
interface Found<T> {
	page: Placed<T>;
	before: number;
}

async function beginning<T>(list: OffsetList<T>, limit: number): Promise<Found<T>> {
	return { page: await pageAt(list, 0, limit), before: -1 };
}

/** Finds the page that holds a record: at its position, or near it when others have come or gone before it. */
async function pageWith<T>(
	list: OffsetList<T>,
	{ offset, key }: OffsetCursor,
	limit: number,
): Promise<Found<T> | null> {
	const pageFrom = async (start: number, count: number): Promise<Found<T> | null> => {
		const page = await pageAt(list, start, count);
		const before = page.items.findIndex((item) => list.keyOf(item) === key);
		return before < 0 ? null : { page, before };
	};
	const direct = await pageFrom(offset, limit);
	if (direct !== null) return direct;
	for (let step = limit < list.size ? 0 : 1; step <= MOST_STEPS; step++) {
		const left = Math.max(0, offset - step * (list.size - 1));
		const near = await pageFrom(left, list.size);
		if (near !== null || left === 0) return near;
	}
	return null;
}

/** Without a total only a page with nothing besides the record that it had to begin with is surely the last. */
function isEndOf<T>(page: Placed<T>, before: number): boolean {
	return page.total === null ? before <= 0 && page.items.length === before + 1 : isLast(page);
}
