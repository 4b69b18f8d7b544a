import { describe, expect, it } from '@jest/globals';
import { searchResult } from '../../nodes/shared/listSearch';

const MANY = Array.from({ length: 230 }, (_, index) => ({
	name: `User ${String(index).padStart(3, '0')}`,
	value: String(index),
}));

describe("a picker's list", () => {
	it('is found by name or hint, whatever the case, in alphabetical order', () => {
		const entries = [
			{ name: 'Zoë', value: '1', hint: 'zoe@halden.example' },
			{ name: 'Anders', value: '2', hint: 'Holm@halden.example' },
			{ name: 'Ken', value: '3' },
		];
		const names = (filter?: string) =>
			searchResult(entries, filter, undefined).results.map(({ name }) => name);
		expect(names()).toEqual(['Anders', 'Ken', 'Zoë']);
		expect(names('HALDEN')).toEqual(['Anders', 'Zoë']);
		expect(names(' holm ')).toEqual(['Anders']);
		expect(names('nobody')).toEqual([]);
		expect(searchResult(entries, 'ken', undefined)).toEqual({
			results: [{ name: 'Ken', value: '3' }],
			paginationToken: undefined,
		});
	});

	it('comes page by page, each entry once', () => {
		const seen: unknown[] = [];
		let token: unknown;
		do {
			const page = searchResult(MANY, undefined, typeof token === 'string' ? token : undefined);
			seen.push(...page.results.map(({ value }) => value));
			token = page.paginationToken;
		} while (token !== undefined);
		expect(seen).toEqual(MANY.map(({ value }) => value));
	});

	it('has no page behind its last entry', () => {
		expect(searchResult(MANY.slice(0, 100), undefined, undefined).paginationToken).toBeUndefined();
	});
});
