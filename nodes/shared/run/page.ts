import { Refusal } from '../operations/refusal';

/** A page that was cut out of a whole list. */
export interface CutPage<T> {
	items: T[];
	/** How many there are on all pages together, at the time of this one. */
	total: number;
	nextCursor: string | null;
	prevCursor: string | null;
	isComplete: boolean;
}

interface Cursor {
	direction: 'after' | 'before';
	id: string;
}

function write(direction: Cursor['direction'], id: string | undefined): string | null {
	return id === undefined ? null : `${direction}:${id}`;
}

function read(cursor: string): Cursor {
	const [, direction, id] = /^(after|before):(.+)$/.exec(cursor) ?? [];
	if (id !== undefined && (direction === 'after' || direction === 'before')) return { direction, id };
	throw new Refusal(
		`Cursor "${cursor}" is not one of this list`,
		'Use next_cursor or prev_cursor of a page, or leave it empty.',
	);
}

/**
 * Cuts one page out of a whole list, in the order of ids: whoever comes or goes between two pages, nobody who
 * stays is left out or returned twice.
 *
 * @throws Refusal when the cursor was not made here
 */
export function cutPage<T extends { id: string }>(
	list: { objects: T[]; ending: { isComplete: boolean } | null },
	cursor: string | undefined,
	size: number,
): CutPage<T> {
	const sorted = [...list.objects].sort((a, b) => (a.id < b.id ? -1 : 1));
	const at = cursor === undefined ? undefined : read(cursor);
	const start = at === undefined ? 0 : startOf(sorted, at, size);
	const items = sorted.slice(start, start + size);
	const end = start + items.length;
	const isLast = end >= sorted.length;
	return {
		items,
		total: sorted.length,
		nextCursor: isLast ? null : write('after', items.at(-1)?.id),
		prevCursor: start === 0 ? null : write('before', items[0]?.id ?? at?.id),
		isComplete: isLast && list.ending?.isComplete === true,
	};
}

function startOf(sorted: ReadonlyArray<{ id: string }>, { direction, id }: Cursor, size: number): number {
	const next = sorted.findIndex((object) => (direction === 'after' ? object.id > id : object.id >= id));
	const position = next === -1 ? sorted.length : next;
	return direction === 'after' ? position : Math.max(0, position - size);
}
