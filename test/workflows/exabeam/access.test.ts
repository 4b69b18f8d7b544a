import { beforeEach, describe, expect, it } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { at, pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { useExabeamAnew } from '../support/exabeamBench';
import { on, PEOPLE, setUpIdentity } from '../support/exabeamIdentity';

const bench = useExabeamAnew();
const CONTINUE = { onError: 'continueRegularOutput' } as const;
const ACCESS = 'Directory Access';
const LENA = at('lena.fischer');

/** What a kind of access is called where. */
const KINDS = [
	{ resource: 'role', kind: 'roles', give: 'assign', take: 'revoke' },
	{ resource: 'group', kind: 'groups', give: 'addMember', take: 'removeMember' },
];

beforeEach(async () => {
	await setUpIdentity(bench);
	for (const { resource } of KINDS)
		await on(bench, resource, 'create', { name: 'Auditors', source: 'tenable' });
	bench.exabeam.clearLog();
});

function each(resource: string, more: INodeParameters = {}): INodeParameters {
	return { [resource]: pick('name', 'auditors'), user: pick('email', '={{ $json.email }}'), ...more };
}

describe.each(KINDS)('what users hold of a $resource', ({ resource, kind, give, take }) => {
	it('is written in one call for many, once, as analysts join on it', async () => {
		const items = [{ email: LENA }, { email: at('hana.kim') }, { email: at('nobody') }, { email: LENA }];
		const { items: given } = await on(bench, resource, give, each(resource), items, CONTINUE);
		expect(outcomesOf(given)).toEqual(['granted', 'granted', 'refused', 'already_granted']);
		expect(given[2]?.json.error).toBe(`User: There is no user "${at('nobody')}" (by email)`);
		expect(changesOf(given)[0]).toMatchObject({
			target: { id: LENA, name: LENA },
			changes: [{ field: kind, from: null, to: { id: 'tenable:Auditors', name: 'Auditors' } }],
		});
		expect(bench.writes).toHaveLength(1);
		const [first] = bench.rows(ACCESS);
		expect(first).toEqual({
			Key: `hkim|${resource}|tenable:Auditors`,
			'Directory Access User': 'hkim',
			'Directory Access Kind': resource,
			'Directory Access Source': 'tenable',
			'Directory Access ID': 'tenable:Auditors',
			'Directory Access Name': 'Auditors',
			'Directory Access Granted At': expect.stringMatching(/^\d{4}-.*Z$/),
		});
		const again = await on(bench, resource, give, each(resource), [{ email: LENA }]);
		expect(outcomesOf(again.items)).toEqual(['already_granted']);
		expect(bench.writes).toHaveLength(1);
	});

	it('may begin and end, and the times are kept until others are given', async () => {
		const period = { startsAt: '2026-01-01', endsAt: '2026-06-30T12:00:00+02:00' };
		await on(bench, resource, give, each(resource, period), [{ email: LENA }]);
		expect(bench.rows(ACCESS)[0]).toMatchObject({
			'Directory Access Starts At': '2026-01-01T00:00:00.000Z',
			'Directory Access Ends At': '2026-06-30T10:00:00.000Z',
		});
		const kept = await on(bench, resource, give, each(resource), [{ email: LENA }]);
		expect(outcomesOf(kept.items)).toEqual(['already_granted']);
		const longer = each(resource, { endsAt: '2026-12-31', options: { verify: true } });
		const { items } = await on(bench, resource, give, longer, [{ email: LENA }]);
		expect(changesOf(items)[0]).toMatchObject({
			outcome: 'updated',
			verified: true,
			changes: [{ field: 'ends_at', from: '2026-06-30T10:00:00.000Z', to: '2026-12-31T00:00:00.000Z' }],
		});
		const wrong = await on(bench, resource, give, each(resource, { endsAt: '2025-01-01' }), [
			{ email: LENA },
		]);
		expect(wrong.error?.message).toMatch(/Ends At .* is not after Starts At/);
	});

	it('is taken away again, also from somebody whom the table of users does not have any more', async () => {
		await on(bench, resource, give, each(resource), [{ email: LENA }, { email: at('raj.patel') }]);
		bench.exabeam.tenant.settle();
		for (const { facts, records } of bench.exabeam.tenant.store.tables.values())
			if (facts.name === 'Directory Users') records.remove(LENA);
		const { items: members } = await on(bench, resource, 'getMembers', {
			[resource]: pick('name', 'Auditors'),
			returnAll: true,
		});
		expect(members.map(({ json }) => [json.id, json.status, json.custom])).toEqual([
			[LENA, 'unknown', { not_in_users_table: true }],
			[at('raj.patel'), 'inactive', {}],
		]);
		const gone = [{ email: LENA }, { email: at('raj.patel') }, { email: at('hana.kim') }];
		const { items } = await on(bench, resource, take, each(resource), gone);
		expect(outcomesOf(items)).toEqual(['revoked', 'revoked', 'already_revoked']);
		expect(changesOf(items).map(({ verified }) => verified)).toEqual([true, true, null]);
		expect(bench.rows(ACCESS)).toEqual([]);
	});

	it('is not guessed where several rows say the same', async () => {
		await on(bench, resource, give, each(resource), [{ email: LENA }]);
		const attributes = ['User', 'Kind', 'ID'].map((name) => `Directory Access ${name}`);
		const values = [LENA, resource, 'tenable:Auditors'];
		await on(bench, 'contextRecord', 'upsert', {
			table: pick('name', ACCESS),
			key: 'made by hand',
			values: { pair: attributes.map((name, index) => ({ name, value: values[index] ?? '' })) },
		});
		const { error } = await on(bench, resource, take, each(resource), [{ email: LENA }]);
		expect(error?.message).toMatch(/2 rows of the access table say that lena.fischer@.* made by hand/);
		expect(bench.rows(ACCESS)).toHaveLength(2);
	});

	it('tells those who hold it, filtered, and with everything else that they hold', async () => {
		await on(
			bench,
			resource,
			give,
			each(resource),
			PEOPLE.map(({ login, email = login }) => ({ email })),
		);
		const members = async (filters: INodeParameters) =>
			await on(bench, resource, 'getMembers', {
				[resource]: pick('id', 'tenable:Auditors'),
				returnAll: true,
				filters,
				include: ['roles', 'groups'],
			});
		const { items } = await members({ name_contains: 'HANA', status: ['active'] });
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			object: 'user',
			record_type: 'context',
			id: 'hkim',
			emails: [{ email: at('hana.kim') }],
			[kind]: [{ id: 'tenable:Auditors', name: 'Auditors' }],
			snapshot: { scope: 'filtered', is_complete: true },
		});
		expect((await members({ email: LENA })).items.map(({ json }) => json.username)).toEqual([LENA]);
	});

	it('is settled by reading back where work ends in doubt', async () => {
		bench.exabeam.tenant.uploadOutcome = 'someErrors';
		const items = [{ email: LENA }, { email: at('hana.kim') }];
		const { items: given } = await on(bench, resource, give, each(resource), items, CONTINUE);
		expect(outcomesOf(given)).toEqual(['failed', 'granted']);
	});

	it('is told what would be done in a dry run', async () => {
		const { items } = await on(bench, resource, give, each(resource, { dryRun: true }), [{ email: LENA }]);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'granted' });
		expect(bench.writes).toEqual([]);
	});
});

