import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type OffsetCursor, type OffsetList, recordsAfter } from '../../../nodes/shared/transport';
import { CHANGES, HABITS, MadeUpList, PLAIN } from '../support/madeUpList';

interface Pages {
	pages: number[][];
	/** How it ended: at the end of the list, or because there was no going on. */
	end: 'end' | 'gone' | 'stuck';
}

/** Reads page after page, as a person does who hands each cursor on. */
async function inPages(
	list: OffsetList<number>,
	size: number,
	isWanted = (_key: number): boolean => true,
	isPicky = false,
): Promise<Pages> {
	const pages: number[][] = [];
	let cursor: OffsetCursor | undefined;
	for (;;) {
		const page = await recordsAfter(list, cursor, size, (key) => (isWanted(key) ? key : null), isPicky);
		if (typeof page === 'string') return { pages, end: page };
		pages.push(page.items);
		if (page.next === null) return { pages, end: 'end' };
		cursor = page.next;
	}
}

const COUNT = fc.integer({ min: 0, max: 120 });
const SIZE = fc.integer({ min: 1, max: 30 });
const MOST = fc.integer({ min: 2, max: 12 });

describe('pages by cursor while records come and go', () => {
	it('bring everybody who stayed, and nobody twice, or say that there is no going on', async () => {
		const made = fc.record({ count: COUNT, size: SIZE, most: MOST, habits: HABITS, changes: CHANGES });
		await fc.assert(
			fc.asyncProperty(made, async ({ count, size, most, habits, changes }) => {
				const list = new MadeUpList(count, habits, changes);
				const { pages, end } = await inPages(list.walked(most, 1), size);
				const keys = pages.flat();
				expect(new Set(keys).size).toBe(keys.length);
				if (end === 'end') expect([...list.stayed].filter((key) => !keys.includes(key))).toEqual([]);
			}),
			{ numRuns: 3000 },
		);
	});

	it.each([
		['a few before it have gone', { kind: 'delete', at: 0, count: 3 } as const],
		['so many before it have gone that it is pages away', { kind: 'delete', at: 0, count: 25 } as const],
		['a few have come before it', { kind: 'insertInFront', at: 0, count: 3 } as const],
	])('go on where %s', async (_what, change) => {
		const list = new MadeUpList(60, PLAIN, [[], [], [], [change]]);
		const { pages, end } = await inPages(list.walked(10, 1), 9);
		expect(end).toBe('end');
		expect(pages.flat().filter((key) => key >= 27)).toEqual(Array.from({ length: 33 }, (_, i) => i + 27));
	});

	it('end where the one that the cursor names has gone', async () => {
		const list = new MadeUpList(60, PLAIN, [[], [{ kind: 'delete', at: 8 / 60, count: 1 }]]);
		expect((await inPages(list.walked(10, 1), 9)).end).toBe('gone');
	});
});

describe('pages by cursor of a list that nobody changes', () => {
	it('are full, in order, and take as few requests as can be', async () => {
		const made = fc.record({ count: COUNT, size: SIZE, most: MOST });
		await fc.assert(
			fc.asyncProperty(made, async ({ count, size, most }) => {
				const list = new MadeUpList(count, PLAIN);
				const { pages, end } = await inPages(list.walked(most, 1), size);
				expect(end).toBe('end');
				expect(pages.flat()).toEqual([...list.stayed]);
				expect(pages.slice(0, -1).every((page) => page.length === size)).toBe(true);
				expect(pages).toHaveLength(Math.max(1, Math.ceil(count / size)));
				const fetches = pages.map(({ length }, index) => {
					const first = index === 0 ? Math.min(most, size) : 0;
					return (first > 0 ? 1 : 0) + Math.ceil(Math.max(0, length - first) / (most - 1));
				});
				expect(list.fetches).toBe(fetches.reduce((sum, one) => sum + one, 0));
			}),
		);
	});

	it('are filled up with those who are wanted, from large pages', async () => {
		const list = new MadeUpList(100, PLAIN);
		const { pages } = await inPages(list.walked(26, 1), 4, (key) => key % 10 === 0, true);
		expect(pages).toEqual([
			[0, 10, 20, 30],
			[40, 50, 60, 70],
			[80, 90],
		]);
		expect(list.fetches).toBe(6);
	});

	it('end at the end where no total is told', async () => {
		const list = new MadeUpList(20, { ...PLAIN, tellsTotal: false });
		expect(await inPages(list.walked(8, 1), 5)).toMatchObject({ end: 'end', pages: { length: 5 } });
	});

	it('say so where the vendor gives no more', async () => {
		const list = new MadeUpList(100, { ...PLAIN, window: 40 });
		const { pages, end } = await inPages(list.walked(10, 1), 9);
		expect(end).toBe('stuck');
		expect(pages.flat()).toEqual(Array.from({ length: pages.flat().length }, (_, key) => key));
		expect(pages.flat().length).toBeGreaterThanOrEqual(27);
	});
});
