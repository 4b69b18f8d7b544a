import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import unescape from 'lodash/unescape';
import { markup } from '../../../nodes/UserDirectory/report/html/markup';
import { barChart } from '../../../nodes/UserDirectory/report/html/barChart';
import { tableMarkup } from '../../../nodes/UserDirectory/report/html/section';

const nasty = fc
	.array(
		fc.oneof(
			fc.constantFrom('<', '>', '&', '"', "'", '`', '</td>', '<script>', '<!--', '&lt;', '\u0000'),
			fc.string({ unit: 'binary', maxLength: 3 }),
		),
	)
	.map((parts) => parts.join(''));

describe('markup', () => {
	it('gives every text as text, in elements and in attributes', () => {
		fc.assert(
			fc.property(nasty, (text) => {
				const { text: page } = markup`<p title="${text}">${text}</p>`;
				const inner = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/s.exec(page);
				const shown = text.replace(/(?![\t\n\r])\p{Cc}/gu, '\uFFFD');
				expect(inner?.slice(1).map((part) => unescape(part))).toEqual([shown, shown]);
			}),
			{ numRuns: 5_000 },
		);
	});

	it('has the elements that were written and no others, whatever stands in a table or chart', () => {
		const tags = (page: string): string[] => page.match(/<\/?[a-z]+/g) ?? [];
		fc.assert(
			fc.property(nasty, (text) => {
				expect(tags(tableMarkup([text], [[text]]).text)).toEqual(tags(tableMarkup(['x'], [['x']]).text));
				const chart = (label: string) =>
					barChart({ title: label, empty: '', bars: [{ label, value: 1 }] }).text;
				expect(tags(chart(text))).toEqual(tags(chart('x')));
			}),
		);
	});

	it('puts parts together without escaping them twice', () => {
		const list = ['<', '>'].map((sign) => markup`<li>${sign}</li>`);
		expect(markup`<ul>${list}</ul>${null}${1}`.text).toBe('<ul><li>&lt;</li><li>&gt;</li></ul>1');
	});
});
