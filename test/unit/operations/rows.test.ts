import { describe, expect, it } from '@jest/globals';
import { choice, shownWhen, text, whole } from '../../../nodes/shared/operations/parameter';
import { rows } from '../../../nodes/shared/operations/rows';

const kind = choice(
	[
		{ name: 'A', value: 'a' },
		{ name: 'B', value: 'b' },
	],
	{ displayName: 'Kind' },
);
const param = rows(
	{ displayName: 'Things', row: 'Thing', default: {} },
	{
		kind,
		name: shownWhen({ kind: ['b'] }, text({ displayName: 'Name' })),
		count: whole({ displayName: 'Count', default: 1 }, 0),
	},
);

describe('rows', () => {
	it('are read with the defaults of what n8n leaves out, and without what is hidden', () => {
		const row = [{}, { kind: 'b', name: ' x ', count: '2' }, { name: 'hidden' }];
		expect(param.schema.parse({ row })).toEqual([
			{ kind: 'a', name: undefined, count: 1 },
			{ kind: 'b', name: 'x', count: 2 },
			{ kind: 'a', name: undefined, count: 1 },
		]);
		expect(param.schema.parse({})).toEqual([]);
		expect(param.schema.parse(null)).toEqual([]);
	});

	it('say which entry cannot be used, and refuse what they do not know', () => {
		const message = (row: unknown): string | undefined =>
			param.schema.safeParse({ row }).error?.issues[0]?.message;
		expect(message([{}, { kind: 'b' }])).toBe('(entry 2): Name is required');
		expect(message([{ size: 1 }])).toBe('has no field "size" (entry 1)');
		expect(message('x')).toBe('must be a list of entries');
	});

	it('show a parameter only while another one of the same row has a value', () => {
		const [group] = param.ui.options ?? [];
		const values = group !== undefined && 'values' in group ? group.values : [];
		expect(values.map(({ name, displayOptions }) => [name, displayOptions])).toEqual([
			['kind', undefined],
			['name', { show: { kind: ['b'] } }],
			['count', undefined],
		]);
	});
});
