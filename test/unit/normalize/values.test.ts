import { describe, expect, it } from '@jest/globals';
import {
	flagOrNull,
	isoFromMs,
	isoFromText,
	latest,
	numberOrNull,
	textOrNull,
	texts,
} from '../../../nodes/shared/normalize/values';

const DAY = '2026-01-31T00:00:00.000Z';

describe('a value of a vendor', () => {
	it.each([
		['x', 'x'],
		[' x ', ' x '],
		['', null],
		['  ', null],
		[0, '0'],
		[5, '5'],
		[true, null],
		[null, null],
		[undefined, null],
		[{}, null],
		[[], null],
	])('%j as text is %j', (value, text) => {
		expect(textOrNull(value)).toBe(text);
	});

	it.each([
		[0, 0],
		[-1.5, -1.5],
		['5', null],
		[Number.NaN, null],
		[Number.POSITIVE_INFINITY, null],
		[null, null],
		[true, null],
	])('%p as a number is %p', (value, number) => {
		expect(numberOrNull(value)).toBe(number);
	});

	it.each([
		[true, true],
		[false, false],
		[1, true],
		[0, false],
		[2, null],
		['true', null],
		[null, null],
		[undefined, null],
	])('%j as a flag is %j', (value, flag) => {
		expect(flagOrNull(value)).toBe(flag);
	});

	it.each([
		[
			['a', 5, null, 'b'],
			['a', 'b'],
		],
		['a', []],
		[null, []],
		[{ 0: 'a' }, []],
	])('%j as texts is %j', (value, list) => {
		expect(texts(value)).toEqual(list);
	});

	it.each([
		[Date.UTC(2026, 0, 31), DAY],
		[1, '1970-01-01T00:00:00.001Z'],
		[0, null],
		[-1, null],
		[8.65e15, null],
		// Behind the year 9999 a time has another form, which the schema does not take.
		[253402300800000, null],
		[8.64e15, null],
		[Number.NaN, null],
		['1577836800000', null],
		[null, null],
	])('%p in milliseconds is %p', (value, iso) => {
		expect(isoFromMs(value)).toBe(iso);
	});

	it.each([
		['2026-01-31T00:00:00Z', DAY],
		['2026-01-31T01:00:00+01:00', DAY],
		['2026-01-31', DAY],
		['+012345-01-01T00:00:00Z', null],
		['yesterday', null],
		['session 5', null],
		['', null],
		[5, null],
		[null, null],
	])('%j as a time is %j', (value, iso) => {
		expect(isoFromText(value)).toBe(iso);
	});

	it.each([
		[[], null],
		[[null, null], null],
		[['2026-01-01T00:00:00.000Z', null, DAY], DAY],
		[[DAY, '2026-01-01T00:00:00.000Z'], DAY],
	])('the latest of %j is %j', (times, last) => {
		expect(latest(...times)).toBe(last);
	});
});
