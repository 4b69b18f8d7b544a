import '../support/clock';
import { beforeEach, describe, expect, test } from '@jest/globals';
import omit from 'lodash/omit';
import { Group, type PlanStep, Role, User } from '../../../nodes/shared/model';
import { pairing } from '../../engine';
import { at, pick } from '../support/bench';
import { planResultsOf } from '../support/conform';
import { useExabeamAnew } from '../support/exabeamBench';
import { type Known, on, setUpIdentity } from '../support/exabeamIdentity';
import { ExabeamPlans } from '../support/exabeamPlans';
import { storeRows } from '../support/exabeamRows';
import type { Planned } from '../support/plans';
import { DISABLE, rename } from '../support/tenablePlans';
import { addUsersTable } from '../support/usersTable';

const bench = useExabeamAnew();
const plans = new ExabeamPlans(bench);
const KEEP = { onError: 'continueRegularOutput' } as const;
const [LENA, RAJ, OMAR, HANA, NEW] = [
	at('lena.fischer'),
	at('raj.patel'),
	at('omar.aziz'),
	'hkim',
	at('new.one'),
];
const PEOPLE: readonly Known[] = [
	{ login: LENA, name: 'Lena Fischer', email: LENA, status: 'AccountActive' },
	{ login: RAJ, name: 'Raj Patel', email: RAJ, status: 'AccountDisabled' },
	{ login: OMAR, name: 'Omar Aziz', email: OMAR, status: 'AccountActive' },
	{ login: HANA, name: 'Hana Kim', email: at('hana.kim'), status: 'AccountActive' },
];
const OTHER = 'Other People';

beforeEach(async () => {
	await setUpIdentity(bench, ['users', 'roles', 'groups', 'access'], PEOPLE);
	for (const resource of ['role', 'group'])
		await on(bench, resource, 'create', { name: '={{ $json.name }}' }, [{ name: 'Ops' }, { name: 'Audit' }]);
	const lena = { user: pick('id', LENA) };
	await on(bench, 'role', 'assign', { ...lena, role: pick('name', 'Ops') });
	await on(bench, 'group', 'addMember', { ...lena, group: pick('name', 'Ops') });
	bench.exabeam.clearLog();
});

const create: PlanStep = {
	action: 'create_user',
	values: { username: NEW, email: NEW, name: 'New One', department: 'Finance' },
};

/** Joiners, movers, re-hires and leavers, with every kind of step. */
function everybody(): Planned[] {
	return [
		{
			name: NEW,
			steps: [
				create,
				{ action: 'add_to_group', ...plans.group('Audit') },
				{ action: 'add_to_group', group: { id: null, name: 'Ops' } },
				{ action: 'assign_role', ...plans.role('Audit') },
			],
		},
		plans.person(
			LENA,
			rename('Lena Fischer', 'Lena Aas'),
			{ action: 'add_to_group', ...plans.group('Audit') },
			{ action: 'assign_role', ...plans.role('Audit') },
			{ action: 'remove_from_group', ...plans.group('Ops') },
			{ action: 'revoke_role', ...plans.role('Ops') },
			DISABLE,
		),
		plans.person(RAJ, { action: 'enable_user', from: 'inactive' }, rename('Raj Patel', 'Raj P')),
		plans.person(HANA, DISABLE),
		plans.person(OMAR, { action: 'delete_user', from: 'active' }),
	];
}

const OUTCOMES = [
	['created', 'granted', 'granted', 'granted'],
	['updated', 'granted', 'granted', 'revoked', 'revoked', 'disabled'],
	['enabled', 'updated'],
	['disabled'],
	['deleted'],
];

function held(): string[] {
	return bench
		.rows('Directory Access')
		.map((row) => ['User', 'Kind', 'Name'].map((one) => row[`Directory Access ${one}`]).join(' '));
}

function people(): Record<string, { name?: string; status?: string }> {
	return Object.fromEntries(
		bench
			.rows('Directory Users')
			.map((row) => [row.User ?? '', { name: row['Full Name'], status: row['Access Status'] }]),
	);
}

