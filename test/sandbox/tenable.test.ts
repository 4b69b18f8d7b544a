import { describe, expect, test } from '@jest/globals';
import { groupsIn, send, usersIn, uuidOf, type Sent } from './client';
import { ALL_USERS, createUser, GOOD_PASSWORD, named, NOT_FOUND, roleUuid, sandboxStarter } from './running';

const start = sandboxStarter();

describe('a start', () => {
	test('gives the same tenant every time', async () => {
		const first = (await start()).tenable.state();
		expect((await start()).tenable.state()).toEqual(first);
	});

	test('gives 50 users, eight groups and eight roles', async () => {
		const state = (await start()).tenable.state();
		expect([state.users.length, state.groups.length, state.roles.length]).toEqual([50, 8, 8]);
	});

	test('gives 100,000 users, the first of them those of a small company', async () => {
		const small = (await start()).tenable.state().users;
		const large = await start({ users: 100_000 });
		const listed = usersIn(await send(large, 'GET', '/users'));
		expect(listed).toHaveLength(100_000);
		expect(new Set(listed.map((user) => user.uuid)).size).toBe(100_000);
		expect(new Set(listed.map((user) => user.username)).size).toBe(100_000);
		const known = new Set(small.map((user) => user.uuid));
		const kept = large.tenable.state().users.filter((user) => known.has(user.uuid));
		expect(kept).toEqual(small);
	});

	test('a snapshot does not follow later changes, and a reset undoes them', async () => {
		const running = await start();
		const before = running.tenable.state();
		const copy = structuredClone(before);
		await send(running, 'PUT', `/users/${uuidOf(running, 'bo.larsen')}/enabled`, {
			json: { enabled: false },
		});
		await createUser(running, 'new@halden.example');
		expect(before).toEqual(copy);
		expect(running.tenable.state()).not.toEqual(before);
		running.tenable.reset();
		expect(running.tenable.state()).toEqual(before);
		expect(running.tenable.log).toEqual([]);
	});

	test('two runs that do the same in another order end in the same state', async () => {
		const names = ['x@halden.example', 'y@halden.example'];
		const running = await start();
		for (const name of names) await createUser(running, name);
		const state = running.tenable.state();
		running.tenable.reset();
		for (const name of names.reverse()) await createUser(running, name);
		expect(running.tenable.state()).toEqual(state);
	});
});

describe('the known people', () => {
	const cases: Array<[string, Record<string, unknown>]> = [
		['root@halden.example', { undeletable: true, permissions: 64 }],
		['Ingrid.Solberg@halden.example', { email: 'INGRID.SOLBERG@HALDEN.EXAMPLE' }],
		['tom.reed+tenable@halden.example', { email: 'tom.reed+tenable@halden.example' }],
		['zoe.mueller@halden.example', { name: 'Zoë Müller-Łukasiewicz' }],
		['luis.ortega@halden.example', { lockout: 1, login_fail_count: 7, enabled: true }],
		['olga.petrova@halden.example', { enabled: false }],
		['viktor.lang@halden.example', { enabled: false, permissions: 64 }],
		['hana.kim@halden.example', { ui_permitted: true, ui_saml_only: true, api_permitted: true }],
		['svc-backup@halden.example', { ui_permitted: false, ui_saml_only: false, api_permitted: true }],
		['yuki.tanaka@halden.example', { api_permitted: false }],
		[
			'maria.silva@halden.example',
			{ two_factor: { sms_phone: '+4798765432', sms_enabled: 1, email_enabled: 1 } },
		],
		['einar.strand@halden.example', { group_uuids: [ALL_USERS] }],
		['john.smith@halden.example', { email: 'j.smith@halden.example', enabled: false }],
		['jane.smith@halden.example', { email: 'j.smith@halden.example', enabled: true }],
		['bo.larsen@halden.example', { lastlogin: Date.UTC(2026, 5, 30, 12) - 400 * 86_400_000 }],
		['pat.doyle@contractors.halden.example', { email: 'pat@doyle-consulting.example' }],
	];

	test.each(cases)('%s', async (username, expected) => {
		expect(await named(await start(), username)).toMatchObject({ username, ...expected });
	});

	test('some fields are absent, not null', async () => {
		const running = await start();
		expect(await named(running, 'scan.console@halden.example')).not.toHaveProperty('name');
		expect(await named(running, 'nora.juul@halden.example')).not.toHaveProperty('lastlogin');
		expect(await named(running, 'anders.holm@halden.example')).toMatchObject({ permissions: 64 });
		expect(await named(running, 'anders.holm@halden.example')).not.toHaveProperty('two_factor');
	});

	test('custom roles, one of them called like a built-in', async () => {
		const running = await start();
		const namesake = roleUuid(running, 'Administrator', 'CUSTOM');
		expect(await named(running, 'clara.weiss@halden.example')).toMatchObject({
			permissions: 16,
			rbac_roles: [{ name: 'Administrator', uuid: namesake }],
		});
		expect(await named(running, 'amir.rahimi@halden.example')).toMatchObject({
			rbac_roles: [{ name: 'Vulnerability Analyst' }],
		});
	});
});

