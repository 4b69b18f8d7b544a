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

/**
 * Where a page begins or ends, in the order of ids: `after` and `from` say where it begins, without or with the
 * object named; `before` and `upto` say where it ends.
 */
type Edge = 'after' | 'from' | 'before' | 'upto';

function edgeOf(cursor: string): { edge: Edge; id: string } {
	const [, edge, id] = /^(after|from|before|upto):(.+)$/.exec(cursor) ?? [];
	const isEdge = edge === 'after' || edge === 'from' || edge === 'before' || edge === 'upto';
	if (id !== undefined && isEdge) return { edge, id };
	throw new Refusal(
		`Cursor "${cursor}" is not one of this list`,
		'Use next_cursor or prev_cursor of a page, or leave it empty.',
	);
}

function countWhile(sorted: ReadonlyArray<{ id: string }>, isBefore: (id: string) => boolean): number {
	const first = sorted.findIndex(({ id }) => !isBefore(id));
	return first === -1 ? sorted.length : first;
}

function rangeOf(
	sorted: ReadonlyArray<{ id: string }>,
	cursor: string | undefined,
	size: number,
): { start: number; end: number } {
	if (cursor === undefined) return { start: 0, end: Math.min(size, sorted.length) };
	const { edge, id } = edgeOf(cursor);
	const isInclusive = edge === 'after' || edge === 'upto';
	const position = countWhile(sorted, (other) => (isInclusive ? other <= id : other < id));
	if (edge === 'after' || edge === 'from') {
		return { start: position, end: Math.min(position + size, sorted.length) };
	}
	return { start: Math.max(0, position - size), end: position };
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
	const { start, end } = rangeOf(sorted, cursor, size);
	const [last, next] = [sorted[end - 1], sorted[end]];
	const [first, previous] = [sorted[start], sorted[start - 1]];
	const isEmpty = start === end;
	return {
		items: sorted.slice(start, end),
		total: sorted.length,
		// From an empty page the neighbours themselves are named, because it has no edge of its own.
		nextCursor:
			next === undefined ? null : isEmpty || last === undefined ? `from:${next.id}` : `after:${last.id}`,
		prevCursor:
			previous === undefined
				? null
				: isEmpty || first === undefined
					? `upto:${previous.id}`
					: `before:${first.id}`,
		isComplete: next === undefined && list.ending?.isComplete === true,
	};
}
