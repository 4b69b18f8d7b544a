import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idsIn, linesOf } from '../../../nodes/shared/events/peopleText';
import { idOf } from '../../../nodes/shared/events/personLine';
import { placeIn, sortedById, woven } from '../../../nodes/shared/events/sortedLines';
import { lines, text } from '../support/madeUpKept';

const sorted = lines.map((all) => sortedById(all.join('\n')));

function ascending(ids: readonly string[]): string[] {
	return ids.toSorted((a, b) => (a < b ? -1 : 1));
}

describe('lines in the order of their IDs', () => {
	it('are those that there were', () => {
		fc.assert(
			fc.property(lines, (all) => {
				const inOrder = sortedById(all.join('\n'));
				expect(linesOf(inOrder).toSorted()).toEqual(all.toSorted());
				expect(idsIn(inOrder)).toEqual(ascending(all.map(idOf)));
			}),
			{ seed: 1 },
		);
	});

	it('are found, and nobody else is', () => {
		fc.assert(
			fc.property(sorted, text, (all, other) => {
				for (const one of linesOf(all)) {
					const { start, end, isThere } = placeIn(all, idOf(one));
					expect([all.slice(start, end), isThere]).toEqual([one, true]);
				}
				expect(placeIn(all, other).isThere).toBe(idsIn(all).includes(other));
			}),
			{ seed: 2 },
		);
	});

	it('take in other lines, and let go of some', () => {
		fc.assert(
			fc.property(sorted, lines, fc.func(fc.boolean()), (all, others, isGone) => {
				const changes = new Map(others.map((one) => [idOf(one), isGone(one) ? '' : one]));
				for (const id of idsIn(all)) if (isGone(id)) changes.set(id, '');
				const expected = new Map(linesOf(all).map((one) => [idOf(one), one]));
				for (const [id, one] of changes) expected.set(id, one);
				const there = [...expected.values()].filter((one) => one !== '');
				expect(woven(all, changes)).toBe(sortedById(there.join('\n')));
			}),
			{ seed: 3 },
		);
	});
});
