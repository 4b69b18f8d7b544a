import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type Cell, csvText, harmless } from '../../../nodes/UserDirectory/report/csv/csv';

/** What starts a formula in some spreadsheet, plain and full-width. */
const STARTERS = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/** Texts in which dangerous characters are common. */
const nasty = fc
	.array(
		fc.oneof(
			fc.constantFrom(...STARTERS, '"', "'", ',', ';', '\t', '\r', '\n', ' ', '\u0000', '\u200B', '\uFEFF'),
			fc.string({ unit: 'binary', maxLength: 3 }),
		),
	)
	.map((parts) => parts.join(''));
const cell: fc.Arbitrary<Cell> = fc.oneof(nasty, fc.integer(), fc.boolean(), fc.constant(null));

function read(text: string): string[][] {
	return parse(text, { bom: true, relax_column_count: false });
}

describe('CSV', () => {
	it('gives back every cell, whatever is in it', () => {
		fc.assert(
			fc.property(
				fc
					.integer({ min: 1, max: 5 })
					.chain((width) =>
						fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }),
					),
				(rows) => {
					const width = rows[0]?.length ?? 1;
					const header = Array.from({ length: width }, (_, index) => `column ${index}`);
					// A row of one empty cell is an empty line, which readers leave out.
					const kept = rows.map((row) => ['x', ...row]);
					const expected = kept.map((row) =>
						row.map((value) => (typeof value === 'string' ? harmless(value) : String(value ?? ''))),
					);
					expect(read(csvText(['first', ...header], kept))).toEqual([['first', ...header], ...expected]);
				},
			),
			{ numRuns: 1_000 },
		);
	});

	it('holds no cell that a spreadsheet runs, whichever separator it is set to', () => {
		const trimmed = (text: string): string => text.replace(/^[\s\p{Cc}\p{Cf}]+/u, '');
		fc.assert(
			fc.property(nasty, (text) => {
				for (const separator of [/(?!)/u, /;/u, /\t/u, /[\r\n]/u])
					for (const part of harmless(text).split(separator))
						expect(STARTERS).not.toContain([...trimmed(part)][0]);
			}),
			{ numRuns: 3_000 },
		);
	});

	it('changes nothing but by apostrophes, and leaves harmless texts alone', () => {
		fc.assert(
			fc.property(nasty, (text) => {
				expect(harmless(text).replaceAll("'", '')).toBe(text.replaceAll("'", ''));
			}),
		);
		for (const text of ['', 'Ada Lang', 'ada@halden.example', '2026-01-31', 'a=b', 'x - y', "O'Hara", '100'])
			expect(harmless(text)).toBe(text);
	});

	it.each([
		['=1+1', "'=1+1"],
		['+47 123', "'+47 123"],
		['-2', "'-2"],
		['@SUM(A1)', "'@SUM(A1)"],
		['\t=1', "'\t'=1"],
		[' =1', " '=1"],
		['＝1', "'＝1"],
		['a;=1', "a;'=1"],
	])('%j becomes %j', (text, safe) => {
		expect(harmless(text)).toBe(safe);
	});

	it('is RFC 4180, with the mark by which Excel knows UTF-8, and numbers as they are', () => {
		expect(
			csvText(
				['a', 'b'],
				[
					['x "y", z', -5],
					[null, true],
				],
			),
		).toBe('\uFEFFa,b\r\n"x ""y"", z",-5\r\n,true\r\n');
	});
});
