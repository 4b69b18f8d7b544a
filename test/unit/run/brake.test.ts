import { describe, expect, it } from '@jest/globals';
import { changesMade, countChanges, tooMany } from '../../../nodes/shared/run/brake';
import { n8nContext } from '../support/n8nContext';

describe('the brake', () => {
	it.each([
		[0, 10, 10, false],
		[0, 11, 10, true],
		[9, 1, 10, false],
		[10, 1, 10, true],
		[4, 0, 3, false],
		[0, 1000, undefined, false],
	])('with %i made, %i due and %p allowed holds: %s', (made, due, maximum, holds) => {
		const ctx = n8nContext();
		countChanges(ctx, made);
		expect(tooMany(ctx, due, maximum) !== undefined).toBe(holds);
	});

	it('counts over the runs of one execution and tells how to allow more', () => {
		const ctx = n8nContext();
		countChanges(ctx, 6);
		countChanges(ctx, 4);
		expect(changesMade(ctx)).toBe(10);
		const refusal = tooMany(ctx, 1, 10);
		expect(refusal?.message).toBe(
			'1 change is due after 10 that this execution already made, but Maximum Changes is 10; none of them was sent',
		);
		expect(refusal?.advice).toContain('set Maximum Changes to 11 or more');
	});

	it('starts anew in another execution', () => {
		countChanges(n8nContext(), 10);
		expect(changesMade(n8nContext())).toBe(0);
	});

	it('does not hold what sends nothing', () => {
		const ctx = n8nContext();
		countChanges(ctx, 10);
		expect(tooMany(ctx, 0, 10)).toBeUndefined();
	});
});
