import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type OffsetList, type OffsetPage, offsetPages, type WalkEnd } from '../../../nodes/shared/transport';
import { CHANGES, HABITS, type Habits, MadeUpList, PLAIN } from '../support/madeUpList';

type WalkOf = (list: OffsetList<number>) => AsyncGenerator<OffsetPage<number>, WalkEnd>;

async function drained(
	pages: AsyncGenerator<OffsetPage<number>, WalkEnd>,
): Promise<{ keys: number[]; end: WalkEnd }> {
	const keys: number[] = [];
	for (let step = await pages.next(); ; step = await pages.next()) {
		if (step.done) return { keys, end: step.value };
		keys.push(...step.value.items);
	}
}

const SIZE = fc.integer({ min: 2, max: 12 });
const PARALLEL = fc.integer({ min: 1, max: 5 });
const COUNT = fc.integer({ min: 0, max: 150 });

const CASE = fc.record({
	count: COUNT,
	size: SIZE,
	parallel: PARALLEL,
	habits: HABITS,
	changes: CHANGES,
	delays: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 8 }),
});

type Case = typeof CASE extends fc.Arbitrary<infer C> ? C : never;

/** Whether the promise holds: whoever stayed is among the pages, or the end says that it is not whole, and why. */
async function keepsItsPromise(walk: WalkOf, made: Case): Promise<boolean> {
	const list = new MadeUpList(made.count, made.habits, made.changes, made.delays);
	const { keys, end } = await drained(walk(list.walked(made.size, made.parallel)));
	if (!end.isWhole) return end.why !== '';
	const came = new Set(keys);
	return [...list.stayed].every((key) => came.has(key));
}

describe('a walk by offset while records come and go', () => {
	it('brings everybody who stayed, or says that it is not whole', async () => {
		await fc.assert(
			fc.asyncProperty(CASE, async (made) => await keepsItsPromise(offsetPages, made)),
			{ numRuns: 3000 },
		);
	});

	it('is whole in spite of small changes, most of the time', async () => {
		const few = CASE.map((made) => ({
			...made,
			habits: { ...PLAIN, pastTheEnd: made.habits.pastTheEnd },
			changes: made.changes.map((some) => some.filter(({ kind, count }) => kind === 'delete' && count <= 3)),
		}));
		const outcomes = await Promise.all(
			fc.sample(few, { numRuns: 300, seed: 1 }).map(async (made) => {
				const list = new MadeUpList(made.count, made.habits, made.changes, made.delays);
				return (await drained(offsetPages(list.walked(made.size, made.parallel)))).end.isWhole;
			}),
		);
		expect(outcomes.filter(Boolean).length).toBeGreaterThan(270);
	});

	/** Walks that a person might write first; the property must find both of them out. */
	const CARELESS: Array<[string, WalkOf]> = [
		[
			'without overlap',
			async function* (list) {
				return yield* stepping(list, list.size);
			},
		],
		[
			'that never looks whether its pages touch',
			async function* (list) {
				return yield* stepping(list, list.size - 1);
			},
		],
	];

	it.each(CARELESS)('is not done %s', async (_what, walk) => {
		const found = await fc.check(
			fc.asyncProperty(CASE, async (made) => {
				const habits = { ...PLAIN, pastTheEnd: made.habits.pastTheEnd };
				return await keepsItsPromise(walk, { ...made, habits });
			}),
			{ numRuns: 3000 },
		);
		expect(found.failed).toBe(true);
	});
});

async function* stepping(
	list: OffsetList<number>,
	stride: number,
): AsyncGenerator<OffsetPage<number>, WalkEnd> {
	for (let offset = 0; ; offset += stride) {
		const page = await list.fetch(offset, list.size, false);
		if (page !== null) yield page;
		if (page === null || page.items.length < list.size) return { isWhole: true, why: '', hasTotal: false };
	}
}

/** How many pages a list that nobody changes takes. */
function pagesOf(count: number, size: number, { cap, tellsTotal }: Habits): number {
	const first = Math.min(count, size, cap);
	if (tellsTotal) {
		const full = Math.min(size, cap);
		return 1 + Math.max(0, Math.ceil((count - full) / (full - 1)));
	}
	// Without a total the end shows in a page that is shorter than the first.
	return first < 2 ? 1 : 2 + Math.floor((count - first) / (first - 1));
}

describe('a walk by offset of a list that nobody changes', () => {
	const QUIET = fc.record({
		...caseParts(),
		habits: HABITS.map((habits) => ({ ...habits, window: Infinity })),
	});

	function caseParts() {
		return { count: COUNT, size: SIZE, parallel: PARALLEL };
	}

	it('brings everybody in order, with as few requests as can be', async () => {
		await fc.assert(
			fc.asyncProperty(QUIET, async ({ count, size, parallel, habits }) => {
				const list = new MadeUpList(count, habits);
				const { keys, end } = await drained(offsetPages(list.walked(size, parallel)));
				expect(end).toMatchObject({ isWhole: true, hasTotal: habits.tellsTotal });
				expect([...new Set(keys)]).toEqual([...list.stayed]);
				expect(list.fetches).toBe(pagesOf(count, size, habits));
			}),
			{ numRuns: 1000 },
		);
	});

	it('fetches no more ahead than is wanted', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({ ...caseParts(), most: fc.integer({ min: 1, max: 60 }) }),
				async ({ count, size, parallel, most }) => {
					const list = new MadeUpList(count, PLAIN);
					const pages = offsetPages(list.walked(size, parallel), most);
					const keys = new Set<number>();
					for (let step = await pages.next(); !step.done; step = await pages.next()) {
						for (const key of step.value.items) keys.add(key);
						if (keys.size >= most) break;
					}
					expect(keys.size).toBeGreaterThanOrEqual(Math.min(most, count));
					expect(list.fetches).toBe(pagesOf(Math.min(most, count), size, PLAIN));
				},
			),
		);
	});

	it('that the vendor gives up to a point only is not whole, and says where it ends', async () => {
		for (const tellsTotal of [true, false]) {
			const list = new MadeUpList(100, { ...PLAIN, tellsTotal, window: 40 });
			const { keys, end } = await drained(offsetPages(list.walked(10, 3)));
			expect(end.isWhole).toBe(false);
			expect(end.why).toContain('behind position 37');
			expect(keys).toHaveLength(40);
		}
	});
});

describe('a vendor that does not do as it says', () => {
	it.each([
		[20, '16 of 20 did not come'],
		[null, 'the same page came again'],
	])('gives the same page again and again: not whole (total %s)', async (total, why) => {
		const items = [1, 2, 3, 4];
		const list = { ...new MadeUpList(0, PLAIN).walked(4, 2), fetch: async () => ({ items, total }) };
		expect((await drained(offsetPages(list))).end).toMatchObject({ isWhole: false, why });
	});

	it('tells of records and gives none: not whole', async () => {
		const list = {
			...new MadeUpList(0, PLAIN).walked(4, 2),
			fetch: async () => ({ items: [], total: 3 }),
		};
		expect((await drained(offsetPages(list))).end).toMatchObject({ isWhole: false, why: 'none of 3 came' });
	});

	it('gives one record at a time: not whole', async () => {
		const list = new MadeUpList(5, { ...PLAIN, cap: 1 });
		const { end } = await drained(offsetPages(list.walked(4, 2)));
		expect(end).toMatchObject({ isWhole: false, why: 'the pages hold one record each' });
	});
});
