import { describe, expect, it } from '@jest/globals';
import { fitsOneCall } from '../../../nodes/Exabeam/table/rowCalls';

function rows(count: number, size: number): Array<Record<string, string>> {
	return Array.from({ length: count }, (_, index) => ({ key: String(index), value: 'ß'.repeat(size) }));
}

describe('rows fit one JSON call', () => {
	it.each([
		[5000, 1, true],
		[5001, 1, false],
		[1, 1_999_000, true],
		[1, 2_000_000, false],
		[1000, 2000, false],
	])('%i of %i letters: %s', (count, size, fits) => {
		expect(fitsOneCall(rows(count, size))).toBe(fits);
	});
});
