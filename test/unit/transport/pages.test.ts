import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cursorPages, type CursorPage } from '../../../nodes/shared/transport';

async function walk<T>(
	pages: AsyncGenerator<CursorPage<T>, boolean>,
): Promise<{ items: T[]; isWhole: boolean }> {
	const items: T[] = [];
	for (let step = await pages.next(); ; step = await pages.next()) {
		if (step.done) return { items, isWhole: step.value };
		items.push(...step.value.items);
	}
}

describe('a walk by cursor', () => {
	it('brings every item once and in order, whatever the size of the pages', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.integer()), fc.integer({ min: 1, max: 7 }), async (list, size) => {
				const asked: string[] = [];
				const pages = cursorPages('0', async (cursor) => {
					asked.push(cursor);
					const from = Number(cursor);
					const items = list.slice(from, from + size);
					const next = from + size < list.length ? String(from + size) : null;
					return { items, total: list.length, next };
				});
				expect(await walk(pages)).toEqual({ items: list, isWhole: true });
				expect(asked).toHaveLength(Math.max(1, Math.ceil(list.length / size)));
			}),
		);
	});

	it.each([
		['to itself', { a: 'a' }],
		['in a circle', { a: 'b', b: 'c', c: 'b' }],
	])('that leads %s ends and says so', async (_how, next: Record<string, string>) => {
		const pages = cursorPages('a', async (cursor) => ({
			items: [cursor],
			total: null,
			next: next[cursor] ?? null,
		}));
		expect(await walk(pages)).toEqual({ items: Object.keys(next), isWhole: false });
	});

	it('asks for no page that nobody wants', async () => {
		let asked = 0;
		const pages = cursorPages('a', async () => ({ items: [1], total: null, next: String((asked += 1)) }));
		await pages.next();
		await pages.return(true);
		expect(asked).toBe(1);
	});
});
