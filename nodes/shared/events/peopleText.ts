import { idAt, packId, RECORD_DIGEST } from './personLine';

/** The lines of a text. */
export function linesOf(text: string): string[] {
	return text === '' ? [] : text.split('\n');
}

/** Where a line ends, before its line break. */
export function endOfLine(text: string, from: number): number {
	const at = text.indexOf('\n', from);
	return at === -1 ? text.length : at;
}

/** The IDs of a text's lines, in their order. */
export function idsIn(text: string): string[] {
	const ids: string[] = [];
	for (let start = 0; start < text.length; start = endOfLine(text, start) + 1) ids.push(idAt(text, start));
	return ids;
}

/** Whether a text has a line for each of some IDs, in their order, and no other. */
export function hasJust(text: string, ids: readonly string[]): boolean {
	let start = 0;
	for (const id of ids.map(packId)) {
		const end = start + RECORD_DIGEST + id.length;
		if (!text.startsWith(id, start + RECORD_DIGEST) || text.charAt(end) !== '|') return false;
		start = endOfLine(text, end) + 1;
	}
	return text === '' ? ids.length === 0 : start > text.length;
}
