import { endOfLine, linesOf } from './peopleText';
import { idAt, idOf } from './personLine';

/** Where somebody's line stands in a text, or where it would have to. */
export interface Place {
	/** Where it begins. */
	start: number;
	/** Where it ends, before the line break. */
	end: number;
	isThere: boolean;
}

/** Finds somebody's line by halves, without making anything of the others. */
export function placeIn(text: string, id: string): Place {
	// Both are where a line begins. The last line counts as if a line break followed.
	let [low, high] = [0, text === '' ? 0 : text.length + 1];
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		const start = middle === 0 ? 0 : text.lastIndexOf('\n', middle - 1) + 1;
		const there = idAt(text, start);
		if (there === id) return { start, end: endOfLine(text, start), isThere: true };
		if (there < id) low = endOfLine(text, start) + 1;
		else high = start;
	}
	return { start: low, end: low, isThere: false };
}

/** A text with its lines in the order of their IDs. */
export function sortedById(text: string): string {
	const lines = linesOf(text).map((line): [string, string] => [idOf(line), line]);
	return lines
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([, line]) => line)
		.join('\n');
}

/**
 * A text whose lines are in the order of their IDs, with other lines in it.
 *
 * @param lines by ID; empty for somebody who has none any more
 */
export function woven(text: string, lines: ReadonlyMap<string, string>): string {
	if (lines.size === 0) return text;
	const parts: string[] = [];
	let from = 0;
	for (const id of [...lines.keys()].sort()) {
		const { start, end, isThere } = placeIn(text, id);
		parts.push(text.slice(from, Math.max(from, start - 1)), lines.get(id) ?? '');
		from = isThere ? end + 1 : start;
	}
	return [...parts, text.slice(from)].filter((part) => part !== '').join('\n');
}
