import '../support/clock';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { Change } from '../../../nodes/shared/model';
import type { PlanStep } from '../../../nodes/shared/model';
import type { ScriptedFault } from '../../../sandbox';
import { at, useBench } from '../support/bench';
import { planResultsOf } from '../support/conform';
import { DISABLE, rename, TenablePlans } from '../support/tenablePlans';

const bench = useBench();
const plans = new TenablePlans(bench);
const [LENA, OMAR, RAJ, NEW] = [at('lena.fischer'), at('omar.aziz'), at('raj.patel'), at('new.one')];
const KEEP = { onError: 'continueRegularOutput' } as const;

function join(group = 'Project Aurora'): PlanStep {
	return { action: 'add_to_group', ...plans.group(group) };
}

function create(): PlanStep {
	return { action: 'create_user', values: { username: NEW, email: NEW, name: 'New One' } };
}

function refuse(path: string | RegExp, method = 'PUT'): ScriptedFault {
	return { method, path, kind: 'status', status: 400, body: '{"error":"Not today"}', times: 100 };
}

function pathOf(username: string): string {
	return `/users/${bench.user(username).uuid}`;
}

describe('a step that Tenable refuses', () => {
	test('keeps back the further steps of that person, and those of nobody else', async () => {
		bench.tenable.setFaults({ scripted: [refuse(pathOf(LENA))] });
		const move = (name: string, from: string): PlanStep[] => [rename(from, name), join(), DISABLE];
		const items = plans.of([
			plans.person(LENA, ...move('Lena Aas', 'Lena Fischer')),
			plans.person(OMAR, ...move('Omar A', 'Omar Aziz')),
		]);
		const { items: out } = await plans.apply(items, {}, KEEP);
		const [lena, omar] = planResultsOf(out);
		expect(out[0]?.json.error).toMatch(/^Step 1 of 3 \(update_user\): .*Not today/);
		expect(lena?.outcome).toBe('failed');
		expect(lena?.changes.map(({ outcome }) => outcome)).toEqual(['failed', 'refused', 'refused']);
		expect(lena?.problems.map(({ step, action }) => [step, action])).toEqual([
			[1, 'update_user'],
			[2, 'add_to_group'],
			[3, 'disable_user'],
		]);
		expect(omar?.outcome).toBe('applied');
		expect(bench.user(LENA).enabled).toBe(true);
		expect(bench.user(OMAR).enabled).toBe(false);
	});

	test('stops the node, which tells what was done before', async () => {
		bench.tenable.setFaults({ scripted: [refuse(pathOf(RAJ))] });
		const items = plans.of([
			plans.person(OMAR, rename('Omar Aziz', 'Omar A'), DISABLE),
			plans.person(RAJ, rename('Raj Patel', 'Raj P'), DISABLE),
			plans.person(LENA, rename('Lena Fischer', 'Lena Aas')),
		]);
		const { error } = await plans.apply(items);
		expect(error?.message).toMatch(/^Step 1 of 2 \(update_user\): .*Not today.* \[Item 1\]$/);
		expect(error?.description).toContain('1 of 5 changes were made: updated omar.aziz@halden.example');
		const { changes } = z.object({ changes: z.array(Change.strict()) }).parse(error?.context);
		expect(changes.map(({ outcome, target }) => [outcome, target.name])).toEqual([
			['updated', OMAR],
			['failed', RAJ],
		]);
		expect(bench.writes).toEqual([`PUT /users/${OMAR}`, `PUT /users/${RAJ}`]);
	});

	test('when it is the making of the account leaves all its further steps undone', async () => {
		bench.tenable.setFaults({ scripted: [refuse('/users', 'POST')] });
		const items = plans.of([{ name: NEW, steps: [create(), join()] }, plans.person(OMAR, DISABLE)]);
		const { items: out } = await plans.apply(items, {}, KEEP);
		expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(['failed', 'applied']);
		expect(planResultsOf(out)[0]?.target.id).toBeNull();
		expect(bench.writes).toEqual(['POST /users', `PUT /users/${OMAR}/enabled`]);
	});

	test('is made good by applying the plan again', async () => {
		bench.tenable.setFaults({ scripted: [refuse(/^\/groups\//, 'POST')] });
		const items = plans.of([{ name: NEW, steps: [create(), join(), join('Operations')] }]);
		const { items: out } = await plans.apply(items, {}, KEEP);
		expect(planResultsOf(out)[0]).toMatchObject({
			outcome: 'partly_applied',
			target: { id: bench.user(NEW).uuid },
			changes: [{ outcome: 'created' }, { outcome: 'failed' }, { outcome: 'refused' }],
		});
		bench.tenable.setFaults({});
		const again = await plans.apply(items);
		expect(planResultsOf(again.items)[0]).toMatchObject({
			outcome: 'applied',
			changes: [{ outcome: 'unchanged' }, { outcome: 'granted' }, { outcome: 'granted' }],
		});
	});
});

describe('a group that is not there', () => {
	const nowhere: PlanStep = { action: 'add_to_group', group: { id: null, name: 'Nowhere' } };

	test('is told before a new account is made that is to join it', async () => {
		const items = plans.of([{ name: NEW, steps: [create(), nowhere] }]);
		const { error } = await plans.apply(items);
		expect(error?.message).toContain('Step 2 of 2 (add_to_group): Group: There is no group "Nowhere"');
		expect(bench.writes).toEqual([]);
		const dry = await plans.apply(items, { dryRun: true }, KEEP);
		expect(planResultsOf(dry.items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'partly_applied' });
	});
});

describe('what Tenable cannot do', () => {
	const steps = (): PlanStep[] => [
		{ action: 'update_user', changes: [{ field: 'department', from: null, to: 'Audit' }] },
		{ action: 'update_user', changes: [{ field: 'name', from: 'Hana Kim', to: null }] },
		{ action: 'remove_from_group', ...plans.group('Engineering (SSO)') },
		DISABLE,
	];

	test('fails those steps alone, and never the node', async () => {
		const {
			items: out,
			error,
			hints,
		} = await plans.apply(plans.of([plans.person(at('hana.kim'), ...steps())]));
		expect(error).toBeUndefined();
		const [hana] = planResultsOf(out);
		expect(hana?.outcome).toBe('partly_applied');
		expect(hana?.changes.map(({ outcome }) => outcome)).toEqual([
			'refused',
			'refused',
			'refused',
			'disabled',
		]);
		expect(hana?.problems.map(({ message }) => message)).toEqual([
			'department cannot be changed here',
			'name cannot be emptied here',
			expect.stringContaining('Another system decides who is in Engineering (SSO)'),
		]);
		expect(bench.writes).toEqual([`PUT /users/${at('hana.kim')}/enabled`]);
		expect(hints.map(({ type }) => type)).toEqual(['warning']);
	});

	test('is done where the person allows it', async () => {
		const items = plans.of([plans.person(at('hana.kim'), ...steps())]);
		const { items: out } = await plans.apply(items, { externallyManaged: true });
		expect(planResultsOf(out)[0]?.changes[2]?.outcome).toBe('revoked');
	});

	test('when it is the making of the account keeps the rest back', async () => {
		const values = { username: NEW, email: NEW, department: 'Audit' };
		const items = plans.of([{ name: NEW, steps: [{ action: 'create_user', values }, join()] }]);
		const { items: out } = await plans.apply(items);
		expect(planResultsOf(out)[0]?.problems.map(({ message }) => message)).toEqual([
			'department cannot be set on a new user here',
			'Not sent, because step 1 (create_user) is not done',
		]);
		expect(bench.writes).toEqual([]);
	});
});

const FAULTS: Array<[string, Omit<ScriptedFault, 'method' | 'path' | 'times'>]> = [
	['429', { kind: 'status', status: 429, headers: { 'retry-after': '2' } }],
	['503', { kind: 'status', status: 503 }],
	['a reset before', { kind: 'resetBefore' }],
	['a reset after', { kind: 'resetAfter' }],
	['a cut answer', { kind: 'truncatedJson' }],
];

test.each(FAULTS)('%s in the middle of a plan passes', async (_what, fault) => {
	bench.tenable.setFaults({
		scripted: ['POST', 'PUT', 'DELETE', 'GET'].map((method) => ({ ...fault, method, skip: 1, times: 1 })),
	});
	const items = plans.of([
		{ name: NEW, steps: [create(), join(), join('Operations')] },
		plans.person(LENA, rename('Lena Fischer', 'Lena Aas'), DISABLE),
		plans.person(OMAR, { action: 'remove_from_group', ...plans.group('Security Team') }, DISABLE),
	]);
	const { items: out, error } = await plans.apply(items);
	expect(error?.message).toBeUndefined();
	expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
	const { memberships } = bench.state;
	for (const name of ['Project Aurora', 'Operations'])
		expect(memberships[bench.group(name).uuid]).toContain(bench.user(NEW).uuid);
	expect([LENA, OMAR].map((one) => bench.user(one).enabled)).toEqual([false, false]);
});
