import { describe, expect, test } from '@jest/globals';
import type { PlanStep } from '../../../nodes/shared/model';
import { at, useBench } from '../support/bench';
import { planResultsOf } from '../support/conform';
import { DISABLE, rename, TenablePlans } from '../support/tenablePlans';

const bench = useBench();
const plans = new TenablePlans(bench);
const [LENA, OMAR, KARL] = [at('lena.fischer'), at('omar.aziz'), at('karl.brandt')];
const KEEP = { onError: 'continueRegularOutput' } as const;

function join(): PlanStep {
	return { action: 'add_to_group', ...plans.group('Project Aurora') };
}

function edit(username: string, change: { name?: string; enabled?: boolean }): void {
	Object.assign(
		[...bench.tenable.tenant.users.values()].find((one) => one.username === username) ?? {},
		change,
	);
}

function remove(username: string): void {
	bench.tenable.tenant.users.delete(bench.user(username).uuid);
}

const CONFLICTS: Array<[string, PlanStep, () => void, RegExp]> = [
	[
		'a field that somebody else changed',
		rename('Lena Fischer', 'Lena Aas'),
		() => edit(LENA, { name: 'Lena Berg' }),
		/name is "Lena Berg" by now; the plan changes it from "Lena Fischer" to "Lena Aas"/,
	],
	[
		'an account that somebody else enabled',
		{ action: 'delete_user', from: 'inactive' },
		() => edit(LENA, { enabled: true }),
		/The status is active by now, and was inactive/,
	],
	['an account that is gone', rename('Lena Fischer', 'Lena Aas'), () => remove(LENA), /not there any more/],
];

describe.each(CONFLICTS)('%s', (_what, step, arrange, says) => {
	test('is a conflict, stops the further steps of that person and nobody else', async () => {
		const items = plans.of([plans.person(LENA, join(), step, DISABLE), plans.person(OMAR, DISABLE)]);
		arrange();
		const { items: out } = await plans.apply(items, {}, KEEP);
		const [lena, omar] = planResultsOf(out);
		const outcomes = lena?.changes.map(({ outcome }) => outcome);
		expect(outcomes?.filter((outcome) => outcome !== 'granted')).toEqual(
			outcomes?.[0] === 'granted' ? ['conflict', 'refused'] : ['conflict', 'refused', 'refused'],
		);
		expect(lena?.problems[lena.problems.length - 1]?.message).toMatch(
			/^Not sent, because step \d .* is not done$/,
		);
		expect(out[0]?.json.error).toMatch(says);
		expect(omar?.outcome).toBe('applied');
		expect(bench.writes).not.toContain(`PUT /users/${LENA}/enabled`);
		expect(bench.writes).toContain(`PUT /users/${OMAR}/enabled`);
	});

	test('stops the node before anything is sent', async () => {
		const items = plans.of([plans.person(OMAR, DISABLE), plans.person(LENA, step)]);
		arrange();
		const { error } = await plans.apply(items);
		expect(error?.message).toMatch(says);
		expect(error?.message).toContain('[Item 1]');
		expect(bench.writes).toEqual([]);
	});
});

test('a username that somebody else got is a conflict, and nobody else gets the access', async () => {
	const values = { username: LENA, email: at('other'), name: 'Other One' };
	const items = plans.of([{ name: LENA, steps: [{ action: 'create_user', values }, join()] }]);
	const { items: out } = await plans.apply(items, {}, KEEP);
	expect(planResultsOf(out)[0]).toMatchObject({ outcome: 'conflict', target: { id: null } });
	expect(out[0]?.json.error).toMatch(/There is a user "lena.fischer@halden.example" by now, whose email is/);
	expect(bench.writes).toEqual([]);
});

test('a new account that was made and then disabled is a conflict', async () => {
	const values = { username: KARL, email: KARL, name: 'Karl Brandt' };
	const items = plans.of([{ name: KARL, steps: [{ action: 'create_user', values }, join()] }]);
	const { items: out } = await plans.apply(items, {}, KEEP);
	expect(out[0]?.json.error).toContain('whose status is inactive');
	expect(bench.writes).toEqual([]);
});

test('fields that are as wanted already are no conflict, and only the others are sent', async () => {
	edit(LENA, { name: 'Lena Aas' });
	const changes = [
		{ field: 'name', from: 'Lena Fischer', to: 'Lena Aas' },
		{ field: 'email', from: LENA, to: at('lena.aas') },
	];
	const items = plans.of([plans.person(LENA, { action: 'update_user', changes })]);
	const { items: out } = await plans.apply(items);
	expect(planResultsOf(out)[0]?.changes[0]).toMatchObject({ outcome: 'updated', changes: changes.slice(1) });
});

test('an account that a plan disables and then deletes is one that the plan itself changed', async () => {
	const items = plans.of([plans.person(LENA, DISABLE, { action: 'delete_user', from: 'active' })]);
	expect(planResultsOf((await plans.apply(items)).items)[0]?.outcome).toBe('applied');
	expect(planResultsOf((await plans.apply(items)).items)[0]?.outcome).toBe('unchanged');
});

test('what somebody changes while the plan is applied is a conflict', async () => {
	const items = plans.of([
		plans.person(OMAR, rename('Omar Aziz', 'Omar')),
		plans.person(LENA, join(), DISABLE),
	]);
	const off = bench.tenable.onRequest(({ method, path }) => {
		if (method === 'PUT' && path.endsWith(bench.user(OMAR).uuid)) remove(LENA);
	});
	const { items: out } = await plans.apply(items, {}, KEEP);
	off();
	expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(['applied', 'refused']);
	expect(bench.writes).toEqual([`PUT /users/${OMAR}`]);
});

test('a role that somebody changes while the plan is applied is not taken for the one that was planned', async () => {
	const items = plans.of([
		plans.person(OMAR, rename('Omar Aziz', 'Omar')),
		plans.person(
			LENA,
			{ action: 'assign_role', ...plans.role('Scan Operator') },
			{ action: 'revoke_role', ...plans.role('Standard') },
		),
	]);
	const off = bench.tenable.onRequest(({ method, path }) => {
		const lena = bench.tenable.tenant.users.get(bench.user(LENA).uuid);
		if (method === 'PUT' && path.endsWith(bench.user(OMAR).uuid))
			Object.assign(lena ?? {}, { roleUuid: bench.role('Scan Manager').uuid });
	});
	const { items: out } = await plans.apply(items, {}, KEEP);
	off();
	expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(['applied', 'conflict']);
	expect(out[1]?.json.error).toContain('roles changed after the run began');
	expect(bench.writes).toEqual([`PUT /users/${OMAR}`]);
});
