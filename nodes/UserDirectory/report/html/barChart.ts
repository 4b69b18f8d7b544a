import type { Chart } from '../figures';
import { type Html, html } from './html';

const ROW = 26;
const LABEL = 190;
const WIDTH = 560;
const VALUE = 64;
const LONGEST_LABEL = 28;

function short(label: string): string {
	const letters = [...label];
	return letters.length <= LONGEST_LABEL ? label : `${letters.slice(0, LONGEST_LABEL - 1).join('')}…`;
}

/** A chart of horizontal bars as an inline picture. Every bar says its value, so that it needs no colour. */
export function barChart({ title, bars, empty }: Chart): Html {
	if (bars.length === 0)
		return html`<figure>
			<figcaption>${title}</figcaption>
			<p>${empty}</p>
		</figure>`;
	const most = Math.max(1, ...bars.map(({ value }) => value));
	const rows = bars.map(({ label, value }, index) => {
		const y = index * ROW;
		const length = (value / most) * (WIDTH - LABEL - VALUE);
		return html`<g
			><title>${label}: ${value}</title
			><text x="${LABEL - 8}" y="${y + 17}" text-anchor="end">${short(label)}</text
			><rect x="${LABEL}" y="${y + 4}" width="${length.toFixed(1)}" height="${ROW - 8}" rx="2" /><text
				class="value"
				x="${(LABEL + length + 6).toFixed(1)}"
				y="${y + 17}"
				>${value.toLocaleString('en')}</text
			></g
		>`;
	});
	return html`<figure>
		<figcaption>${title}</figcaption>
		<svg viewBox="0 0 ${WIDTH} ${bars.length * ROW}" role="img" aria-label="${title}">${rows}</svg>
	</figure>`;
}
