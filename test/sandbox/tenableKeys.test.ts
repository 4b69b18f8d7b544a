import { describe, expect, test } from '@jest/globals';
import type { ApiKeys } from '../../sandbox';
import { send, usersIn, uuidOf } from './client';
import { named, sandboxStarter } from './running';

const start = sandboxStarter();

describe('keys', () => {
	test.each([
		[
			'a space after the semicolon',
			({ accessKey, secretKey }: ApiKeys) => `accessKey=${accessKey}; secretKey=${secretKey}`,
		],
		[
			'a semicolon at the end',
			({ accessKey, secretKey }: ApiKeys) => `accessKey=${accessKey};secretKey=${secretKey};`,
		],
	])('are taken with %s', async (_case, header) => {
		const running = await start();
		expect((await send(running, 'GET', '/users', { header: header(running.tenable) })).status).toBe(200);
	});

	test.each([
		['no header', () => null],
		['a wrong secret', ({ accessKey }: ApiKeys) => `accessKey=${accessKey};secretKey=${'0'.repeat(64)}`],
		['no secret', ({ accessKey }: ApiKeys) => `accessKey=${accessKey}`],
	])('are refused with %s', async (_case, header) => {
		const running = await start();
		const answer = await send(running, 'GET', '/users', { header: header(running.tenable) });
		expect([answer.status, answer.json]).toEqual([
			401,
			{ statusCode: 401, error: 'Unauthorized', message: 'Invalid credentials.' },
		]);
	});

	test('of a disabled user and of one without api_permitted are refused', async () => {
		const running = await start();
		const { disabledKeys, apiForbiddenKeys } = running.tenable;
		expect((await send(running, 'GET', '/users', { keys: disabledKeys })).status).toBe(401);
		expect((await send(running, 'GET', '/users', { keys: apiForbiddenKeys })).status).toBe(401);
	});

	test('the 401 recorded in 2019 was plain text', async () => {
		const running = await start({ quirks: { unauthorizedBody: 'text' } });
		const answer = await send(running, 'GET', '/users', { header: null });
		expect([answer.status, answer.json]).toEqual([401, undefined]);
		expect(answer.headers['content-type']).toBe('application/octet-stream');
	});

	test('a new pair replaces the old one and resets the fail count', async () => {
		const running = await start();
		const uuid = uuidOf(running, 'luis.ortega');
		const first = (await send(running, 'PUT', `/users/${uuid}/keys`)).json;
		expect(first).toEqual({
			accessKey: expect.stringMatching(/^[0-9a-f]{64}$/),
			secretKey: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect(await named(running, 'luis.ortega@halden.example')).toMatchObject({
			login_fail_count: 0,
			lockout: 1,
		});
		const keys = running.tenable.tenant.users.get(uuid)?.keys;
		const old = { accessKey: keys?.accessKey ?? '', secretKey: keys?.secretKey ?? '' };
		expect((await send(running, 'GET', '/users', { keys: old })).status).toBe(200);
		await send(running, 'PUT', `/users/${uuid}/keys`);
		expect((await send(running, 'GET', '/users', { keys: old })).status).toBe(401);
	});

	test('a caller who is no administrator sees four fields and may do no more', async () => {
		const running = await start();
		const keys = running.tenable.basicKeys;
		const [user] = usersIn(await send(running, 'GET', '/users?withRoles=true', { keys }));
		expect(Object.keys(user ?? {}).sort()).toEqual(['email', 'id', 'username', 'uuid']);
		expect((await send(running, 'GET', '/groups', { keys })).status).toBe(200);
		const forbidden = [403, { statusCode: 403, error: 'Forbidden', message: 'Insufficient scope' }];
		for (const path of ['/users/1', '/audit-log/v1/events', '/access-control/v1/roles', '/groups/0/users']) {
			const answer = await send(running, 'GET', path, { keys });
			expect([answer.status, answer.json]).toEqual(forbidden);
		}
		const created = await send(running, 'POST', '/users', { keys, json: {} });
		expect([created.status, created.json]).toEqual(forbidden);
	});

	test('a custom role called Administrator reads roles but is no administrator', async () => {
		const running = await start();
		const keys = running.tenable.customRoleKeys;
		expect((await send(running, 'GET', '/access-control/v1/roles', { keys })).status).toBe(200);
		expect((await send(running, 'GET', '/access-control/v1/role-permissions', { keys })).status).toBe(200);
		expect((await send(running, 'POST', '/access-control/v1/roles', { keys, json: {} })).status).toBe(403);
		expect((await send(running, 'GET', '/users/1', { keys })).status).toBe(403);
	});
});
