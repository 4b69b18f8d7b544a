import { createHash } from 'node:crypto';

/** A value with the keys of its objects in alphabetical order, so that equal values read the same. */
function ordered(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(ordered);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
	return Object.fromEntries(
		entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => [key, ordered(entry)]),
	);
}

/** SHA-256 of a JSON value in hexadecimal; the order of keys does not matter. */
export function fingerprint(value: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(ordered(value)))
		.digest('hex');
}
