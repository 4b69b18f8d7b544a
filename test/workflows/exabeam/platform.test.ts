import { describe, expect, it } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { ApiKey } from '../../../nodes/Exabeam/mapping/apiKey';
import { Role, User } from '../../../nodes/shared/model';
import type { ExabeamQuirks } from '../../../sandbox';
import { PLATFORM_ROLES } from '../../../sandbox/exabeam/seedAccounts';
import { pick } from '../support/bench';
import { type Settings, useExabeam } from '../support/exabeamBench';

const bench = useExabeam();
const ALL = { operation: 'getAll', returnAll: true };

async function accounts(parameters: INodeParameters = {}, settings: Settings = {}): Promise<User[]> {
	const all = { resource: 'platformAccount', ...ALL, include: ['roles'] };
	const { items, error } = await bench.run({ ...all, ...parameters }, [{}], settings);
	expect(error?.message).toBeUndefined();
	return z.array(User).parse(items.map(({ json }) => json));
}

async function roles(parameters: INodeParameters = {}): Promise<Role[]> {
	const { items, error } = await bench.run({ resource: 'platformRole', ...ALL, ...parameters });
	expect(error?.message).toBeUndefined();
	return z.array(Role).parse(items.map(({ json }) => json));
}

/** What the sandbox knows of its accounts, as the node should tell it. */
function expected() {
	return bench.exabeam.state().users.map(({ id, email, name, roleIds, status, lastLogin, idp }) => ({
		id,
		name,
		email,
		status: status === 'Active' ? 'active' : 'invited',
		source_status: status,
		last_login_at: lastLogin === null ? null : new Date(lastLogin).toISOString(),
		sign_in_methods: [idp === 'Local' ? 'password' : 'saml'],
		roles: PLATFORM_ROLES.filter((role) => roleIds.includes(role.id)).map((role) => role.name),
	}));
}

function told(users: User[]) {
	return users.map((user) => ({
		id: user.id,
		name: user.name,
		email: user.emails[0]?.email,
		status: user.status,
		source_status: user.source_status,
		last_login_at: user.last_login_at,
		sign_in_methods: user.sign_in_methods,
		roles: user.roles?.map(({ name }) => name),
	}));
}

const SPELLINGS: Array<Partial<ExabeamQuirks>> = [
	{},
	{ propertySpelling: 'snake_case', userRoles: 'ids', accessTimes: 'epochMs' },
	{ propertySpelling: 'PascalCase', userRoles: 'objects', userNames: 'firstAndLastName' },
	{ propertySpelling: 'snake_case', userRoles: 'objects', userNames: 'firstAndLastName' },
	{ userById: 'present', userRoles: 'ids', userNames: 'firstAndLastName', accessTimes: 'epochMs' },
];

