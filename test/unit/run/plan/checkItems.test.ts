import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlanItem, PlanStep } from '../../../../nodes/shared/model';
import { checkItems } from '../../../../nodes/shared/run/plan/checkItems';
import { planFor } from '../../../workflows/support/plans';

const NOW = Date.now();

function plan(count: number): PlanItem[] {
	const steps: PlanStep[] = [{ action: 'disable_user', from: 'active' }];
	const people = Array.from({ length: count }, (_, n) => ({ id: `u${n}`, name: `user ${n}`, steps }));
	return planFor(people, { vendor: 'tenable', tenant: 'host' });
}

function check(items: readonly PlanItem[]): number[] {
	return [
		...checkItems(
			items.map((input, index) => ({ index, input })),
			{ vendor: 'tenable', tenants: new Map(items.map((_, index) => [index, 'host'])), now: NOW },
		).keys(),
	].sort((a, b) => a - b);
}

test('any part of a plan passes, in any order', () => {
	const items = plan(30);
	fc.assert(
		fc.property(fc.shuffledSubarray(items), (part) => {
			expect(check(part)).toEqual([]);
		}),
	);
});

test('whatever comes twice is refused, and only that', () => {
	const items = plan(30);
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...items), { maxLength: 40 }), (some) => {
			const twice = some.flatMap((item, index) =>
				some.filter((other) => other === item).length > 1 ? [index] : [],
			);
			// With more items than the plan has people everybody is refused.
			expect(check(some)).toEqual(some.length > items.length ? some.map((_, index) => index) : twice);
		}),
	);
});

test('an item passes only as it was made', () => {
	const [item] = plan(1);
	if (item === undefined) throw new Error('A plan for one has an item');
	const texts = fc.constantFrom('plan_id', 'reason', 'created_at', 'expires_at', 'cause', 'lifecycle');
	fc.assert(
		fc.property(texts, fc.string(), (field, text) => {
			fc.pre(item[field as 'reason'] !== text);
			expect(check([{ ...item, [field]: text }])).toEqual([0]);
		}),
	);
	expect(check([item])).toEqual([]);
});

test('20,000 items are checked within seconds', () => {
	const items = plan(20_000);
	const begun = Date.now();
	expect(check(items)).toEqual([]);
	expect(Date.now() - begun).toBeLessThan(10_000);
});
