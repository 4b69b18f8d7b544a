/** What one cell holds. */
export type Cell = string | number | boolean | null;

const BYTE_ORDER_MARK = '\uFEFF';
/**
 * What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), plain or full-width: at the start of a
 * cell, and behind whatever a spreadsheet set to another separator would take for the start of one.
 */
const FORMULA = /(^|[;\t\r\n])([\s\p{Cc}\p{Cf}]*)(?=[=+\-@＝＋－＠])/gu;

/** A text that no spreadsheet runs: an apostrophe stands before whatever would begin a formula. */
export function harmless(text: string): string {
	return text.replace(FORMULA, "$1$2'").replace(/^(?=[\t\r])/u, "'");
}

function cellText(cell: Cell): string {
	if (cell === null) return '';
	const text = typeof cell === 'string' ? harmless(cell) : String(cell);
	return /[",;\t\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Writes a table as CSV (RFC 4180), in UTF-8 with the mark by which Excel knows it, safe to open in a spreadsheet.
 *
 * @param header the names of the columns
 */
export function csvText(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
	const lines = [header.map(cellText).join(',')];
	for (const row of rows) lines.push(row.map(cellText).join(','));
	return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}