describe('platform accounts', () => {
	it.each(SPELLINGS)('are understood however they are spelled: %j', async (quirks) => {
		bench.quirk(quirks);
		const users = await accounts();
		expect(told(users)).toEqual(expected());
		const ids = new Map(PLATFORM_ROLES.map(({ id, name }) => [name, id]));
		for (const role of users.flatMap((user) => user.roles ?? []))
			expect(role.id).toBe(ids.get(role.name ?? ''));
		const two = quirks.userNames === 'firstAndLastName';
		expect(users[1]).toMatchObject({
			username: 'anders.holm@halden.example',
			first_name: two ? 'Anders' : null,
			last_name: two ? 'Holm' : null,
			record_type: 'account',
			custom: { idp: 'Entra ID' },
		});
		expect(users[1]?.unavailable.includes('first_name')).toBe(!two);
		expect(users[1]?.snapshot).toMatchObject({ is_complete: true, basis: 'single_response', scope: 'all' });
	});

	it('are administrators where the default role says so; of others it cannot be known', async () => {
		const users = await accounts();
		const admins = users.filter((user) => user.is_admin === true).map((user) => user.username);
		expect(admins).toEqual(['root@halden.example', 'anders.holm@halden.example']);
		for (const user of users) {
			expect(user.is_admin).not.toBe(false);
			expect(user.unavailable.includes('is_admin')).toBe(user.is_admin === null);
		}
	});

	it('come with roles and records only when asked for', async () => {
		const [plain] = await accounts({ include: [] });
		expect(plain).toMatchObject({ roles: null });
		expect(plain).not.toHaveProperty('remote_data');
		const [whole] = await accounts({ include: ['remote_data'] });
		expect(whole?.remote_data).toMatchObject({ email: whole?.emails[0]?.email, idp: 'Local' });
	});

	const filters: Array<[INodeParameters, string[]]> = [
		[{ status: ['invited'] }, ['nora.juul']],
		[{ email: 'LENA.FISCHER@halden.example' }, ['lena.fischer']],
		[{ username: 'bo.larsen@halden.example' }, ['bo.larsen']],
		[{ name_contains: 'solberg' }, ['Ingrid.Solberg']],
		[{ role: pick('name', 'tier 3 analyst') }, ['maria.silva', 'omar.aziz']],
		[{ role: pick('name', 'Administrator'), name_contains: 'holm' }, ['anders.holm']],
	];

	it.each(filters)('are filtered by %j', async (wanted, logins) => {
		bench.quirk({ userRoles: 'ids' });
		const users = await accounts({ filters: wanted });
		const names = users.map((user) => user.username?.replace(/@.*/, '').toLowerCase());
		expect(names).toEqual(logins.map((login) => login.toLowerCase()));
		expect(users[0]?.snapshot).toMatchObject({ scope: 'filtered', is_complete: true });
	});

	it('are got one by one from one reading of the list', async () => {
		const [root] = bench.exabeam.state().users;
		const items = [
			{ mode: 'email', value: 'Lena.Fischer@halden.example' },
			{ mode: 'username', value: 'bo.larsen@halden.example' },
			{ mode: 'id', value: root?.id ?? '' },
			{ mode: 'email', value: 'nobody@halden.example' },
		];
		const user = { __rl: true, mode: '={{ $json.mode }}', value: '={{ $json.value }}' };
		const { items: out } = await bench.run({ resource: 'platformAccount', operation: 'get', user }, items, {
			onError: 'continueRegularOutput',
		});
		expect(out.map(({ json }) => json.username ?? json.error)).toEqual([
			'lena.fischer@halden.example',
			'bo.larsen@halden.example',
			'root@halden.example',
			'Account: There is no platform account "nobody@halden.example" (by email)',
		]);
		expect(bench.sent.filter((line) => line.endsWith('/users'))).toHaveLength(1);
	});

	it('hold a role that the list of roles does not have under the name that came', async () => {
		bench.exabeam.setFaults({
			scripted: [
				{
					path: '/access-control/v1/roles',
					times: 1,
					kind: 'status',
					status: 200,
					body: JSON.stringify([{ id: 'r1', name: 'Auditor' }]),
					contentType: 'application/json',
				},
			],
		});
		const users = await accounts();
		const anders = users.find((user) => user.name === 'Anders Holm');
		expect(anders?.roles?.map(({ id, name }) => [id, name])).toEqual([
			['Administrator', 'Administrator'],
			['r1', 'Auditor'],
		]);
	});
});

describe('platform roles', () => {
	it('tell their permissions, and which makes an administrator', async () => {
		const all = await roles();
		expect(all.map(({ id, name, permissions }) => ({ id, name, permissions }))).toEqual(PLATFORM_ROLES);
		expect(all.map((role) => role.is_admin)).toEqual([true, null, null, null, null]);
		expect(all[0]?.snapshot).toMatchObject({ is_complete: true, basis: 'single_response' });
	});

	it('tell their members when asked for', async () => {
		const all = await roles({ include: ['members'], filters: { name_contains: 'analyst' } });
		const members = all.map(({ name, member_count: count, members: held }) => [
			name,
			count,
			held?.map((member) => member.email),
		]);
		expect(members).toEqual([
			[
				'Tier 1 Analyst',
				3,
				['clara.weiss@halden.example', 'amir.rahimi@halden.example', 'pat@doyle-consulting.example'],
			],
			['Tier 3 Analyst', 2, ['maria.silva@halden.example', 'omar.aziz@halden.example']],
		]);
		expect(bench.sent.filter((line) => line.endsWith('/users'))).toHaveLength(1);
	});

	it('are got by name, and list who holds them', async () => {
		bench.quirk({ propertySpelling: 'PascalCase', userRoles: 'ids' });
		const role = pick('name', 'auditor');
		const one = await bench.run({ resource: 'platformRole', operation: 'get', role, include: ['members'] });
		expect(one.items[0]?.json).toMatchObject({ name: 'Auditor', member_count: 4 });
		const holders = await bench.run({
			resource: 'platformRole',
			operation: 'getMembers',
			returnAll: true,
			role,
			filters: { status: ['invited'] },
			include: ['roles'],
		});
		expect(holders.items.map(({ json }) => json.username)).toEqual(['nora.juul@halden.example']);
	});
});

