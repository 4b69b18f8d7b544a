import { createHash } from 'node:crypto';
import { isRecord } from '../transport';

/** A JSON value as text that is the same for equal values: the order of keys does not matter. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (!isRecord(value)) return JSON.stringify(value ?? null);
	let text = '';
	for (const key of Object.keys(value).sort()) {
		const entry = value[key];
		if (entry !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(entry)}`;
	}
	return `{${text}}`;
}

/** SHA-256 of a JSON value in hexadecimal; the order of keys does not matter. */
export function fingerprint(value: unknown): string {
	return createHash('sha256').update(canonical(value)).digest('hex');
}
