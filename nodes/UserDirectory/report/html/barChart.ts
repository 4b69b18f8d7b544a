import type { Bar, Chart } from '../figures';
import { type Markup, markup } from './markup';

const ROW = 26;
const LABEL = 210;
const WIDTH = 580;
const VALUE = 64;
const LONGEST_LABEL = 27;

function short(label: string): string {
	const letters = [...label];
	return letters.length <= LONGEST_LABEL ? label : `${letters.slice(0, LONGEST_LABEL - 1).join('')}…`;
}

function drawn({ label, value }: Bar, index: number, most: number): Markup {
	const y = index * ROW;
	const base = y + 17;
	const length = (value / most) * (WIDTH - LABEL - VALUE);
	const name = markup`<text x="${LABEL - 8}" y="${base}" text-anchor="end">${short(label)}</text>`;
	const bar = markup`<rect x="${LABEL}" y="${y + 4}" width="${length.toFixed(1)}" height="${ROW - 8}" rx="2"/>`;
	const count = markup`<text x="${(LABEL + length + 6).toFixed(1)}" y="${base}">${value.toLocaleString('en')}</text>`;
	return markup`<g><title>${label}: ${value}</title>${name}${bar}${count}</g>`;
}

/** A chart of horizontal bars as an inline picture. Every bar says its value, so that it needs no colour. */
export function barChart({ title, bars, empty }: Chart): Markup {
	const caption = markup`<figcaption>${title}</figcaption>`;
	if (bars.length === 0) return markup`<figure>${caption}<p>${empty}</p></figure>`;
	const most = Math.max(1, ...bars.map(({ value }) => value));
	const box = `0 0 ${WIDTH} ${bars.length * ROW}`;
	const rows = bars.map((bar, index) => drawn(bar, index, most));
	return markup`<figure>${caption}<svg viewBox="${box}" role="img" aria-label="${title}">${rows}</svg></figure>`;
}
