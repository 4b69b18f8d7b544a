import { describe, expect, test } from '@jest/globals';
import { send, usersIn, uuidIn, uuidOf } from './client';
import {
	ALL_USERS,
	createUser,
	GOOD_PASSWORD,
	named,
	NOBODY,
	NOT_FOUND,
	roleUuid,
	sandboxStarter,
} from './running';

const start = sandboxStarter();

describe('users', () => {
	test('are listed whole, whatever paging is asked for', async () => {
		const running = await start();
		expect(usersIn(await send(running, 'GET', '/users?limit=2&offset=3&f=x'))).toHaveLength(50);
	});

	test('carry roles only when asked for', async () => {
		const running = await start();
		expect(usersIn(await send(running, 'GET', '/users'))[0]).not.toHaveProperty('rbac_roles');
		expect(usersIn(await send(running, 'GET', '/users?withRoles=true'))[0]).toMatchObject({
			rbac_roles: [{ name: 'Administrator' }],
		});
	});

	test('are read by UUID or number, without roles', async () => {
		const running = await start();
		const uuid = uuidOf(running, 'bo.larsen');
		const byUuid = await send(running, 'GET', `/users/${uuid}?withRoles=true`);
		expect(byUuid.json).toMatchObject({ uuid, user_name: 'bo.larsen@halden.example', uuid_id: uuid });
		expect(byUuid.json).not.toHaveProperty('rbac_roles');
		const id = running.tenable.tenant.users.get(uuid)?.id ?? 0;
		expect((await send(running, 'GET', `/users/${id}`)).json).toEqual(byUuid.json);
		const missing = await send(running, 'GET', `/users/${NOBODY}`);
		expect([missing.status, missing.json]).toEqual([404, NOT_FOUND]);
	});

	test('are created with defaults, and answered without a name they do not have', async () => {
		const running = await start();
		const json = { username: 'New.One@halden.example', password: GOOD_PASSWORD };
		const answer = await send(running, 'POST', '/users', { json });
		expect(answer.status).toBe(200);
		expect(answer.json).toEqual({
			uuid: expect.any(String),
			id: expect.any(Number),
			user_name: json.username,
			username: json.username,
			email: json.username,
			type: 'local',
			permissions: 16,
			container_uuid: running.tenable.tenant.containerUuid,
			login_fail_count: 0,
			login_fail_total: 0,
			enabled: true,
			lockout: 0,
			uuid_id: uuidIn(answer),
		});
	});

	const refusals: Array<[string, Record<string, unknown>, unknown]> = [
		[
			'a domain that is not approved',
			{ username: 'a@elsewhere.example' },
			{ error: "The username provided is not a part of the current Container's approved domains." },
		],
		['a name without a domain', { username: 'a' }, { error: expect.stringContaining('approved domains') }],
		['no name', { username: undefined }, expect.objectContaining({ statusCode: 400 })],
		['a short password', { password: 'Short-1!' }, { error: expect.stringContaining('12 characters') }],
		['no upper-case letter', { password: 'correct-horse-42!' }, { error: expect.any(String) }],
		['no lower-case letter', { password: 'CORRECT-HORSE-42!' }, { error: expect.any(String) }],
		['no digit', { password: 'Correct-Horse-No!' }, { error: expect.any(String) }],
		['no special character', { password: 'CorrectHorse4242' }, { error: expect.any(String) }],
		['no password', { password: undefined }, expect.objectContaining({ statusCode: 400 })],
		['an unknown role number', { permissions: 17 }, expect.objectContaining({ statusCode: 400 })],
		['a role number as text', { permissions: '40' }, expect.objectContaining({ statusCode: 400 })],
		['a bad e-mail address', { email: 'nobody' }, expect.objectContaining({ statusCode: 400 })],
	];
	test.each(refusals)('are not created with %s', async (_case, change, body) => {
		const running = await start();
		const before = running.tenable.state();
		const json = { username: 'a@halden.example', password: GOOD_PASSWORD, ...change };
		const answer = await send(running, 'POST', '/users', { json });
		expect([answer.status, answer.json]).toEqual([400, body]);
		expect(running.tenable.state()).toEqual(before);
	});

	test.each([[409 as const], [400 as const]])('are not created twice: %s', async (duplicateUsername) => {
		const running = await start({ quirks: { duplicateUsername } });
		const json = { username: 'BO.LARSEN@halden.example', password: GOOD_PASSWORD };
		expect((await send(running, 'POST', '/users', { json })).status).toBe(duplicateUsername);
		expect(running.tenable.state().users).toHaveLength(50);
	});

	test('made again under an old name get another UUID', async () => {
		const running = await start();
		const first = await createUser(running, 'again@halden.example');
		await send(running, 'DELETE', `/users/${first}`);
		expect(await createUser(running, 'again@halden.example')).not.toBe(first);
	});

	test('lose an e-mail address that an update leaves out', async () => {
		const running = await start();
		const path = `/users/${uuidOf(running, 'jane.smith')}`;
		const answer = await send(running, 'PUT', path, { json: { name: 'Jane S.' } });
		expect(answer.json).toMatchObject({ name: 'Jane S.', email: 'jane.smith@halden.example', enabled: true });
	});

	test('keep it with the recorded behaviour', async () => {
		const running = await start({ quirks: { omittedEmail: 'keeps' } });
		const path = `/users/${uuidOf(running, 'jane.smith')}`;
		const answer = await send(running, 'PUT', path, { json: { name: 'Jane S.' } });
		expect(answer.json).toMatchObject({ email: 'j.smith@halden.example' });
	});

	test('lose a custom role to permissions', async () => {
		const running = await start();
		const uuid = uuidOf(running, 'amir.rahimi');
		await send(running, 'PUT', `/users/${uuid}`, { json: { name: 'Amir' } });
		const role = roleUuid(running, 'Vulnerability Analyst', 'CUSTOM');
		expect(running.tenable.tenant.users.get(uuid)?.roleUuid).toBe(role);
		await send(running, 'PUT', `/users/${uuid}`, { json: { permissions: 16 } });
		expect(running.tenable.tenant.users.get(uuid)?.roleUuid).toBe(roleUuid(running, 'Basic', 'STANDARD'));
	});

	test.each([[16 as const], [0 as const]])(
		'with a custom role have permissions %s',
		async (customRolePermissions) => {
			const running = await start({ quirks: { customRolePermissions } });
			expect(await named(running, 'amir.rahimi@halden.example')).toMatchObject({
				permissions: customRolePermissions,
			});
		},
	);

	test('are disabled and enabled by UUID or number', async () => {
		const running = await start();
		const uuid = uuidOf(running, 'bo.larsen');
		const off = await send(running, 'PUT', `/users/${uuid}/enabled`, { json: { enabled: false } });
		expect(off.json).toMatchObject({ uuid, enabled: false });
		const id = running.tenable.tenant.users.get(uuid)?.id ?? 0;
		const on = await send(running, 'PUT', `/users/${id}/enabled`, { json: { enabled: true } });
		expect(on.json).toMatchObject({ uuid, enabled: true });
		expect((await send(running, 'PUT', `/users/${uuid}/enabled`, { json: {} })).status).toBe(400);
	});

	test('are deleted once, with an empty answer', async () => {
		const running = await start();
		const uuid = uuidOf(running, 'omar.aziz');
		const answer = await send(running, 'DELETE', `/users/${uuid}`);
		expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, '', undefined]);
		expect(Object.values(running.tenable.state().memberships).flat()).not.toContain(uuid);
		const again = await send(running, 'DELETE', `/users/${uuid}`);
		expect([again.status, again.json]).toEqual([404, NOT_FOUND]);
	});

	test('are deleted in favour of a successor who exists', async () => {
		const running = await start();
		const path = `/users/${uuidOf(running, 'omar.aziz')}?successor_user_uuid=`;
		expect((await send(running, 'DELETE', path + NOBODY)).status).toBe(404);
		expect((await send(running, 'DELETE', path + uuidOf(running, 'bo.larsen'))).status).toBe(200);
	});

	test.each([[409 as const], [403 as const]])('that are undeletable stay: %s', async (undeletable) => {
		const running = await start({ quirks: { undeletable } });
		expect((await send(running, 'DELETE', `/users/${uuidOf(running, 'root')}`)).status).toBe(undeletable);
		expect(running.tenable.state().users).toHaveLength(50);
	});
});

