import type { Json } from '../../../shared/model';
import { textOf, wordOf } from './text';

const YES = new Set(['true', 'yes', 'y', '1', 'on']);
const NO = new Set(['false', 'no', 'n', '0', 'off']);

/** Yes or no, also in words; null for anything else, which is never guessed. */
export function flagOf(values: readonly Json[]): boolean | null {
	const text = textOf(values);
	if (text === null) return null;
	const word = wordOf(text);
	return YES.has(word) ? true : NO.has(word) ? false : null;
}

/** Whether any of some values says yes; null when none does and one cannot be read, or there is none. */
export function anyOf(values: readonly Json[]): boolean | null {
	const flags = values.map((value) => flagOf([value]));
	if (flags.includes(true)) return true;
	return flags.length === 0 || flags.includes(null) ? null : false;
}
