import { hash } from 'node:crypto';
import { isRecord } from '../transport';

/** Text in which JSON writes every character as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** A JSON value as text that is the same for equal values: the order of keys does not matter. */
export function canonical(value: unknown): string {
	if (typeof value === 'string') return quoted(value);
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (!isRecord(value)) return JSON.stringify(value ?? null);
	let text = '';
	for (const key of keysInOrder(value)) {
		const entry = value[key];
		if (entry === undefined) continue;
		text += text === '' ? quoted(key) : `,${quoted(key)}`;
		text += `:${canonical(entry)}`;
	}
	return `{${text}}`;
}

/** Most objects are written with their keys in order, and need not be sorted. */
function keysInOrder(value: object): string[] {
	const keys = Object.keys(value);
	return keys.every((key, at) => at === 0 || key > (keys[at - 1] ?? '')) ? keys : keys.sort();
}

function quoted(text: string): string {
	return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** SHA-256 of a JSON value in hexadecimal; the order of keys does not matter. */
export function fingerprint(value: unknown): string {
	return hash('sha256', canonical(value));
}