describe("the caller's own account", () => {
	const own: Array<['PUT' | 'DELETE', string, unknown, number]> = [
		['DELETE', '', undefined, 409],
		['PUT', '/enabled', { enabled: false }, 409],
		['PUT', '', { enabled: false }, 409],
		['PUT', '', { name: 'Robot' }, 200],
		['PUT', '/authorizations', { api_permitted: true, password_permitted: true, saml_permitted: true }, 403],
	];
	test.each(own)('%s /users/{own}%s %j gives %s', async (method, path, json, status) => {
		const running = await start();
		const before = running.tenable.state();
		const sent = json === undefined ? {} : { json };
		const answer = await send(running, method, `/users/${uuidOf(running, 'svc-n8n')}${path}`, sent);
		expect(answer.status).toBe(status);
		if (status !== 200) expect(running.tenable.state()).toEqual(before);
	});
});

describe("a user's role", () => {
	test('is read and set by UUID only', async () => {
		const running = await start();
		const uuid = uuidOf(running, 'bo.larsen');
		const path = `/access-control/v1/users/${uuid}/roles`;
		const analyst = roleUuid(running, 'Vulnerability Analyst', 'CUSTOM');
		const expected = {
			container_uuid: running.tenable.tenant.containerUuid,
			user_uuid: uuid,
			role_uuids: [analyst],
		};
		expect((await send(running, 'PUT', path, { json: { role_uuids: [analyst] } })).json).toEqual(expected);
		expect((await send(running, 'GET', path)).json).toEqual(expected);
		const id = running.tenable.tenant.users.get(uuid)?.id ?? 0;
		expect((await send(running, 'GET', `/access-control/v1/users/${id}/roles`)).status).toBe(404);
	});

	test.each([[[]], [[NOBODY, ALL_USERS]], [[NOBODY]], [undefined], [NOBODY]])(
		'is not set to %j',
		async (role_uuids) => {
			const running = await start();
			const path = `/access-control/v1/users/${uuidOf(running, 'bo.larsen')}/roles`;
			expect((await send(running, 'PUT', path, { json: { role_uuids } })).status).toBe(400);
		},
	);
});
