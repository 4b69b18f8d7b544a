import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CommonFingerprints } from '../../../nodes/shared/events/commonFingerprints';
import { hasJust } from '../../../nodes/shared/events/peopleText';
import { idOf, lineOf } from '../../../nodes/shared/events/personLine';
import { lines, named, text } from '../support/madeUpKept';

describe('IDs of everybody', () => {
	it('are told from any others', () => {
		fc.assert(
			fc.property(lines, fc.array(text), (all, others) => {
				const packed = all.join('\n');
				const ids = all.map(idOf);
				expect(hasJust(packed, ids)).toBe(true);
				expect(hasJust(packed, [...ids, ...others])).toBe(others.length === 0);
				expect(hasJust(packed, ids.slice(1))).toBe(ids.length === 0);
				expect(hasJust(packed, ids.slice(0, -1))).toBe(ids.length === 0);
				expect(hasJust(packed, ids.toReversed())).toBe(ids.length < 2);
			}),
			{ seed: 4 },
		);
	});

	it('are not taken for one another where they begin alike', () => {
		const packed = ['ab', 'a|', '%7C'].map(lineWith).join('\n');
		expect(hasJust(packed, ['ab', 'a|', '%7C'])).toBe(true);
		expect(hasJust(packed, ['a', 'a|', '%7C'])).toBe(false);
		expect(hasJust(packed, ['ab', 'a', '%7C'])).toBe(false);
		expect(hasJust(packed, ['ab', 'a%7C', '%7C'])).toBe(false);
		expect(hasJust(packed, ['ab', 'a|', '|'])).toBe(false);
	});
});

function lineWith(id: string): string {
	return lineOf('12345678', named(id), new CommonFingerprints(''));
}