describe('a plan', () => {
	test('is carried out for joiners, movers and leavers, each with its own result', async () => {
		const items = plans.of(everybody());
		const result = await plans.apply(items);

		expect(result.error?.message).toBeUndefined();
		expect(pairing(result.items)).toEqual([0, 1, 2, 3, 4]);
		const results = planResultsOf(result.items);
		expect(results.map(({ outcome }) => outcome)).toEqual(Array(5).fill('applied'));
		expect(results.map(({ changes }) => changes.map(({ outcome }) => outcome))).toEqual(OUTCOMES);
		expect(results.map(({ target }) => target.id)).toEqual([NEW, LENA, RAJ, HANA, OMAR]);
		for (const change of results.flatMap(({ changes }) => changes))
			expect(change).toMatchObject({
				tenant: plans.tenant(),
				plan_id: items[0]?.plan_id,
				dry_run: false,
				verified: true,
			});

		expect(people()).toEqual({
			[NEW]: { name: 'New One', status: 'AccountActive' },
			[LENA]: { name: 'Lena Aas', status: 'AccountDisabled' },
			[RAJ]: { name: 'Raj P', status: 'AccountActive' },
			[HANA]: { name: 'Hana Kim', status: 'AccountDisabled' },
		});
		expect(held().sort()).toEqual([
			`${LENA} group Audit`,
			`${LENA} role Audit`,
			`${NEW} group Audit`,
			`${NEW} group Ops`,
			`${NEW} role Audit`,
		]);
	});

	test('is only simulated in a dry run', async () => {
		const before = [bench.rows('Directory Users'), held()];
		const result = await plans.apply(plans.of(everybody()), { dryRun: true });
		expect(result.error?.message).toBeUndefined();
		expect(bench.writes).toEqual([]);
		expect([bench.rows('Directory Users'), held()]).toEqual(before);
		const results = planResultsOf(result.items);
		expect(results.map(({ outcome, would_be: wouldBe }) => [outcome, wouldBe])).toEqual(
			Array(5).fill(['simulated', 'applied']),
		);
		expect(results.map(({ changes }) => changes.map((one) => one.would_be))).toEqual(OUTCOMES);
		expect(results[0]?.changes[2]?.changes).toEqual([
			{ field: 'groups', from: null, to: plans.group('Ops').group },
		]);
	});

	test('that was applied changes nothing when it is applied again', async () => {
		const items = plans.of(everybody());
		await plans.apply(items);
		bench.exabeam.clearLog();
		const again = await plans.apply(items);
		expect(again.error?.message).toBeUndefined();
		expect(bench.writes).toEqual([]);
		expect(planResultsOf(again.items).map(({ outcome }) => outcome)).toEqual(Array(5).fill('unchanged'));
	});

	test('of many people goes out in one call for each kind of step', async () => {
		const many = Array.from({ length: 300 }, (_, n) => at(`person.${n}`));
		const rows = many.map((one) => ({ User: one, 'Full Name': one, 'Access Status': 'AccountActive' }));
		storeRows(bench, 'Directory Users', rows);
		const joiners = Array.from({ length: 200 }, (_, n) => at(`joiner.${n}`)).map(
			(one): Planned => ({
				name: one,
				steps: [
					{ action: 'create_user', values: { username: one, email: one } },
					{ action: 'add_to_group', ...plans.group('Ops') },
				],
			}),
		);
		const movers = many
			.slice(0, 200)
			.map((one) =>
				plans.person(one, rename(one, `Name of ${one}`), { action: 'assign_role', ...plans.role('Ops') }),
			);
		const leavers = many.slice(200).map((one) => plans.person(one, DISABLE));
		const { items: out, error } = await plans.apply(plans.of([...joiners, ...movers, ...leavers]));
		expect(error?.message).toBeUndefined();
		expect(new Set(planResultsOf(out).map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
		expect(out).toHaveLength(500);
		expect(bench.writes).toHaveLength(5);
		expect(bench.sent.length).toBeLessThan(100);
	});
});

describe('what is refused before anything is sent', () => {
	test.each([
		['another host', () => ({ tenant: `api.eu.exabeam.cloud/${plans.tenant().split('/')[1]}` })],
		['the host alone, which two tenants share', () => ({ tenant: plans.tenant().split('/')[0] })],
		['another table of the same host', () => ({ tenant: plans.tenant(OTHER) })],
	])('is a plan for %s', async (_what, settings) => {
		addUsersTable(bench, [], { name: OTHER });
		const { error } = await plans.apply(plans.of([plans.person(LENA, DISABLE)], settings()));
		expect(error?.message).toMatch(/the plan is for the tenant .*, and this node leads to 127.*\[Item 0\]$/);
		expect(bench.writes).toEqual([]);
	});

	test('is a plan that expired', async () => {
		const items = plans.of([plans.person(LENA, DISABLE)], { expires_at: '2026-01-01T00:00:00.000Z' });
		const { error } = await plans.apply(items);
		expect(error?.message).toContain('the plan expired at 2026-01-01');
		expect(bench.writes).toEqual([]);
	});

	test('is everything where there is no such table', async () => {
		const items = plans.of([plans.person(LENA, DISABLE), plans.person(HANA, DISABLE)]);
		const { items: out } = await plans.apply(items, { usersTable: pick('name', 'Nothing') }, KEEP);
		expect(out.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('There is no context table "Nothing"'),
			expect.stringContaining('There is no context table "Nothing"'),
		]);
		expect(bench.writes).toEqual([]);
	});
});

test('a plan for another table is applied where that table is chosen', async () => {
	addUsersTable(bench, [{ User: 'kim', 'Full Name': 'Kim', 'Access Status': 'AccountActive' }], {
		name: OTHER,
	});
	const there = { usersTable: pick('name', OTHER) };
	const step: PlanStep = { action: 'assign_role', ...plans.role('Audit') };
	const items = plans.of([plans.person('kim', step, DISABLE)], { tenant: plans.tenant(OTHER) });
	const { items: out, error } = await plans.apply(items, there);
	expect(error?.message).toBeUndefined();
	expect(planResultsOf(out)[0]).toMatchObject({ outcome: 'applied', tenant: plans.tenant(OTHER) });
	expect(bench.rows(OTHER)[0]).toMatchObject({ 'Access Status': 'AccountDisabled' });
	expect(held()).toContain('kim role Audit');
});

test('what somebody changed since is a conflict, and everybody else goes on', async () => {
	const items = plans.of([
		plans.person(LENA, rename('Lena Berg', 'Lena Aas'), DISABLE),
		plans.person(HANA, DISABLE),
	]);
	const stopped = await plans.apply(items);
	expect(stopped.error?.message).toContain('name is "Lena Fischer" by now');
	expect(bench.writes).toEqual([]);

	const { items: out } = await plans.apply(items, {}, KEEP);
	expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(['conflict', 'applied']);
	expect(people()[LENA]).toEqual({ name: 'Lena Fischer', status: 'AccountActive' });
});

test('a change that Exabeam has not stored yet is not undone by the next step of the same person', async () => {
	bench.exabeam.tenant.pace.scale = 100;
	const items = plans.of([plans.person(LENA, rename('Lena Fischer', 'Lena Aas'), DISABLE)]);
	const { items: out, error } = await plans.apply(items, { options: { waitFor: 0 } });
	expect(error?.message).toBeUndefined();
	expect(planResultsOf(out)[0]).toMatchObject({
		outcome: 'pending',
		changes: [{ outcome: 'pending', would_be: 'updated' }, { outcome: 'refused' }],
		problems: [{ message: 'Not sent, because step 1 (update_user) is not done yet' }],
	});
	expect(bench.writes).toHaveLength(1);
});

test('a field that the table has no attribute for stops its person before anything is sent', async () => {
	addUsersTable(bench, [{ User: 'kim', 'Access Status': 'AccountActive' }], {
		name: OTHER,
		without: ['u_department'],
	});
	const there = { usersTable: pick('name', OTHER) };
	const changes = [{ field: 'department', from: null, to: 'Finance' }];
	const items = plans.of([plans.person('kim', { action: 'update_user', changes }, DISABLE)], {
		tenant: plans.tenant(OTHER),
	});
	const { error } = await plans.apply(items, there);
	expect(error?.message).toContain('has no attribute for Department');
	expect(bench.writes).toEqual([]);
});

describe('users, roles, groups and who holds them', () => {
	async function tenantsOf(resource: string, operation: string, parameters = {}): Promise<unknown[]> {
		const { items, error } = await on(bench, resource, operation, { ...parameters, output: 'unified' });
		expect(error?.message).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		return items.map(({ json }) => json.tenant);
	}

	test('of one directory all have the tenant that its users have', async () => {
		const all = { returnAll: true };
		const tenants = [
			await tenantsOf('user', 'getAll', all),
			await tenantsOf('user', 'getRoleAssignments', { user: pick('id', LENA), ...all }),
			await tenantsOf('role', 'getAll', all),
			await tenantsOf('role', 'getMembers', { role: pick('name', 'Ops'), ...all }),
			await tenantsOf('group', 'get', { group: pick('name', 'Ops') }),
			await tenantsOf('group', 'getMembers', { group: pick('name', 'Ops'), ...all }),
		];
		expect(new Set(tenants.flat())).toEqual(new Set([plans.tenant()]));
	});

	test('of another directory have that of its users', async () => {
		addUsersTable(bench, [{ User: 'kim', 'Access Status': 'AccountActive' }], { name: OTHER });
		const tables = { tables: { users: pick('name', OTHER) } };
		const made = await on(bench, 'role', 'create', { name: 'New', ...tables });
		const read = await on(bench, 'role', 'get', { role: pick('name', 'New'), ...tables });
		const wanted = plans.tenant(OTHER);
		expect(Role.parse(omit(made.items[0]?.json, 'change')).tenant).toBe(wanted);
		expect(Role.parse(read.items[0]?.json).tenant).toBe(wanted);
		const joined = await on(bench, 'group', 'addMember', {
			user: pick('id', 'kim'),
			group: pick('name', 'Ops'),
			...tables,
		});
		expect(Group.parse(omit(joined.items[0]?.json, 'change')).tenant).toBe(wanted);
		expect(joined.items[0]?.json.change).toMatchObject({ tenant: wanted });
	});

	test('may be kept in an access table that the person chooses', async () => {
		const { items } = await on(bench, 'user', 'getAll', {
			returnAll: true,
			include: ['roles'],
			tables: { access: pick('name', 'Directory Access') },
		});
		const users = items.map(({ json }) => User.parse(json));
		expect(users.find(({ id }) => id === LENA)?.roles).toMatchObject([{ name: 'Ops' }]);
	});
});
