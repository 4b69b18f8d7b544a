import type { Json } from '../../../shared/model';

/** The first value as text without blanks around it; null when there is none or it is no plain value. */
export function textOf(values: readonly Json[]): string | null {
	const [first] = values;
	if (typeof first === 'number' || typeof first === 'boolean') return String(first);
	return typeof first === 'string' ? first.trim() : null;
}

/** All values as texts; a text that holds a list parted by commas or semicolons counts as many. */
export function listOf(values: readonly Json[]): string[] {
	const parts = values.flatMap((value): Json[] =>
		typeof value === 'string' ? value.split(/[;,]/) : [value],
	);
	const read = parts.map((part) => textOf([part])).filter((part) => part !== null);
	return [...new Set(read.filter((part) => part !== ''))];
}

/** A word as it compares: Unicode-normalised, without regard to case, with single blanks for `_` and `-`. */
export function wordOf(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s_-]+/g, ' ')
		.trim();
}
