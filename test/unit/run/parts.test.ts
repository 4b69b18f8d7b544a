import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partsOf } from '../../../nodes/shared/run/parts';

describe('the pieces of items', () => {
	it('are numbered through in the order of the items, those that failed among them', () => {
		const parts = partsOf(
			{
				items: [
					{ index: 0, input: ['a', 'b'] },
					{ index: 2, input: ['c'] },
				],
				failures: new Map([[1, new Error('unreadable')]]),
			},
			(input) => input.map((one) => [one]),
		);
		expect(parts.items).toEqual([
			{ index: 0, input: ['a'] },
			{ index: 1, input: ['b'] },
			{ index: 3, input: ['c'] },
		]);
		expect([...parts.failures.keys()]).toEqual([2]);
		expect([0, 1, 2, 3].map((index) => parts.itemOf(index))).toEqual([0, 0, 1, 2]);
	});

	it('are the items themselves where none is cut', () => {
		fc.assert(
			fc.property(fc.array(fc.boolean()), (isReadable) => {
				const indexes = isReadable.map((_, index) => index);
				const items = indexes
					.filter((index) => isReadable[index])
					.map((index) => ({ index, input: `input ${index}` }));
				const failed = indexes.filter((index) => !isReadable[index]);
				const failures = new Map(failed.map((index) => [index, new Error(`error ${index}`)]));
				const parts = partsOf({ items, failures }, (input) => [input]);
				expect(parts.items).toEqual(items);
				expect([...parts.failures]).toEqual([...failures]);
				expect(indexes.map((index) => parts.itemOf(index))).toEqual(indexes);
			}),
		);
	});
});
