import escape from 'lodash/escape';

/** Text that is HTML already. */
export class Markup {
	constructor(readonly text: string) {}
}

/** What may stand in a template. */
export type Part = Markup | string | number | boolean | null | readonly Part[];

/** HTML allows no other control characters than these. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;

function textOf(part: Part): string {
	if (part instanceof Markup) return part.text;
	if (part === null) return '';
	if (typeof part === 'object') return part.map(textOf).join('');
	return escape(String(part).replace(CONTROLS, '\uFFFD'));
}

/** A template of HTML: everything that is put into it is escaped, unless it was made by this function too. */
export function markup(fixed: TemplateStringsArray, ...parts: Part[]): Markup {
	return new Markup(fixed.reduce((text, piece, index) => text + textOf(parts[index - 1] ?? null) + piece));
}
