import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { textOf, withoutBom } from '../../../nodes/Exabeam/csv/decode';
import { csvRecords } from '../../../nodes/Exabeam/csv/parse';
import { csvText } from '../../../nodes/Exabeam/csv/write';

function valuesIn(...pieces: string[]): string[][] {
	return [...csvRecords(pieces)].map(({ values }) => values);
}

const CELL = fc.oneof(
	fc.string(),
	fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', 'a', 'ß', '😀') }),
);
const RECORDS = fc
	.integer({ min: 1, max: 5 })
	.chain((width) =>
		fc.array(fc.array(CELL, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
	);

describe('CSV', () => {
	it('that was written reads as what it was written from, here and elsewhere', () => {
		fc.assert(
			fc.property(RECORDS, (records) => {
				const text = csvText(records);
				expect(valuesIn(text)).toEqual(records);
				expect(parse(text)).toEqual(records);
			}),
		);
	});

	it('reads the same however it is cut into pieces', () => {
		fc.assert(
			fc.property(RECORDS, fc.array(fc.nat(200)), (records, cuts) => {
				const chars = [...csvText(records)];
				const edges = [0, ...cuts.filter((cut) => cut < chars.length).sort((a, b) => a - b), chars.length];
				const pieces = edges.slice(1).map((edge, index) => chars.slice(edges[index], edge).join(''));
				expect(valuesIn(...pieces)).toEqual(records);
			}),
		);
	});

	it.each([
		[
			'a,b\n1,2',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		['a\r\n\r\n1\r\n', [['a'], ['1']]],
		['a\r1\r\r2', [['a'], ['1'], ['2']]],
		[
			'a,b\n,\n',
			[
				['a', 'b'],
				['', ''],
			],
		],
		['"x ""y"", z",\n', [['x "y", z', '']]],
		['', []],
	])('reads %j', (text, records) => {
		expect(valuesIn(text)).toEqual(records);
	});

	it('tells the line that a record begins in', () => {
		const lines = [...csvRecords(['a\n"1\n2"\n\n3'])].map(({ line }) => line);
		expect(lines).toEqual([1, 2, 5]);
	});

	it.each([
		['a\nb"c"', /Line 2 of the CSV file has a double quote where none can be/],
		['a\n"b"c', /Line 2/],
		['a\n"b', /ends within the quoted value that begins in line 2/],
	])('is refused where quotes are wrong: %j', (text, words) => {
		expect(() => valuesIn(text)).toThrow(words);
	});
});

describe('the text of a file', () => {
	it('is the same in pieces, its mark for UTF-8 left out', () => {
		const line = 'ß😀,'.repeat(1000);
		const text = `${line}\n`.repeat(500);
		const pieces = [...textOf(withoutBom(Buffer.from(`\uFEFF${text}`)))];
		expect(pieces.length).toBeGreaterThan(1);
		expect(pieces.join('')).toBe(text);
	});

	it('is refused in another encoding', () => {
		expect(() => [...textOf(Buffer.from('Zoë', 'latin1'))]).toThrow(/not in UTF-8/);
		expect(() => [...textOf(Buffer.from('\uFEFFuser', 'utf16le'))]).toThrow(/not in UTF-8/);
	});
});
