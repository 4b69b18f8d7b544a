import '../support/clock';
import { describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { type PlanItem, type PlanStep, User } from '../../../nodes/shared/model';
import { roleId, workgroupId } from '../../../sandbox/sailpoint/seedAccess';
import { identityId } from '../../../sandbox/sailpoint/seedIds';
import type { NodeResult } from '../../engine';
import { at, pick } from '../support/bench';
import { planResultsOf } from '../support/conform';
import { inOrder } from '../support/crowd';
import { type Planned, planFor } from '../support/plans';
import { type Settings, useSailPoint } from '../support/sailPointBench';
import { writesOf } from '../support/sailPointWrites';
import { DISABLE } from '../support/tenablePlans';

const bench = useSailPoint({ users: 300, sailpoint: { pace: { rateLimit: null, indexLagMs: 0 } } });
const KEEP = { onError: 'continueRegularOutput' } as const;
const HR = { newUsers: { source: pick('name', 'HR Roster') } };
const AUDITORS = { id: workgroupId('Auditors'), name: 'Auditors' };
const ON_CALL = { id: roleId('On-call'), name: 'On-call' };
const ANALYST = { id: roleId('Security Analyst'), name: 'Security Analyst' };

function plan(people: Planned[]): PlanItem[] {
	return planFor(people, { vendor: 'sailpoint', tenant: new URL(bench.sailpoint.url).host });
}

async function apply(
	items: readonly object[],
	parameters: INodeParameters = {},
	settings: Settings = {},
): Promise<NodeResult> {
	return await bench.run(
		{ resource: 'user', operation: 'applyPlan', dryRun: false, ...parameters },
		items.map((item): IDataObject => ({ ...item })),
		settings,
	);
}

function person(alias: string, ...steps: PlanStep[]): Planned {
	return { id: identityId(alias), name: alias, steps };
}

function joiner(): Planned {
	const values = {
		username: 'nina.berg',
		email: at('nina.berg'),
		first_name: 'Nina',
		last_name: 'Berg',
		department: 'Finance',
	};
	return {
		name: 'nina.berg',
		steps: [
			{ action: 'create_user', values },
			{ action: 'add_to_group', group: AUDITORS },
			{ action: 'assign_role', role: ON_CALL },
		],
	};
}

function identity(alias: string) {
	return bench.sailpoint.state().identities.find((one) => one.alias === alias);
}

describe('a joiner', () => {
	const list = { ...HR, how: 'identityList' };

	test('becomes an identity, and then a member and a holder', async () => {
		const { items: out, error } = await apply(plan([joiner()]), list);
		expect(error?.message).toBeUndefined();
		expect(planResultsOf(out)[0]).toMatchObject({
			outcome: 'applied',
			target: { id: identity('nina.berg')?.id, name: 'nina.berg' },
			changes: [
				{ operation: 'create', outcome: 'created', verified: true },
				{ operation: 'addMember', outcome: 'granted', verified: true },
				{ operation: 'assign', outcome: 'granted' },
			],
		});
		expect(writesOf(bench)).toHaveLength(3);

		bench.sailpoint.clearLog();
		const again = await apply(plan([joiner()]), list);
		expect(planResultsOf(again.items)[0]?.outcome).toBe('unchanged');
		expect(writesOf(bench)).toEqual([]);
	});

	test('whom SailPoint has not made yet waits for the next run with everything else', async () => {
		Object.assign(bench.sailpoint.tenant.pace, { taskMs: 0, processingMs: 60_000 });
		const { items: out, error } = await apply(plan([joiner()]), { ...list, options: { waitFor: 0 } });
		expect(error?.message).toBeUndefined();
		expect(planResultsOf(out)[0]).toMatchObject({
			outcome: 'pending',
			target: { id: null },
			changes: [{ outcome: 'pending', would_be: 'created' }, { outcome: 'refused' }, { outcome: 'refused' }],
			problems: [{ message: 'Not sent, because step 1 (create_user) is not done yet' }, {}],
		});
		expect(writesOf(bench)).toHaveLength(1);

		bench.sailpoint.clearLog();
		const again = await apply(plan([joiner()]), { ...list, options: { waitFor: 0 } });
		expect(again.error?.message).toBeUndefined();
		expect(planResultsOf(again.items)[0]).toMatchObject({ outcome: 'pending', target: { id: null } });
		expect(writesOf(bench)).toEqual([]);
	});

	test('is simulated without looking for somebody who is not there', async () => {
		const { items: out } = await apply(plan([joiner()]), { ...list, dryRun: true });
		expect(planResultsOf(out)[0]).toMatchObject({
			outcome: 'simulated',
			would_be: 'applied',
			changes: [{ would_be: 'created' }, { would_be: 'granted' }, { would_be: 'granted' }],
		});
		expect(writesOf(bench)).toEqual([]);
		const filters = bench.sailpoint.log.map(({ query }) => JSON.stringify(query));
		expect(filters.filter((one) => one.includes('simulated'))).toEqual([]);
	});

	test('needs a source, and nothing is sent without', async () => {
		const { error } = await apply(plan([person('hana.kim', DISABLE), joiner()]));
		expect(error?.message).toContain('The plan creates people, and Source is not set [Item 1]');
		expect(writesOf(bench)).toEqual([]);
	});
});

describe('a leaver', () => {
	test('is disabled although the request to take the role away is still open', async () => {
		bench.sailpoint.tenant.pace.provisioningMs = 30_000;
		const steps: PlanStep[] = [{ action: 'revoke_role', role: ANALYST }, DISABLE];
		const items = plan([person('lena.fischer', ...steps)]);
		const { items: out, error } = await apply(items);
		expect(error?.message).toBeUndefined();
		expect(planResultsOf(out)[0]).toMatchObject({
			outcome: 'pending',
			changes: [
				{ outcome: 'pending', would_be: 'revoked', tracking: expect.any(Object) },
				{ outcome: 'disabled', verified: true },
			],
		});
		expect(identity('lena.fischer')?.state).toBe('inactive');
	});

	test('is disabled although what a role list gave cannot be taken by a request', async () => {
		const items = plan([person('omar.aziz', { action: 'revoke_role', role: ON_CALL }, DISABLE)]);
		const { items: out, error } = await apply(items);
		expect(error).toBeUndefined();
		expect(planResultsOf(out)[0]).toMatchObject({
			outcome: 'partly_applied',
			changes: [{ outcome: 'refused' }, { outcome: 'disabled' }],
			problems: [{ step: 1, message: expect.stringContaining('from its identity list') }],
		});
		expect(identity('omar.aziz')?.state).toBe('inactive');
	});
});

describe('a mover', () => {
	test('whose field comes from a connected source keeps it, and gets the rest', async () => {
		const phone = identity('hana.kim')?.id === undefined ? '' : '+47 999';
		const steps: PlanStep[] = [
			{ action: 'update_user', changes: [{ field: 'phone', from: await phoneOf('hana.kim'), to: phone }] },
			{ action: 'add_to_group', group: AUDITORS },
		];
		const { items: out, error } = await apply(plan([person('hana.kim', ...steps)]));
		expect(error).toBeUndefined();
		expect(planResultsOf(out)[0]).toMatchObject({
			outcome: 'partly_applied',
			changes: [{ outcome: 'refused' }, { outcome: 'granted' }],
		});
	});
});

async function phoneOf(alias: string): Promise<string | null> {
	const { items: out } = await bench.run({
		resource: 'user',
		operation: 'get',
		user: pick('username', alias),
	});
	return User.parse(out[0]?.json).phones[0]?.number ?? null;
}

describe('many people', () => {
	function crowd(count: number): Planned[] {
		const others = inOrder(bench.sailpoint.tenant).filter(({ alias }) => /\.\d+$/.test(alias));
		return others
			.slice(0, count)
			.map(({ id, alias }) => ({ id, name: alias, steps: [{ action: 'add_to_group', group: AUDITORS }] }));
	}

	test('join a group with few requests', async () => {
		const people = crowd(150);
		expect(people).toHaveLength(150);
		const { items: out, error } = await apply(plan(people));
		expect(error?.message).toBeUndefined();
		expect(new Set(planResultsOf(out).map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
		expect(writesOf(bench)).toHaveLength(2);
		expect(bench.sent.length).toBeLessThan(40);
	});

	test.each([
		['429', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }],
		['503', { kind: 'status', status: 503 }],
		['a reset before', { kind: 'resetBefore' }],
		['a reset after', { kind: 'resetAfter' }],
	] as const)('join it although %s comes in the middle', async (_what, fault) => {
		const path = /^\/workgroups\/v1\/[^/]+\/members\/bulk-add$/;
		bench.sailpoint.setFaults({ scripted: [{ ...fault, method: 'POST', path, skip: 1, times: 1 }] });
		const people = crowd(150);
		const { items: out, error } = await apply(plan(people));
		expect(error?.message).toBeUndefined();
		expect(new Set(planResultsOf(out).map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
	});

	test('are not joined by one whom somebody took away meanwhile', async () => {
		const people = crowd(20);
		const gone = people[7];
		const items = plan(people);
		const { tenant } = bench.sailpoint;
		for (const one of inOrder(tenant).filter(({ id }) => id === gone?.id)) tenant.removeIdentity(one);
		const { items: out } = await apply(items, {}, KEEP);
		const outcomes = planResultsOf(out).map(({ outcome }) => outcome);
		expect(outcomes[7]).toBe('conflict');
		expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(19);
	});
});
