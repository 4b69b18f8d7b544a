import { describe, expect, it } from '@jest/globals';
import { textIn, toRow } from '../../../nodes/Exabeam/table/values';

describe('the values of a row', () => {
	it.each([
		['flat', 'x', 'x'],
		['a number', 7, '7'],
		['a wrapped text', { stringValue: 'x' }, 'x'],
		['a wrapped number', { longValue: 7 }, '7'],
		['a wrapped fraction', { doubleValue: 7.5 }, '7.5'],
		['a wrapped time', { timestampValue: '2026-01-31T08:00:00Z' }, '2026-01-31T08:00:00Z'],
		['a flag', true, 'true'],
		['a list', ['a', 'b'], ['a', 'b']],
		['a wrapped list', { listValue: [{ stringValue: 'a' }, { stringValue: 'b' }] }, ['a', 'b']],
		['a map', { mapValue: { a: { stringValue: 'b' } } }, '{"a":{"stringValue":"b"}}'],
	])('are read whether they are %s', (_what, value, expected) => {
		expect(toRow({ id: value })).toEqual({ id: expected });
	});

	it.each([
		['null', null],
		['an empty text', ''],
		['an empty wrapper', {}],
		['an empty list', []],
	])('are left out when they are %s', (_what, value) => {
		expect(toRow({ id: value })).toEqual({});
	});

	it('are one text each where one is wanted', () => {
		const row = { one: 'x', many: ['a', 'b'] };
		expect([textIn(row, 'one'), textIn(row, 'many'), textIn(row, 'none'), textIn(row, undefined)]).toEqual([
			'x',
			'a, b',
			'',
			'',
		]);
	});
});
