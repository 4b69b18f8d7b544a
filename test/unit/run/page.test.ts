import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutPage, type CutPage } from '../../../nodes/shared/run/page';
import { refusalOf } from '../support/refusal';

interface Thing {
	id: string;
}

const WHOLE = { isComplete: true };

function cut(
	ids: Iterable<string>,
	cursor: string | undefined,
	size: number,
	ending: { isComplete: boolean } | null = WHOLE,
) {
	const objects = [...ids].map((id): Thing => ({ id }));
	return cutPage({ objects, ending }, cursor, size);
}

/** The list as it is when a page is asked for: some stay throughout, others come and go. */
type Moment = (page: number) => string[];

/** Walks in one direction to the end; gives the pages. */
function walk(
	at: Moment,
	size: number,
	start: string | undefined,
	next: (page: CutPage<Thing>) => string | null,
): string[][] {
	const pages: string[][] = [];
	for (let cursor: string | null | undefined = start; cursor !== null; ) {
		const page = cut(at(pages.length), cursor, size);
		pages.push(page.items.map(({ id }) => id));
		cursor = next(page);
		if (pages.length > 500) throw new Error('The walk does not end');
	}
	return pages;
}

function countOf(pages: string[][], id: string): number {
	return pages.flat().filter((one) => one === id).length;
}

const id = fc.integer({ min: 0, max: 60 }).map((number) => `u${String(number).padStart(2, '0')}`);
const list = fc.uniqueArray(id, { maxLength: 25 });
const size = fc.integer({ min: 1, max: 6 });
const visitors = fc.array(fc.uniqueArray(id, { maxLength: 8 }), { maxLength: 6 });

function changing(staying: string[], coming: string[][]): Moment {
	return (page) => [...new Set([...staying, ...(coming[page % Math.max(1, coming.length)] ?? [])])];
}

describe('pages that are cut out of a whole list', () => {
	it('hold everybody who stays exactly once, whoever else comes and goes', () => {
		fc.assert(
			fc.property(list, visitors, size, (staying, coming, limit) => {
				const pages = walk(changing(staying, coming), limit, undefined, (page) => page.nextCursor);
				for (const one of staying) expect([one, countOf(pages, one)]).toEqual([one, 1]);
			}),
			{ numRuns: 500 },
		);
	});

	it('are no longer than asked for, in order, and complete only at the end', () => {
		fc.assert(
			fc.property(list, size, (ids, limit) => {
				const pages = walk(
					() => ids,
					limit,
					undefined,
					(page) => page.nextCursor,
				);
				expect(pages.flat()).toEqual([...ids].sort());
				expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(limit);
			}),
		);
	});

	it('lead back to the first page, through everybody who stays, nobody twice', () => {
		fc.assert(
			fc.property(list, visitors, size, (staying, coming, limit) => {
				const moment = changing(staying, coming);
				const forward: CutPage<Thing>[] = [];
				for (let cursor: string | null | undefined; cursor !== null; cursor = forward.at(-1)?.nextCursor) {
					forward.push(cut(moment(forward.length), cursor, limit));
				}
				const last = forward.at(-1);
				if (last === undefined || last.prevCursor === null) return;
				const back = walk(moment, limit, last.prevCursor, (page) => page.prevCursor);
				const seen = [...back, last.items.map((thing) => thing.id)];
				for (const one of staying) expect([one, countOf(seen, one)]).toEqual([one, 1]);
			}),
			{ numRuns: 500 },
		);
	});

	it('say how they stand in the list', () => {
		const ids = ['a', 'b', 'c'];
		expect(cut(ids, undefined, 2)).toMatchObject({
			nextCursor: 'after:b',
			prevCursor: null,
			isComplete: false,
			total: 3,
		});
		expect(cut(ids, 'after:b', 2)).toMatchObject({
			nextCursor: null,
			prevCursor: 'before:c',
			isComplete: true,
		});
		expect(cut([], undefined, 2)).toMatchObject({
			items: [],
			nextCursor: null,
			prevCursor: null,
			isComplete: true,
		});
		expect(cut(ids, undefined, 3, { isComplete: false }).isComplete).toBe(false);
		expect(cut(ids, undefined, 3, null).isComplete).toBe(false);
	});

	it.each(['', 'a', 'after:', 'behind:a', '2'])('refuse the cursor %j', (cursor) => {
		expect(refusalOf(() => cut(['a'], cursor, 1)).message).toContain(`"${cursor}"`);
	});
});
