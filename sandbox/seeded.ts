import { hash } from 'node:crypto';

/**
 * A small repeatable random generator (mulberry32).
 * @param seed any whole number; the same seed gives the same sequence
 * @returns a function that gives the next number, 0 included and 1 excluded
 */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/**
 * Hexadecimal characters made from a text: the same text always gives the same characters.
 * @param text what to derive from
 * @param length at most 64
 */
export function hexFrom(text: string, length: number): string {
	return hash('sha256', text, 'hex').slice(0, length);
}

/**
 * A version 4 shaped UUID made from a text. Ids made from names, rather than counted, stay the same when two
 * runs do the same work in another order, so that their end states can be compared.
 */
export function uuidFrom(text: string): string {
	const hex = hash('sha1', text, 'hex');
	const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

/** One item of a list that is not empty, chosen by the generator. */
export function pick<T>(random: () => number, items: readonly [T, ...T[]]): T {
	return items[Math.floor(random() * items.length)] ?? items[0];
}