it('the roles of a user are listed with their times', async () => {
	await on(bench, 'role', 'assign', each('role', { endsAt: '2026-12-31' }), [{ email: LENA }]);
	await on(bench, 'group', 'addMember', each('group'), [{ email: LENA }]);
	const { items, error } = await on(bench, 'user', 'getRoleAssignments', {
		user: pick('username', LENA),
		returnAll: true,
	});
	expect(error?.message).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual([
		expect.objectContaining({
			object: 'role_assignment',
			record_type: 'context',
			user_id: LENA,
			role_id: 'tenable:Auditors',
			role_name: 'Auditors',
			source: 'direct',
			starts_at: null,
			ends_at: '2026-12-31T00:00:00.000Z',
		}),
	]);
});

it('roles and groups are picked from the table that was chosen', async () => {
	await on(bench, 'role', 'create', { name: 'Readers' });
	const search = async (name: string, parameters: INodeParameters, filter?: string) =>
		(
			await bench.engine.listSearch({
				type: 'exabeam',
				name,
				parameters,
				credentials: bench.credentials(),
				filter,
			})
		).results;
	const get = { resource: 'role', operation: 'get' };
	expect(await search('searchRoles', get)).toEqual([
		{ name: 'Auditors (tenable)', value: 'tenable:Auditors' },
		{ name: 'Readers (directory)', value: 'directory:Readers' },
	]);
	expect(await search('searchRoles', get, 'read')).toHaveLength(1);
	const nowhere = { ...get, tables: { roles: pick('name', 'Nowhere') } };
	await expect(search('searchRoles', nowhere)).rejects.toThrow(/no context table "Nowhere"/);
	expect(await search('searchGroups', { resource: 'group', operation: 'get' })).toHaveLength(1);
});

it('many assignments are one call, and are not sent again', async () => {
	setUpMany(1500);
	bench.exabeam.clearLog();
	const items = Array.from({ length: 1500 }, (_, index) => ({ login: `u${index}` }));
	const assign = { role: pick('name', 'Auditors'), user: pick('id', '={{ $json.login }}') };
	const first = await on(bench, 'role', 'assign', assign, items);
	expect(new Set(outcomesOf(first.items))).toEqual(new Set(['granted']));
	expect(bench.writes).toHaveLength(1);
	expect(bench.rows(ACCESS)).toHaveLength(1500);
	expect(bench.sent.length).toBeLessThan(25);
	const again = await on(bench, 'role', 'assign', assign, items);
	expect(new Set(outcomesOf(again.items))).toEqual(new Set(['already_granted']));
	expect(bench.writes).toHaveLength(1);
});

/** Puts users into the table of users, past the node. */
function setUpMany(count: number): void {
	for (const { facts, records } of bench.exabeam.tenant.store.tables.values()) {
		if (facts.name !== 'Directory Users') continue;
		for (let index = 0; index < count; index++) records.set(`u${index}`, [{ u_user: `u${index}` }]);
	}
}
