import { describe, expect, it } from '@jest/globals';
import { isRepeat, type SeenBodies } from '../../../nodes/shared/events/seenBodies';

describe('bodies that come again', () => {
	it('count as the same for a minute from the first', () => {
		const seen: SeenBodies = new Map();
		expect([0, 30_000, 59_999, 60_000, 119_999].map((at) => isRepeat(seen, 'same', at))).toEqual([
			false,
			true,
			true,
			false,
			true,
		]);
	});

	it('are remembered in bounds', () => {
		const [seen, now]: [SeenBodies, number] = [new Map(), 1_000_000];
		for (let at = 0; at <= 6000; at++) isRepeat(seen, `many ${at}`, now);
		expect(isRepeat(seen, 'many 6000', now)).toBe(true);
		expect(isRepeat(seen, 'many 0', now)).toBe(false);
		expect(seen.size).toBeLessThanOrEqual(5001);
	});
});
