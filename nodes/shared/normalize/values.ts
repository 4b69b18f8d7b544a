/** Text as it is; a number as text; null for empty text and everything else. */
export function textOrNull(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A finite number, or null. */
export function numberOrNull(value: unknown): number | null {
	return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A boolean, also written as 0 or 1, or null where the vendor says nothing. */
export function flagOrNull(value: unknown): boolean | null {
	if (typeof value === 'boolean') return value;
	return value === 0 || value === 1 ? value === 1 : null;
}

/** The texts of a list; anything else in it is left out, empty texts too. */
export function texts(value: unknown): string[] {
	const list: unknown[] = Array.isArray(value) ? value : [];
	return list.filter((entry) => typeof entry === 'string' && entry !== '').map(String);
}

/** A count; null for anything that is none. */
export function countOrNull(value: unknown): number | null {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** The last moment of the year 9999, after which ISO 8601 needs another form. */
const LAST_MS = 253_402_300_799_999;
const ISO_TEXT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}|$)/;

/** Epoch milliseconds as ISO 8601 in UTC; null for 0, which vendors write for never, and for anything unreadable. */
export function isoFromMs(value: unknown): string | null {
	if (typeof value !== 'number' || !(value > 0 && value <= LAST_MS)) return null;
	return new Date(value).toISOString();
}

/** An ISO 8601 text in UTC with milliseconds; null when it cannot be read. */
export function isoFromText(value: unknown): string | null {
	const time = typeof value === 'string' && ISO_TEXT.test(value) ? Date.parse(value) : Number.NaN;
	return Number.isNaN(time) || time > LAST_MS ? null : new Date(time).toISOString();
}

/** The day of a date, or of a time in UTC, as `YYYY-MM-DD`; null when it cannot be read. */
export function dateFromText(value: unknown): string | null {
	return isoFromText(value)?.slice(0, 10) ?? null;
}

/** The latest of some ISO timestamps; null when there is none. */
export function latest(...times: Array<string | null>): string | null {
	return times.reduce((last, time) => (time !== null && (last === null || time > last) ? time : last), null);
}
