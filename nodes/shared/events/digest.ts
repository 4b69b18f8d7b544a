import { hash } from 'node:crypto';
import type { Json } from '../model';

/**
 * A short fingerprint of a text, of characters that need no escaping.
 *
 * @param length how many characters; each stands for 6 bits
 */
export function digest(text: string, length: number): string {
	return hash('sha256', text, 'base64url').slice(0, length);
}

/** A value of a vendor's record as text, for a fingerprint. */
export function plain(value: Json | undefined): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
