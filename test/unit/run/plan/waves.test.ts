import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PLAN_ACTIONS } from '../../../../nodes/shared/model';
import { wavesOf } from '../../../../nodes/shared/run/plan/waves';

const actions = fc.array(fc.constantFrom(...PLAN_ACTIONS), { minLength: 1, maxLength: 6 });
const people = fc
	.array(actions, { maxLength: 12 })
	.map((all) => all.map((own, index) => ({ index, actions: own })));

describe('waves', () => {
	test('hold every step once, nobody twice, and keep the order of everybody', () => {
		fc.assert(
			fc.property(people, (items) => {
				const done = items.map((): number[] => []);
				for (const { action, steps } of wavesOf(items)) {
					expect(new Set(steps.map(({ index }) => index)).size).toBe(steps.length);
					for (const { index, position } of steps) {
						expect(items[index]?.actions[position]).toBe(action);
						done[index]?.push(position);
					}
				}
				expect(done).toEqual(items.map((item) => item.actions.map((_, position) => position)));
			}),
		);
	});

	test('take the same kind of step of many people together', () => {
		const items = Array.from({ length: 100 }, (_, index) => ({
			index,
			actions: ['update_user', 'add_to_group', 'add_to_group', 'disable_user'] as const,
		}));
		expect(wavesOf(items).map(({ action, steps }) => [action, steps.length])).toEqual([
			['update_user', 100],
			['add_to_group', 100],
			['add_to_group', 100],
			['disable_user', 100],
		]);
	});
});