describe('API keys', () => {
	it('come with their last use and say which one calls', async () => {
		const { items } = await bench.run({ resource: 'apiKey', ...ALL, include: ['remote_data'] });
		const keys = z.array(ApiKey).parse(items.map(({ json }) => json));
		expect(keys.map(({ name, owner_email: owner, is_caller: isCaller }) => [name, owner, isCaller])).toEqual([
			['n8n', 'root@halden.example', true],
			['HR feed', 'hana.kim@halden.example', false],
			['Dashboard', 'omar.aziz@halden.example', false],
		]);
		expect(keys[0]?.id).toBe(bench.exabeam.keyId);
		expect(Date.parse(keys[0]?.last_used_at ?? '')).toBeGreaterThan(0);
		expect(keys[1]).toMatchObject({ last_used_at: null, snapshot: { is_complete: true } });
		expect(keys[1]?.remote_data).toMatchObject({ name: 'HR feed' });
	});

	it('are filtered by name, and shortened', async () => {
		bench.quirk({ propertySpelling: 'snake_case', accessTimes: 'epochMs' });
		const { items } = await bench.run({
			resource: 'apiKey',
			...ALL,
			filters: { name_contains: 'FEED' },
			output: 'simplified',
		});
		expect(items.map(({ json }) => json.name)).toEqual(['HR feed']);
	});
});

describe('a key without the permission set Access Control', () => {
	const lists = ['platformAccount', 'platformRole', 'apiKey'];

	it.each(lists)('never makes an empty list of %s pass for a whole one', async (resource) => {
		const keys = bench.exabeam.contextKey;
		const { error, items } = await bench.run({ resource, ...ALL }, [{}], { keys });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(
			/The list is not complete: it came back empty, and the key most likely lacks the permission set Access Control/,
		);
		const page = await bench.run(
			{ resource, operation: 'getAll', returnAll: false, options: { onePage: true } },
			[{}],
			{ keys },
		);
		expect(page.items[0]?.json).toMatchObject({ is_complete: false, result_count: 0 });
		bench.quirk({ withoutPermission: 403 });
		const refused = await bench.run({ resource, ...ALL }, [{}], { keys });
		expect(refused.error).toMatchObject({
			message: expect.stringMatching(/Exabeam answered 403 .*Permission Denied/),
			description: expect.stringContaining('Access Control'),
		});
	});

	it.each(['list', 'object', 'objectIn200'] as const)('is told so in errors of the form %s', async (form) => {
		bench.quirk({ withoutPermission: 403, errorForm: form });
		const keys = bench.exabeam.contextKey;
		const { error } = await bench.run({ resource: 'apiKey', ...ALL }, [{}], { keys });
		expect(error?.message).toMatch(
			/answered 403 .*Permission Denied \(FORBIDDEN\) \(trace ID [0-9a-f]{32}\)/,
		);
	});

	it('is told so where one account or role is looked for', async () => {
		const keys = bench.exabeam.contextKey;
		const get = { operation: 'get', user: pick('id', 'x'), role: pick('id', 'x') };
		for (const resource of ['platformAccount', 'platformRole']) {
			const { error } = await bench.run({ resource, ...get }, [{}], { keys });
			expect(error?.message).toMatch(/Exabeam shows no platform (accounts|roles) to this API key/);
			expect(error?.description).toContain('Access Control');
		}
	});
});

it('what the API cannot write is not in the menu', () => {
	const { properties } = bench.engine.nodeType('exabeam').description;
	const offered = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.map((option) => [displayOptions?.show?.resource?.[0], 'value' in option && option.value]),
		)
		.filter(([resource]) => typeof resource === 'string' && /^(platform|apiKey)/.test(resource));
	expect(offered).toEqual([
		['platformAccount', 'get'],
		['platformAccount', 'getAll'],
		['platformRole', 'get'],
		['platformRole', 'getAll'],
		['platformRole', 'getMembers'],
		['apiKey', 'getAll'],
	]);
});
