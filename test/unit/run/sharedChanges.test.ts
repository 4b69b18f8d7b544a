import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FieldChange } from '../../../nodes/shared/model';
import { SharedChanges } from '../../../nodes/shared/run/sharedChanges';

const value = fc.constantFrom('a', 'b', '', null, 1, true);
const anyChange: fc.Arbitrary<FieldChange> = fc.record({
	field: fc.constantFrom('status', 'title', '__proto__'),
	from: value,
	to: fc.oneof(value, fc.array(fc.constantFrom('a', 'b'))),
});

describe('changes that items share', () => {
	it('say of every item what its own change says', () => {
		fc.assert(
			fc.property(fc.array(anyChange, { maxLength: 50 }), (changes) => {
				const shared = new SharedChanges();
				expect(changes.map((change) => shared.of(change))).toEqual(changes);
			}),
		);
	});

	it('are one object where they are the same', () => {
		const shared = new SharedChanges();
		const first = shared.of({ field: 'status', from: null, to: 'active' });
		expect(shared.of({ field: 'status', from: null, to: 'active' })).toBe(first);
		expect(shared.of({ field: 'status', from: 'inactive', to: 'active' })).not.toBe(first);
		expect(shared.of({ field: 'title', from: null, to: 'active' })).not.toBe(first);
	});

	it('are remembered up to a number, and told right beyond it', () => {
		const shared = new SharedChanges();
		const changes = Array.from({ length: 3000 }, (_, to) => ({
			field: 'username',
			from: null,
			to: `u${to}`,
		}));
		for (const change of changes) shared.of(change);
		expect(shared.of({ field: 'username', from: null, to: 'u0' })).toBe(changes[0]);
		const late = { field: 'username', from: null, to: 'u2999' };
		expect(shared.of(late)).toBe(late);
	});
});