describe('every answer', () => {
	test('carries the recorded headers', async () => {
		const running = await start();
		const answers = [
			await send(running, 'GET', '/users'),
			await send(running, 'GET', '/nothing'),
			await send(running, 'GET', '/users', { header: null }),
		];
		for (const { headers } of answers) {
			expect(headers['x-request-uuid']).toMatch(/^[0-9a-f]{32}$/);
			expect(headers['cache-control']).toBe('no-store');
			expect(String(headers['set-cookie'])).toMatch(/^nginx-cloud-site-id=/);
		}
		expect(new Set(answers.map(({ headers }) => headers['x-request-uuid'])).size).toBe(3);
	});

	test('to an unknown path is 404', async () => {
		const answer = await send(await start(), 'GET', '/users/1/groups');
		expect([answer.status, answer.json]).toEqual([404, NOT_FOUND]);
	});

	const badBodies: Array<[string, Sent]> = [
		['malformed JSON', { text: '{"enabled": tru' }],
		['another media type', { text: '{"enabled":true}', contentType: 'text/plain' }],
		['no body', {}],
		['a list', { json: [] }],
	];
	test.each(badBodies)('to %s is 400', async (_case, sent) => {
		const running = await start();
		const path = `/users/${uuidOf(running, 'bo.larsen')}/enabled`;
		expect((await send(running, 'PUT', path, sent)).status).toBe(400);
		expect(running.tenable.tenant.users.get(uuidOf(running, 'bo.larsen'))?.enabled).toBe(true);
	});
});

describe('the caller', () => {
	test('has a session, unless Tenable has taken it away', async () => {
		const running = await start();
		expect((await send(running, 'GET', '/session')).json).toMatchObject({
			username: 'svc-n8n@halden.example',
			container_uuid: running.tenable.tenant.containerUuid,
			features: expect.any(Object),
		});
		expect((await send(await start({ quirks: { session: 'absent' } }), 'GET', '/session')).status).toBe(404);
	});

	test('sees the server status and its own permissions', async () => {
		const running = await start();
		const keys = running.tenable.basicKeys;
		expect((await send(running, 'GET', '/server/status', { keys })).json).toEqual({
			code: 200,
			status: 'ready',
		});
		const mine = '/api/v3/access-control/permissions/users/me';
		expect((await send(running, 'GET', mine, { keys })).json).toEqual({
			permissions_available: [],
			permissions_granted: [expect.objectContaining({ name: 'All Assets [CanScan, CanView]' })],
		});
	});
});

describe('the recorded shapes', () => {
	test('lack what came later', async () => {
		const running = await start({ quirks: { shapes: 'recorded' } });
		const user = await named(running, 'luis.ortega@halden.example');
		expect(Object.keys(user).sort()).toEqual(
			[
				'container_uuid',
				'email',
				'enabled',
				'id',
				'lastlogin',
				'login_fail_count',
				'login_fail_total',
				'name',
				'permissions',
				'type',
				'user_name',
				'username',
				'uuid',
				'uuid_id',
			].sort(),
		);
		const groups = groupsIn(await send(running, 'GET', '/groups'));
		expect(groups).toHaveLength(7);
		expect(groups[0]).toMatchObject({ permissions: 0 });
		const json = { username: 'a@halden.example', password: GOOD_PASSWORD, permissions: '40' };
		expect((await send(running, 'POST', '/users', { json })).json).toMatchObject({
			permissions: 40,
			aggregate: false,
		});
	});

	test('group_uuids in the answers to writes, and roles in the details, only on request', async () => {
		const running = await start({ quirks: { groupUuidsInPutAnswers: true, detailsWithRoles: true } });
		const path = `/users/${uuidOf(running, 'einar.strand')}`;
		const put = await send(running, 'PUT', `${path}/enabled`, { json: { enabled: true } });
		expect(put.json).toMatchObject({ group_uuids: [ALL_USERS] });
		const details = await send(running, 'GET', `${path}?withRoles=true`);
		expect(details.json).toMatchObject({ rbac_roles: [{ name: 'Basic' }] });
	});
});
