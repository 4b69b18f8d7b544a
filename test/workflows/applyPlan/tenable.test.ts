import '../support/clock';
import { describe, expect, test } from '@jest/globals';
import { pairing } from '../../engine';
import { at, useBench } from '../support/bench';
import { planResultsOf } from '../support/conform';
import type { Planned } from '../support/plans';
import { DISABLE, rename, TenablePlans } from '../support/tenablePlans';

const bench = useBench();
const plans = new TenablePlans(bench);
const [LENA, OMAR, RAJ, KARL, NEW] = [
	at('lena.fischer'),
	at('omar.aziz'),
	at('raj.patel'),
	at('karl.brandt'),
	at('new.one'),
];
const APPROVAL = { by: 'ciso@halden.example', at: '2026-11-01T08:00:00', method: 'n8n approval by email' };

/** Joiners, movers and leavers, with every kind of step. */
function everybody(): Planned[] {
	return [
		{
			name: NEW,
			steps: [
				{ action: 'create_user', values: { username: NEW, email: NEW, name: 'New One' } },
				{ action: 'add_to_group', ...plans.group('Operations') },
				{ action: 'assign_role', role: { id: null, name: 'Scan Operator' } },
			],
		},
		plans.person(
			LENA,
			rename('Lena Fischer', 'Lena Aas'),
			{ action: 'assign_role', ...plans.role('Scan Operator') },
			{ action: 'add_to_group', ...plans.group('Operations') },
			{ action: 'remove_from_group', ...plans.group('Security Team') },
			{ action: 'revoke_role', ...plans.role('Standard') },
		),
		plans.person(KARL, { action: 'enable_user', from: 'inactive' }),
		plans.person(RAJ, { action: 'revoke_role', ...plans.role('Scan Operator') }, DISABLE),
		plans.person(OMAR, { action: 'delete_user', from: 'active' }),
	];
}

const OUTCOMES = [
	['created', 'granted', 'granted'],
	['updated', 'granted', 'granted', 'revoked', 'already_revoked'],
	['enabled'],
	['already_revoked', 'disabled'],
	['deleted'],
];
const DONE = OUTCOMES.flat().filter((outcome) => outcome !== 'already_revoked').length;

