const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * How long to wait before the next attempt: doubles each time up to 30 s, with half of it random, so that many
 * executions do not come back at the same moment.
 *
 * @param attempt number of attempts made so far, from 1
 * @returns milliseconds
 */
export function backoffMs(attempt: number): number {
	const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
	return Math.round(ceiling / 2 + Math.random() * (ceiling / 2));
}

/**
 * Reads a Retry-After header in either of its forms (RFC 9110, section 10.2.3: seconds, or an HTTP date).
 *
 * @param now current time in epoch milliseconds
 * @returns milliseconds from `now`, never negative; undefined when the header is absent or unreadable
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
	if (header === undefined) return undefined;
	const text = header.trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
	// Date.parse takes almost anything with a digit for a date; all forms of an HTTP date have a time of day.
	const date = /\d{2}:\d{2}:\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
