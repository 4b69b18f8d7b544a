import { type Markup, markup, type Part } from './markup';

/** A table; text in its cells is escaped. */
export function tableMarkup(header: readonly string[], rows: ReadonlyArray<readonly Part[]>): Markup {
	const heads = header.map((name) => markup`<th scope="col">${name}</th>`);
	const lines = rows.map((cells) => markup`<tr>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`);
	return markup`<div class="wide"><table><thead><tr>${heads}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

/** A part of the page under a heading. */
export function section(title: string, content: Part): Markup {
	return markup`<section><h2>${title}</h2>${content}</section>\n`;
}

/** A remark in small type. */
export function note(text: string): Markup {
	return markup`<p class="note">${text}</p>`;
}
