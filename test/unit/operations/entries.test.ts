import { describe, expect, it } from '@jest/globals';
import { entries } from '../../../nodes/shared/operations/entries';
import { flag, text } from '../../../nodes/shared/operations/parameter';

const param = entries(
	{ displayName: 'Attributes', placeholder: 'Add Attribute' },
	{
		name: text({ displayName: 'Name' }),
		isKey: flag({ displayName: 'Is Key', default: false }),
	},
);

function problem(value: unknown): string | undefined {
	return param.schema.safeParse(value).error?.issues[0]?.message;
}

describe('entries', () => {
	it.each([[undefined], [null], [{}], [{ entry: [] }]])('may be none: %j', (value) => {
		expect(param.schema.parse(value)).toEqual([]);
	});

	it('read as typed values, what was not touched as it stands at first', () => {
		const stored = { entry: [{ name: ' A ' }, { name: 'B', isKey: true }] };
		expect(param.schema.parse(stored)).toEqual([
			{ name: 'A', isKey: false },
			{ name: 'B', isKey: true },
		]);
	});

	it.each([
		[{ entry: [{ name: 'A' }, {}] }, 'entry 2: Name is required'],
		[{ entry: [{ name: 'A', isKey: 'yes' }] }, 'entry 1: Is Key must be true or false'],
		[{ entry: [{ name: 'A', other: 1 }] }, 'entry 1: there is no field "other"'],
		[{ entry: 'A' }, 'must be a list'],
		['A', 'must be a list'],
	])('say what is wrong: %j', (value, words) => {
		expect(problem(value)).toBe(words);
	});

	it('are shown as a list that entries can be added to', () => {
		expect(param.ui).toMatchObject({
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			options: [{ name: 'entry', values: [{ name: 'name' }, { name: 'isKey' }] }],
		});
	});
});