describe('a plan', () => {
	test('is carried out for joiners, movers and leavers, each with its own result', async () => {
		const items = plans.of(everybody());
		const result = await plans.apply(items, { approval: APPROVAL });

		expect(result.error?.message).toBeUndefined();
		expect(pairing(result.items)).toEqual([0, 1, 2, 3, 4]);
		const results = planResultsOf(result.items);
		expect(results.map(({ outcome }) => outcome)).toEqual(Array(5).fill('applied'));
		expect(results.map(({ changes }) => changes.map(({ outcome }) => outcome))).toEqual(OUTCOMES);
		expect(results.map(({ target }) => target.id)).toEqual([
			bench.user(NEW).uuid,
			...items.slice(1).map(({ target }) => target.id),
		]);
		const [joiner] = results;
		expect(joiner?.changes.map(({ target }) => target.id)).toEqual(OUTCOMES[0]?.map(() => joiner?.target.id));
		expect(bench.writes.slice(0, -1)).toEqual([
			'POST /users',
			`PUT /users/${KARL}/enabled`,
			`PUT /users/${LENA}`,
			`POST /groups/Operations/users/${NEW}`,
			`PUT /access-control/v1/users/${NEW}/roles`,
			`PUT /access-control/v1/users/${LENA}/roles`,
			`POST /groups/Operations/users/${LENA}`,
			`DELETE /groups/Security Team/users/${LENA}`,
			`PUT /users/${RAJ}/enabled`,
		]);
		expect(bench.writes.at(-1)).toBe(`DELETE /users/${items[4]?.target.id}`);
		expect(bench.user(NEW)).toMatchObject({ name: 'New One', enabled: true });
		expect(bench.user(LENA).name).toBe('Lena Aas');
		expect(bench.user(RAJ).enabled).toBe(false);
	});

	test('leaves records with the plan, its reason, the approval and the operation of each step', async () => {
		const items = plans.of(everybody());
		const { items: out, hints } = await plans.apply(items, { approval: APPROVAL });
		const changes = planResultsOf(out).flatMap((one) => one.changes);
		const approval = { ...APPROVAL, at: '2026-11-01T08:00:00.000Z' };
		for (const change of changes) {
			const isSent = change.outcome !== 'already_revoked';
			expect(change).toMatchObject({
				plan_id: items[0]?.plan_id,
				approval,
				dry_run: false,
				tenant: plans.tenant,
				verified: isSent ? true : null,
				actor: { credential: 'tenableVmApi', workflow_id: 'workflow' },
			});
			expect(change.request_ids).toHaveLength(isSent ? 1 : 0);
		}
		expect(planResultsOf(out).map((one) => one.changes[0]?.reason)).toEqual(
			items.map(({ reason }) => reason),
		);
		const done = changes.map(({ resource, operation, target }) => [resource, operation, target.name]);
		expect(done.slice(0, 5)).toEqual([
			['user', 'create', NEW],
			['group', 'addMember', NEW],
			['role', 'assign', NEW],
			['user', 'update', LENA],
			['role', 'assign', LENA],
		]);
		expect(hints.map(({ message, type }) => [type, message])).toEqual([
			['info', expect.stringContaining('5 people: 5 applied. 12 steps: 4 granted')],
		]);
	});

	test('without an approval leaves none in its records', async () => {
		const { items: out } = await plans.apply(plans.of([plans.person(RAJ, DISABLE)]));
		expect(planResultsOf(out)[0]?.changes[0]?.approval).toBeNull();
	});

	test('is only simulated unless Dry Run is switched off', async () => {
		const before = bench.state;
		const { properties } = bench.engine.nodeType('tenable').description;
		const shown = properties.find(
			({ name, displayOptions }) =>
				name === 'dryRun' && displayOptions?.show?.operation?.includes('applyPlan') === true,
		);
		expect(shown?.default).toBe(true);

		const result = await plans.apply(plans.of(everybody()), { dryRun: true });

		expect(result.error?.message).toBeUndefined();
		expect(bench.writes).toEqual([]);
		expect(bench.state).toEqual(before);
		const results = planResultsOf(result.items);
		expect(results.map(({ outcome, would_be: wouldBe }) => [outcome, wouldBe])).toEqual(
			Array(5).fill(['simulated', 'applied']),
		);
		expect(results[0]?.target).toEqual({ id: null, name: NEW });
		expect(results[0]?.changes[0]?.target).toEqual({ id: null, name: NEW });
		const wouldBe = results.map(({ changes }) => changes.map((one) => one.would_be ?? one.outcome));
		expect(wouldBe).toEqual(OUTCOMES);
		expect(results[0]?.changes[2]?.changes).toEqual([
			{ field: 'roles', from: null, to: plans.role('Scan Operator').role },
		]);
	});

	test('that was applied changes nothing when it is applied again', async () => {
		const items = plans.of(everybody());
		await plans.apply(items);
		const [after, sent] = [bench.state, bench.writes.length];

		const again = await plans.apply(items);

		expect(again.error?.message).toBeUndefined();
		expect(bench.writes).toHaveLength(sent);
		expect(bench.state).toEqual(after);
		const results = planResultsOf(again.items);
		expect(results.map(({ outcome }) => outcome)).toEqual(Array(5).fill('unchanged'));
		expect(results.map(({ changes }) => changes.map(({ outcome }) => outcome))).toEqual([
			['unchanged', 'already_granted', 'already_granted'],
			['unchanged', 'already_granted', 'already_granted', 'already_revoked', 'already_revoked'],
			['already_enabled'],
			['already_revoked', 'already_disabled'],
			['already_absent'],
		]);
	});

	test('may come in part: whoever is filtered out is left alone', async () => {
		const items = plans.of(everybody());
		const { items: out } = await plans.apply(items.slice(2, 3));
		expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(['applied']);
		expect(bench.writes).toEqual([`PUT /users/${KARL}/enabled`]);
	});

	test('of many people is read once for each kind of step, and counted over all', async () => {
		const some = [...bench.tenable.tenant.users.values()].filter(({ username }) => /\.\d+@/.test(username));
		const people = some
			.filter(({ enabled }) => enabled)
			.map(({ username }) => plans.person(username, DISABLE));
		expect(people.length).toBeGreaterThan(10);
		const { items: out } = await plans.apply(plans.of(people));
		expect(new Set(planResultsOf(out).map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
		expect(bench.writes).toHaveLength(people.length);
		// Who is asking, the groups and the users, before and after the writes.
		expect(bench.sent.length - people.length).toBeLessThanOrEqual(8);
	});
});

describe('Maximum Changes', () => {
	const few = { options: { maximumChanges: DONE - 1 } };

	test('holds the whole plan back when more is due', async () => {
		const { error } = await plans.apply(plans.of(everybody()), few);
		expect(error?.message).toContain(`${DONE} changes are due, but Maximum Changes is ${DONE - 1}`);
		expect(bench.writes).toEqual([]);
	});

	test('fails every item with something due when the node continues', async () => {
		const { items: out } = await plans.apply(plans.of(everybody()), few, {
			onError: 'continueRegularOutput',
		});
		expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(Array(5).fill('refused'));
		expect(bench.writes).toEqual([]);
	});

	test('is only told in a dry run', async () => {
		const { items: out, hints } = await plans.apply(plans.of(everybody()), { ...few, dryRun: true });
		expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(Array(5).fill('simulated'));
		expect(hints.map(({ message }) => message)).toContainEqual(expect.stringContaining('Without Dry Run'));
	});

	test('lets a plan through that has no more', async () => {
		const { error } = await plans.apply(plans.of(everybody()), { options: { maximumChanges: DONE } });
		expect(error).toBeUndefined();
		expect(bench.writes).toHaveLength(DONE);
	});
});
