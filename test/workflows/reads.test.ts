import { beforeEach, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { Activity } from '../../nodes/Tenable/mapping/activity';
import { Group, Page, Role, Snapshot, User } from '../../nodes/shared/model';
import { CUSTOM_ROLE } from '../../sandbox/tenable/seedRoles';
import { pairing } from '../engine';
import { ALL_USERS, createUser } from '../sandbox/running';
import { at, pick, useBench } from './support/bench';

const bench = useBench();
const LENA = at('lena.fischer');
const EVERYTHING = { resource: 'user', operation: 'getAll', returnAll: true, include: ['roles', 'groups'] };

async function all(parameters: INodeParameters = EVERYTHING): Promise<User[]> {
	const { items, error } = await bench.run({ returnAll: true, include: ['roles', 'groups'], ...parameters });
	expect(error?.message).toBeUndefined();
	return items.map(({ json }) => User.parse(json));
}

describe('Get', () => {
	const modes = [
		['user', 'email', () => LENA.toUpperCase(), LENA],
		['user', 'username', () => 'Lena.Fischer@HALDEN.example', LENA],
		['user', 'id', () => bench.user(LENA).uuid, LENA],
		['user', 'id', () => bench.user(LENA).uuid.toUpperCase(), LENA],
		['user', 'id', () => String(bench.user(LENA).id), LENA],
		['user', 'list', () => bench.user(LENA).uuid, LENA],
		['group', 'name', () => 'operations', 'Operations'],
		['group', 'id', () => bench.group('Operations').uuid, 'Operations'],
		['group', 'id', () => String(bench.group('Operations').id), 'Operations'],
		['group', 'id', () => '0', 'All Users'],
		['group', 'id', () => ALL_USERS, 'All Users'],
		['group', 'list', () => bench.group('Operations').uuid, 'Operations'],
		['role', 'name', () => 'scan operator', 'Scan Operator'],
		['role', 'id', () => bench.role('Basic').uuid, 'Basic'],
		['role', 'list', () => bench.role(CUSTOM_ROLE, 'CUSTOM').uuid, CUSTOM_ROLE],
	] as const;

	test.each(modes)('%s by %s', async (resource, mode, value, name) => {
		const { items, error } = await bench.run({ resource, operation: 'get', [resource]: pick(mode, value()) });
		expect(error?.message).toBeUndefined();
		expect(items.map(({ json }) => json.username ?? json.name)).toEqual([name]);
	});

	test('takes a number from an expression as an id', async () => {
		const user = pick('id', '={{ $json.id }}');
		const { items } = await bench.run({ resource: 'user', operation: 'get', user }, [
			{ id: bench.user(LENA).id },
		]);
		expect(items[0]?.json.username).toBe(LENA);
	});

	test('reads the lists once, however many users are asked for, and adds what was asked for', async () => {
		const logins = [LENA, at('amir.rahimi'), at('einar.strand'), LENA];
		const parameters = { resource: 'user', operation: 'get', user: pick('email', '={{ $json.email }}') };
		const input = logins.map((email) => ({ email }));
		const plain = await bench.run(parameters, input);
		expect(plain.items.map(({ json }) => json.username)).toEqual(logins);
		expect(pairing(plain.items)).toEqual([0, 1, 2, 3]);
		expect(plain.items.every(({ json }) => json.roles === null && json.groups === null)).toBe(true);
		expect(bench.sent).toHaveLength(3);

		const full = await bench.run({ ...parameters, include: ['roles', 'groups', 'remote_data'] }, input);
		expect(full.items.map(({ json }) => User.parse(json).roles?.map(({ name }) => name))).toEqual([
			['Standard'],
			[CUSTOM_ROLE],
			['Basic'],
			['Standard'],
		]);
		expect(full.items.map(({ json }) => User.parse(json).groups?.map(({ name }) => name))).toEqual([
			['Security Team', 'All Users'],
			['Security Team', 'All Users'],
			['All Users'],
			['Security Team', 'All Users'],
		]);
		expect(full.items[0]?.json.remote_data).toMatchObject({ uuid: bench.user(LENA).uuid, user_name: LENA });
	});

	test('authorizations are what the tenant holds', async () => {
		const logins = [LENA, at('yuki.tanaka'), at('hana.kim')];
		const user = pick('email', '={{ $json.email }}');
		const { items } = await bench.run(
			{ resource: 'user', operation: 'getAuthorizations', user },
			logins.map((email) => ({ email })),
		);
		expect(pairing(items)).toEqual([0, 1, 2]);
		expect(
			items.map(({ json }) => [
				json.username,
				json.is_api_permitted,
				json.is_password_permitted,
				json.is_saml_permitted,
			]),
		).toEqual(
			logins.map((login) => {
				const { api, password, saml } = bench.user(login).authorizations;
				return [login, api, password, saml];
			}),
		);
	});

	test('groups and roles bring their members when asked', async () => {
		const include = ['members', 'remote_data'];
		const group = await bench.run({
			resource: 'group',
			operation: 'get',
			group: pick('name', 'Operations'),
			include,
		});
		const members = Group.parse(group.items[0]?.json).members?.map(({ id }) => id);
		expect(members?.sort()).toEqual(bench.state.memberships[bench.group('Operations').uuid]);
		expect(group.items[0]?.json.remote_data).toHaveProperty('user_count', members?.length);

		const role = await bench.run({
			resource: 'role',
			operation: 'get',
			role: pick('name', CUSTOM_ROLE),
			include,
		});
		expect(Role.parse(role.items[0]?.json)).toMatchObject({
			members: [{ id: bench.user(at('amir.rahimi')).uuid, name: 'Amir Rahimi', email: at('amir.rahimi') }],
			member_count: 1,
			type: 'custom',
			permissions: bench.role(CUSTOM_ROLE, 'CUSTOM').permissionStrings,
		});
	});
});

describe('Get Many users', () => {
	test('brings everybody with a snapshot that says so', async () => {
		const users = await all();
		expect(users.map(({ id }) => id).sort()).toEqual(bench.state.users.map(({ uuid }) => uuid));
		expect(new Set(users.map(({ snapshot }) => snapshot?.id)).size).toBe(1);
		expect(users[0]?.snapshot).toMatchObject({
			count: 50,
			total: 50,
			scope: 'all',
			is_complete: true,
			basis: 'single_response',
		});
		expect(bench.sent).toEqual(['GET /session', 'GET /groups', 'GET /users']);
		for (const user of users) {
			const held = bench.user(user.username ?? '');
			expect(user).toMatchObject({
				name: held.name,
				emails: [{ email: held.email, is_primary: true }],
				status: held.enabled ? 'active' : 'inactive',
				identifiers: { tenable_id: String(held.id) },
				is_admin: held.roleUuid === bench.role('Administrator').uuid,
				is_locked: held.lockout === 1,
				is_caller: held.username === at('svc-n8n'),
				roles: [{ id: held.roleUuid }],
			});
		}
	});

	test('Limit says that there are more', async () => {
		const { items } = await bench.run({ resource: 'user', operation: 'getAll', limit: 7 });
		expect(items).toHaveLength(7);
		expect(items[0]?.json.snapshot).toMatchObject({
			count: 7,
			total: 50,
			scope: 'limited',
			is_complete: false,
		});
		const exact = await bench.run({ resource: 'user', operation: 'getAll', limit: 50 });
		expect(exact.items[0]?.json.snapshot).toMatchObject({ count: 50, scope: 'all', is_complete: true });
	});

	test('several items each bring their own list', async () => {
		const parameters = {
			resource: 'user',
			operation: 'getAll',
			returnAll: true,
			filters: { username: '={{ $json.who }}' },
		};
		const { items } = await bench.run(parameters, [
			{ who: LENA },
			{ who: at('nobody') },
			{ who: at('omar.aziz') },
		]);
		expect(items.map(({ json }) => json.username)).toEqual([LENA, at('omar.aziz')]);
		expect(pairing(items)).toEqual([0, 2]);
	});

	test('an empty list is never complete, unless told to continue', async () => {
		const body = '{"users":[]}';
		const empty = { method: 'GET', path: '/users', times: 10, kind: 'status' as const, status: 200, body };
		bench.tenable.setFaults({ scripted: [empty] });
		const stopped = await bench.run(EVERYTHING);
		expect(stopped.executionStatus).toBe('error');
		expect(stopped.error?.message).toContain('The list is not complete');
		const kept = await bench.run({ ...EVERYTHING, options: { onIncomplete: 'continue' } });
		expect(kept.items).toEqual([]);
		expect(kept.executionStatus).toBe('success');
		bench.tenable.setFaults({ scripted: [{ ...empty, body: '{"users":null}' }] });
		expect((await bench.run(EVERYTHING)).error?.message).toContain('no list of users');
	});

	test('a record without an id makes the list incomplete', async () => {
		const body = JSON.stringify({
			users: [{ username: at('ghost') }, { uuid: bench.user(LENA).uuid, username: LENA }],
		});
		bench.tenable.setFaults({
			scripted: [{ method: 'GET', path: '/users', times: 10, kind: 'status', status: 200, body }],
		});
		expect((await bench.run(EVERYTHING)).error?.message).toContain('1 users came without an ID');
		const kept = await bench.run({ ...EVERYTHING, options: { onIncomplete: 'continue' } });
		expect(kept.items.map(({ json }) => json.snapshot)).toEqual([
			expect.objectContaining({ count: 1, total: 2, is_complete: false }),
		]);
	});

	type Filters = INodeParameters;
	const since = '2026-06-20T00:00:00.000Z';
	const filters: Array<[what: string, filters: () => Filters, isMeant: (user: User) => boolean]> = [
		['status', () => ({ status: ['inactive'] }), (user) => user.status === 'inactive'],
		['two statuses', () => ({ status: ['inactive', 'active'] }), () => true],
		['no status', () => ({ status: [] }), () => true],
		['a status that nobody has', () => ({ status: ['invited'] }), () => false],
		[
			'an upper-case email',
			() => ({ email: 'ingrid.solberg@halden.example' }),
			(user) => user.emails[0]?.email === 'INGRID.SOLBERG@HALDEN.EXAMPLE',
		],
		[
			'an email of two',
			() => ({ email: 'J.Smith@halden.example' }),
			(user) => user.emails[0]?.email === 'j.smith@halden.example',
		],
		['username', () => ({ username: 'LENA.FISCHER@halden.example' }), (user) => user.username === LENA],
		['part of a name', () => ({ name_contains: 'MÜLLER' }), (user) => user.name?.includes('Müller') ?? false],
		['role by name', () => ({ role: pick('name', 'basic') }), (user) => user.roles?.[0]?.name === 'Basic'],
		[
			'role by id',
			() => ({ role: pick('id', bench.role('Administrator').uuid) }),
			(user) => user.is_admin === true,
		],
		[
			'group by name',
			() => ({ group: pick('name', 'operations') }),
			(user) => user.groups?.some(({ name }) => name === 'Operations') ?? false,
		],
		[
			'group by number',
			() => ({ group: pick('id', String(bench.group('Operations').id)) }),
			(user) => user.groups?.some(({ name }) => name === 'Operations') ?? false,
		],
		[
			'activity',
			() => ({ last_activity_since: since }),
			(user) => user.last_active_at !== null && user.last_active_at >= since,
		],
	];

	test.each(filters)('filter by %s equals looking through all', async (_what, wanted, isMeant) => {
		const everybody = await all();
		const expected = everybody.filter(isMeant).map(({ id }) => id);
		const found = await all({ resource: 'user', operation: 'getAll', filters: wanted() });
		expect(found.map(({ id }) => id)).toEqual(expected);
		if (expected.length < everybody.length && expected.length > 0)
			expect(found[0]?.snapshot?.scope).toBe('filtered');
	});

	test('filters together equal all of them one after the other', async () => {
		const combined = [0, 7, 8, 10, 12].map((index) => filters[index]);
		const everybody = await all();
		for (const first of combined) {
			for (const second of combined) {
				if (first === undefined || second === undefined) continue;
				const expected = everybody.filter((user) => first[2](user) && second[2](user)).map(({ id }) => id);
				const found = await all({
					resource: 'user',
					operation: 'getAll',
					include: [],
					filters: { ...first[1](), ...second[1]() },
				});
				expect(found.map(({ id }) => id)).toEqual(expected);
				expect(found.every(({ roles, groups }) => roles === null && groups === null)).toBe(true);
			}
		}
	});

	test.each([
		['role', pick('name', 'Sorcerer'), /role "Sorcerer"/],
		['group', pick('name', 'Nowhere'), /group "Nowhere"/],
		['role', pick('id', '64'), /Role must be a UUID/],
		['status', ['busy'], /Status must be one of/],
		['last_activity_since', 'yesterday', /Last Activity Since must be a date/],
	])('a filter that cannot be right is an error: %s', async (name, value, says) => {
		const { error, executionStatus } = await bench.run({ ...EVERYTHING, filters: { [name]: value } });
		expect(executionStatus).toBe('error');
		expect(error?.message).toMatch(says);
	});
});

describe('One Page', () => {
	const SIZE = 7;

	async function page(cursor: string | null, more: INodeParameters = {}): Promise<Page> {
		const options = { onePage: true, ...(cursor !== null && { cursor }) };
		const { items, error } = await bench.run({
			resource: 'user',
			operation: 'getAll',
			limit: SIZE,
			options,
			...more,
		});
		expect(error?.message).toBeUndefined();
		expect(items).toHaveLength(1);
		return Page.parse(items[0]?.json);
	}

	function idsOf({ result }: Page): string[] {
		return result.map((user) => User.parse(user).id);
	}

	async function walk(between: () => Promise<void> = async () => {}): Promise<string[][]> {
		const pages: string[][] = [];
		for (let cursor: string | null = null; ; ) {
			const one: Page = await page(cursor);
			pages.push(idsOf(one));
			expect(one.is_complete).toBe(one.next_cursor === null);
			if (one.next_cursor === null) return pages;
			cursor = one.next_cursor;
			await between();
		}
	}

	test('walked forward and back: nobody missing, nobody twice', async () => {
		const forward = await walk();
		expect(forward.flat().sort()).toEqual(bench.state.users.map(({ uuid }) => uuid));
		const last = await page(`after:${forward.at(-2)?.at(-1)}`);
		let back: Page = last;
		const backward = [idsOf(last)];
		while (back.prev_cursor !== null) {
			back = await page(back.prev_cursor);
			backward.unshift(idsOf(back));
		}
		expect(backward).toEqual(forward);
		expect(back).toMatchObject({ result_count: SIZE, total_count: 50, prev_cursor: null });
	});

	test('who stays is there once, whoever comes and goes between the pages', async () => {
		const before = bench.state.users.map(({ uuid }) => uuid);
		const { tenant } = bench.tenable;
		let round = 0;
		const leavers = [
			'lena.fischer',
			'omar.aziz',
			'raj.patel',
			'hana.kim',
			'bo.larsen',
			'nora.juul',
			'einar.strand',
		];
		const seen = await walk(async () => {
			const leaver = tenant.findUserByName(at(leavers[round] ?? ''));
			if (leaver !== undefined) tenant.removeUser(leaver);
			round += 1;
			await createUser(bench.sandbox, at(`comer.${round}`));
		});
		const stayed = before.filter((uuid) => tenant.users.has(uuid));
		expect(stayed.length).toBeLessThan(before.length);
		const flat = seen.flat();
		expect(new Set(flat).size).toBe(flat.length);
		expect(stayed.filter((uuid) => !flat.includes(uuid))).toEqual([]);
	});

	test('filtered, shortened, and of groups, roles and members', async () => {
		const filtered = await page(null, { filters: { status: ['inactive'] }, output: 'simplified' });
		expect(filtered.result.every((user) => user.status === 'inactive')).toBe(true);
		expect(filtered.result_count).toBe(bench.state.users.filter(({ enabled }) => !enabled).length);
		expect(
			(await page(null, { resource: 'group' })).result.every((group) => Group.safeParse(group).success),
		).toBe(true);
		expect(
			(await page(null, { resource: 'role' })).result.every((role) => Role.safeParse(role).success),
		).toBe(true);
		const members = await page(null, {
			resource: 'group',
			operation: 'getMembers',
			group: pick('name', 'Operations'),
		});
		expect(members.result.every((user) => User.safeParse(user).success)).toBe(true);
	});

	test.each([
		[{ returnAll: true, options: { onePage: true } }, /One Page needs Return All switched off/],
		[{ options: { onePage: true, cursor: 'page 2' } }, /Cursor "page 2"/],
		[{ limit: 0 }, /Limit must be 1 or more/],
	])('%j is refused', async (more, says) => {
		const { error, executionStatus } = await bench.run({ resource: 'user', operation: 'getAll', ...more });
		expect(executionStatus).toBe('error');
		expect(error?.message).toMatch(says);
	});
});

describe('Output', () => {
	const lists: Array<[INodeParameters, string[]]> = [
		[{ resource: 'user', operation: 'getAll' }, ['username', 'status']],
		[{ resource: 'user', operation: 'get', user: pick('email', LENA) }, ['emails']],
		[{ resource: 'user', operation: 'getAuthorizations', user: pick('email', LENA) }, ['is_api_permitted']],
		[{ resource: 'user', operation: 'checkAccess' }, ['is_admin']],
		[{ resource: 'group', operation: 'getAll' }, ['name']],
		[{ resource: 'group', operation: 'get', group: pick('name', 'Operations') }, ['member_count']],
		[{ resource: 'group', operation: 'getMembers', group: pick('name', 'Operations') }, ['name']],
		[{ resource: 'role', operation: 'getAll' }, ['type', 'permissions']],
		[{ resource: 'role', operation: 'get', role: pick('name', 'Basic') }, ['is_admin']],
		[{ resource: 'role', operation: 'getMembers', role: pick('name', 'Basic') }, ['status']],
		[{ resource: 'activityLog', operation: 'getAll' }, ['action', 'occurred_at']],
	];

	test('there is a case for every operation that reads', () => {
		const { properties } = bench.engine.nodeType('tenable').description;
		const reading = properties.flatMap(({ name, displayOptions }) =>
			name === 'output' ? [[displayOptions?.show?.resource, displayOptions?.show?.operation].flat()] : [],
		);
		expect(lists.map(([{ resource, operation }]) => [resource, operation]).sort()).toEqual(reading.sort());
	});

	test.each(lists)('%j in three lengths', async (parameters, fields) => {
		const unified = await bench.run(parameters);
		const simplified = await bench.run({ ...parameters, output: 'simplified' });
		const selected = await bench.run({ ...parameters, output: 'selected', fields });
		expect(unified.items.length).toBeGreaterThan(0);
		for (const { json } of simplified.items) {
			const values = Object.entries(json).filter(([name]) => name !== 'snapshot');
			expect(values.length).toBeLessThanOrEqual(10);
			expect(values.filter(([, value]) => typeof value === 'object' && value !== null)).toEqual([]);
		}
		if (parameters.resource === 'activityLog') return;
		const expected = unified.items.map(({ json }) => [json.id, ...fields.map((field) => json[field])]);
		expect(selected.items.map(({ json }) => [json.id, ...fields.map((field) => json[field])])).toEqual(
			expected,
		);
		const isList = unified.items[0]?.json.snapshot !== undefined;
		for (const { json } of selected.items) {
			const names = [...(json.id === undefined ? [] : ['id']), ...fields, ...(isList ? ['snapshot'] : [])];
			expect(Object.keys(json).sort()).toEqual(names.sort());
		}
	});
});

test('groups and roles: all of them, by part of the name, with their members', async () => {
	const groups = await bench.run({
		resource: 'group',
		operation: 'getAll',
		returnAll: true,
		include: ['members'],
	});
	expect(groups.items.map(({ json }) => json.id).sort()).toEqual(
		bench.state.groups.map(({ uuid }) => uuid).sort(),
	);
	for (const { json } of groups.items) {
		const { id, members, member_count: count } = Group.parse(json);
		expect(members).toHaveLength(count ?? -1);
		if (id !== ALL_USERS)
			expect(members?.map((member) => member.id).sort()).toEqual(bench.state.memberships[id]);
	}
	expect(bench.sent.length).toBeLessThanOrEqual(4);

	const roles = await bench.run({
		resource: 'role',
		operation: 'getAll',
		returnAll: true,
		include: ['members'],
		filters: { name_contains: 'ADMIN' },
	});
	expect(roles.items.map(({ json }) => [json.type, json.is_admin])).toEqual([
		['system', true],
		['custom', false],
	]);
	for (const { json } of roles.items) {
		const { id, members } = Role.parse(json);
		const holders = bench.state.users.filter(({ roleUuid }) => roleUuid === id).map(({ uuid }) => uuid);
		expect(members?.map((member) => member.id).sort()).toEqual(holders);
	}
});

test('members of a group and holders of a role are users, with their real status', async () => {
	const inGroup = await all({
		resource: 'group',
		operation: 'getMembers',
		group: pick('name', 'Finance & Sales'),
	});
	const expected = bench.state.memberships[bench.group('Finance & Sales').uuid] ?? [];
	expect(inGroup.map(({ id }) => id).sort()).toEqual(expected);
	const disabled = expected.filter((uuid) =>
		bench.state.users.some((user) => user.uuid === uuid && !user.enabled),
	);
	expect(
		inGroup
			.filter(({ status }) => status === 'inactive')
			.map(({ id }) => id)
			.sort(),
	).toEqual(disabled);
	const holders = await all({
		resource: 'role',
		operation: 'getMembers',
		role: pick('id', bench.role('Administrator').uuid),
		filters: { status: ['active'] },
	});
	expect(holders.map(({ username }) => username).sort()).toEqual(
		[at('anders.holm'), at('maria.silva'), at('root'), at('svc-n8n')].sort(),
	);
	const none = await bench.run({
		resource: 'group',
		operation: 'getMembers',
		returnAll: true,
		group: pick('name', 'Project Aurora'),
	});
	expect([none.executionStatus, none.items]).toEqual(['success', []]);
});

describe('Activity Log', () => {
	const LOG = { resource: 'activityLog', operation: 'getAll', returnAll: true };
	/** As the sandbox holds them now, oldest first; looking at the log adds to it. */
	let held: Array<{
		action: string;
		isFailure: boolean | null;
		received: number;
		actor: string | null;
		target: string | null;
	}>;

	beforeEach(() => {
		held = bench.tenable.tenant.activity.events.map(({ action, isFailure, received, actor, target }) => {
			return { action, isFailure, received, actor: actor.id, target: target.id };
		});
	});

	async function entries(more: INodeParameters = {}): Promise<Activity[]> {
		const { items, error } = await bench.run({ ...LOG, ...more });
		expect(error?.message).toBeUndefined();
		return items.map(({ json }) => Activity.parse(json));
	}

	test('all of it, newest or oldest first, without tokens and addresses', async () => {
		const { items, workflow } = await bench.run({ ...LOG, order: 'asc', include: ['remote_data'] });
		const times = items.map(({ json }) => Activity.parse(json).occurred_at ?? '');
		expect(times).toEqual(held.map(({ received }) => new Date(received).toISOString()));
		expect(items[0]?.json.snapshot).toMatchObject({ is_complete: true, scope: 'all', count: held.length });
		expect((await entries()).map(({ occurred_at: when }) => when ?? '')).toEqual(
			expect.arrayContaining(times.slice().reverse()),
		);
		expect(workflow.stored).not.toMatch(/eyJ[\w-]+\.|\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b(?!:)/);
		expect(workflow.stored).toContain('[redacted]');
	});

	test('filters equal looking through all', async () => {
		const [since, until] = ['2026-05-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z'];
		const actor = bench.user(at('anders.holm')).uuid;
		const count = (isMeant: (event: (typeof held)[number]) => boolean): number => held.filter(isMeant).length;
		const cases: Array<[INodeParameters, number]> = [
			[{ actions: 'user.create' }, count(({ action }) => action === 'user.create')],
			[
				{ actions: 'user.create, user.delete' },
				count(({ action }) => /^user\.(create|delete)$/.test(action)),
			],
			[
				{ actions: ['user.delete'], include_failures: false },
				count(({ action, isFailure }) => action === 'user.delete' && isFailure !== true),
			],
			[
				{ since, until },
				count(({ received }) => received >= Date.parse(since) && received < Date.parse(until)),
			],
			[
				{ actor_id: actor, until },
				count((event) => event.actor === actor && event.received < Date.parse(until)),
			],
			[
				{ target_id: actor, until },
				count((event) => event.target === actor && event.received < Date.parse(until)),
			],
		];
		for (const [filters, expected] of cases) {
			expect([filters, (await entries({ filters })).length]).toEqual([filters, expected]);
			expect(expected).toBeGreaterThan(0);
		}
	});

	test('pages by cursor: nothing missing, nothing twice', async () => {
		const seen: string[] = [];
		const ends = '2026-06-30T12:00:00.000Z';
		for (let cursor: string | undefined; ; ) {
			const options = { onePage: true, ...(cursor !== undefined && { cursor }) };
			const { items } = await bench.run({
				...LOG,
				returnAll: false,
				limit: 64,
				order: 'asc',
				filters: { until: ends },
				options,
			});
			const page = Page.parse(items[0]?.json);
			seen.push(...page.result.map((entry) => Activity.parse(entry).id));
			if (page.next_cursor === null) break;
			cursor = page.next_cursor;
		}
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen).toHaveLength(held.filter(({ received }) => received < Date.parse(ends)).length);
	});

	test('a tenant that gives no cursors: Return All fails, Continue says that it is cut', async () => {
		bench.quirk({ auditNext: false });
		const page = { events: held.map((_, index) => index), pagination: {} };
		const full = Array.from({ length: 5000 }, (_, index) => ({
			id: `event-${index}`,
			action: 'user.create',
		}));
		const body = JSON.stringify({ ...page, events: full, pagination: { total: 6000, limit: 5000 } });
		bench.tenable.setFaults({
			scripted: [
				{ method: 'GET', path: '/audit-log/v1/events', times: 10, kind: 'status', status: 200, body },
			],
		});
		const stopped = await bench.run(LOG);
		expect(stopped.executionStatus).toBe('error');
		expect(stopped.error?.message).toContain('The list is not complete');
		expect(stopped.error?.message).toContain('Since and Until');
		const kept = await bench.run({ ...LOG, options: { onIncomplete: 'continue' } });
		expect(kept.items).toHaveLength(5000);
		expect(z.object({ snapshot: Snapshot }).parse(kept.items[0]?.json).snapshot).toMatchObject({
			is_complete: false,
			total: 6000,
			count: 5000,
		});
	});
});
