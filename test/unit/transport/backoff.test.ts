import { describe, expect, it } from '@jest/globals';
import { backoffMs, retryAfterMs } from '../../../nodes/shared/transport/backoff';

describe('the wait before the next attempt', () => {
	it.each([
		[1, 250, 500],
		[2, 500, 1000],
		[3, 1000, 2000],
		[6, 8000, 16_000],
		[7, 15_000, 30_000],
		[60, 15_000, 30_000],
		[5000, 15_000, 30_000],
	])('after attempt %i lies between %i and %i ms', (attempt, least, most) => {
		const waits = Array.from({ length: 500 }, () => backoffMs(attempt));
		expect(Math.min(...waits)).toBeGreaterThanOrEqual(least);
		expect(Math.max(...waits)).toBeLessThanOrEqual(most);
		expect(new Set(waits).size).toBeGreaterThan(50);
	});
});

describe('Retry-After', () => {
	const now = Date.UTC(2026, 0, 31, 8, 0, 0);

	it.each([
		['30', 30_000],
		['0', 0],
		[' 5 ', 5000],
		['1.5', 1500],
		['Sat, 31 Jan 2026 08:00:10 GMT', 10_000],
		['Saturday, 31-Jan-26 08:01:00 GMT', 60_000],
		['Sat, 31 Jan 2026 07:00:00 GMT', 0],
	])('of %j asks for %i ms', (header, ms) => {
		expect(retryAfterMs(header, now)).toBe(ms);
	});

	it.each([undefined, '', 'soon', '-5', '1,5', 'later 1', '5 s', 'NaN'])(
		'of %j asks for nothing',
		(header) => {
			expect(retryAfterMs(header, now)).toBeUndefined();
		},
	);
});
