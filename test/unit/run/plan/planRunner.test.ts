import { describe, expect, test } from '@jest/globals';
import type { PlanItem, PlanStep } from '../../../../nodes/shared/model';
import { planResultsOf } from '../../../workflows/support/conform';
import { type Planned, planFor } from '../../../workflows/support/plans';
import { MadeUpDirectory, staff } from '../../support/madeUpDirectory';

const DISABLE: PlanStep = { action: 'disable_user', from: 'active' };
const PROMOTE: PlanStep = { action: 'assign_role', role: { id: 'admin', name: 'Administrator' } };

function plan(...people: Planned[]): PlanItem[] {
	return planFor(people, { vendor: 'tenable', tenant: 'cloud.tenable.com' });
}

function person(id: string, ...steps: PlanStep[]): Planned {
	return { id, name: id, steps };
}

describe('the last enabled administrator', () => {
	const both = [person('ada', DISABLE), person('bob', DISABLE)];

	test('stays, although every other one goes', async () => {
		const directory = new MadeUpDirectory(staff(['ada', 'bob'], ['eve']));
		const out = await directory.apply(plan(...both));
		expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(['applied', 'refused']);
		expect(out[1]?.json.error).toContain('the last enabled administrator');
		expect(directory.written).toEqual(['disable ada']);
	});

	test('goes when the plan makes another one first', async () => {
		const directory = new MadeUpDirectory(staff(['ada', 'bob'], ['eve']));
		const out = await directory.apply(plan(...both, person('eve', PROMOTE)));
		expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
		expect(directory.written).toEqual(['assign eve', 'disable ada', 'disable bob']);
	});

	test('stays when the plan could not make another one after all', async () => {
		const directory = new MadeUpDirectory(staff(['ada', 'bob'], ['eve']));
		directory.refused.add('assign eve');
		const out = await directory.apply(plan(...both, person('eve', PROMOTE)));
		expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(['applied', 'refused', 'refused']);
		expect(out[1]?.json.error).toContain('the last enabled administrator');
		expect(directory.written).toEqual(['assign eve', 'disable ada']);
	});
});

test('a vendor without an ability fails that step alone', async () => {
	const directory = new MadeUpDirectory(staff(['ada'], ['eve']));
	const out = await directory.apply(plan(person('eve', { action: 'enable_user', from: 'active' }, DISABLE)));
	expect(planResultsOf(out)[0]).toMatchObject({
		outcome: 'partly_applied',
		changes: [{ outcome: 'refused' }, { outcome: 'disabled' }],
		problems: [{ step: 1, message: 'Made Up cannot do enable_user' }],
	});
});

test('everybody is read once for each wave, however many people it has', async () => {
	const ids = Array.from({ length: 500 }, (_, n) => `p${n}`);
	const directory = new MadeUpDirectory(staff(['ada'], ids));
	const out = await directory.apply(plan(...ids.map((id) => person(id, PROMOTE, DISABLE))));
	expect(new Set(planResultsOf(out).map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
	expect(directory.written).toHaveLength(1000);
	expect(directory.reads).toBe(3);
});
