import { hash } from 'node:crypto';
import { isRecord } from '../transport';

/**
 * A JSON value as text that is the same for equal values: the order of keys does not matter. Keys that are
 * whole numbers come first, by their number, as JSON.stringify writes them.
 */
export function canonical(value: unknown): string {
	return JSON.stringify(inOrder(value));
}

/** The same value with the keys of every object in order. */
function inOrder(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inOrder);
	if (!isRecord(value)) return value ?? null;
	const ordered: Record<string, unknown> = {};
	for (const key of keysInOrder(value)) {
		const entry = value[key];
		if (entry !== undefined) put(ordered, key, inOrder(entry));
	}
	return ordered;
}

/** Makes an entry of a key of any name; an assignment makes none of `__proto__`. */
function put(object: Record<string, unknown>, key: string, entry: unknown): void {
	if (key === '__proto__') Object.defineProperty(object, key, { value: entry, enumerable: true });
	else object[key] = entry;
}

/** Most objects are written with their keys in order, and need not be sorted. */
function keysInOrder(value: object): string[] {
	const keys = Object.keys(value);
	return keys.every((key, at) => at === 0 || key > (keys[at - 1] ?? '')) ? keys : keys.sort();
}

/** SHA-256 of a JSON value in hexadecimal; the order of keys does not matter. */
export function fingerprint(value: unknown): string {
	return hash('sha256', canonical(value));
}
