import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { useCompareBench } from '../support/compareBench';
import { both } from '../support/people';

const bench = useCompareBench();
const crowd = Array.from({ length: 100 }, (_, index) => both(index));
const target = crowd.map((pair) => pair.target);
const bad = crowd.map(({ source }, index) => (index < 10 ? { ...source, end_date: '2026-01-31' } : source));

describe('the brake', () => {
	test('stops the workflow with counts, limit, reasons and the way out', async () => {
		const { error, outputs } = await bench.compare({ source: bad, target });
		expect(error?.message).toBe(
			'The plan would change too much: 10 leavers, but 5 are allowed. Nothing of it was handed on.',
		);
		expect(error?.description).toContain('10 because: the end date has passed');
		expect(error?.description).toMatch(/set Override to plan_[0-9a-f]{32} in Options/);
		expect(outputs.flat()).toEqual([]);
	});

	test('sends the whole plan to Needs Review instead, where no item is one of a plan', async () => {
		const result = await bench.compare({ source: bad, target, limits: { onTrip: 'review' } });
		expect(result.error).toBeUndefined();
		expect(result.review).toHaveLength(10);
		expect(new Set(result.review.map(({ problem }) => problem))).toEqual(new Set(['limit_exceeded']));
		expect(result.review[0]?.withheld).toMatchObject({
			actions: ['disable_user'],
			plan_id: result.summary?.plan_id,
		});
		expect(result.summary?.brake).toEqual({
			is_tripped: true,
			is_overridden: false,
			reasons: [{ reason: 'the end date has passed', count: 10 }],
		});
		expect(result.hints.join()).toContain('The whole plan went to Needs Review');
	});

	test('lets exactly the plan through that an override names, once', async () => {
		const staticData: IDataObject = {};
		const production = { staticData, mode: 'trigger' } as const;
		const held = await bench.compare({ source: bad, target, limits: { onTrip: 'review' } });
		const override = held.summary?.plan_id ?? '';
		const run = { source: bad, target, options: { override }, ...production };

		const other = bad.map((user, index) => (index === 50 ? { ...user, end_date: '2026-01-31' } : user));
		const wrong = await bench.compare({ ...run, source: other });
		expect(wrong.error?.description).toContain('another plan than this one');

		const passed = await bench.compare(run);
		expect(passed.leavers).toHaveLength(10);
		expect(passed.leavers[0]?.plan_id).toBe(override);
		expect(passed.summary?.brake.is_overridden).toBe(true);

		const again = await bench.compare(run);
		expect(again.error?.description).toContain('was used already');
	});

	test('lets no delete pass unless deletes are permitted', async () => {
		const one = crowd.map(({ source }, index) =>
			index === 0 ? { ...source, status: 'deleted' as const } : source,
		);
		const options = { leaverAction: 'delete' };
		const { error } = await bench.compare({ source: one, target, options });
		expect(error?.message).toContain('1 deletes, but 0 are allowed');
		const allowed = await bench.compare({ source: one, target, options, limits: { maximumDeletes: 1 } });
		expect(allowed.leavers.map(({ steps }) => steps)).toEqual([[{ action: 'delete_user', from: 'active' }]]);
	});

	test('counts access that is taken away', async () => {
		const scanners = [{ id: 'g1', name: 'Scanners' }];
		const holders = target.map((user) => ({ ...user, groups: scanners }));
		const source = crowd.map((pair) => ({ ...pair.source, department: 'Sales' }));
		const parameters = {
			minimumSourcePeople: 1,
			accessMap: { row: [{ attribute: 'department', value: 'Security', groups: 'Scanners', roles: '' }] },
		};
		const options = { fields: ['name'] };
		const { error } = await bench.compare({ source, target: holders, parameters, options });
		expect(error?.message).toContain('100 access removals, but 5 are allowed');
	});

	test('never lets the last enabled administrator go, were it named', async () => {
		const admins = target.map((user, index) => ({ ...user, is_admin: index < 2 }));
		const source = crowd.map((pair, index) =>
			index < 2 ? { ...pair.source, end_date: '2026-01-31' } : pair.source,
		);
		const run = { source, target: admins, options: { protectAdministrators: false } };
		const { error } = await bench.compare(run);
		expect(error?.message).toContain('no enabled administrator would be left');
		expect(error?.description).toContain('No override lets this through');
		const protecting = await bench.compare({ source, target: admins });
		expect(protecting.review.map(({ problem }) => problem)).toEqual(['protected', 'protected']);
	});
});
