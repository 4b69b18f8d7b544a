import { describe, expect, test } from '@jest/globals';
import { VERIFICATION_CODE } from '../../sandbox/tenable/userSecurity';
import { send, uuidOf } from './client';
import { GOOD_PASSWORD, named, NOBODY, sandboxStarter } from './running';

const start = sandboxStarter();

describe('passwords', () => {
	test('a new one unlocks and is not kept in the clear', async () => {
		const running = await start();
		const uuid = uuidOf(running, 'luis.ortega');
		const json = { password: GOOD_PASSWORD, temporary: true };
		const answer = await send(running, 'PUT', `/users/${uuid}/chpasswd`, { json });
		expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, '', undefined]);
		const state = running.tenable.state();
		const user = state.users.find((one) => one.uuid === uuid);
		expect(user).toMatchObject({
			lockout: 0,
			loginFailCount: 0,
			loginFailTotal: 11,
			passwordTemporary: true,
		});
		expect(user?.passwordHash).toMatch(/^[0-9a-f]{64}$/);
		expect(JSON.stringify(state)).not.toContain(GOOD_PASSWORD);
	});

	test('a short one is refused', async () => {
		const running = await start();
		const path = `/users/${uuidOf(running, 'luis.ortega')}/chpasswd`;
		expect((await send(running, 'PUT', path, { json: { password: 'Abc-123!' } })).status).toBe(400);
	});
});

describe('authorizations', () => {
	const all = { api_permitted: false, password_permitted: true, saml_permitted: false };

	test('are set whole, read back, and close the keys', async () => {
		const running = await start();
		const uuid = uuidOf(running, 'priya.nair');
		const path = `/users/${uuid}/authorizations`;
		const json = { ...all, mfa_enrollment_required: true };
		const answer = await send(running, 'PUT', path, { json });
		expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, '', undefined]);
		expect((await send(running, 'GET', path)).json).toEqual({
			account_uuid: running.tenable.tenant.containerUuid,
			user_uuid: uuid,
			...all,
		});
		const keys = running.tenable.basicKeys;
		expect((await send(running, 'GET', '/users', { keys })).status).toBe(401);
	});

	test('answer 204 as documented', async () => {
		const running = await start({ quirks: { updateAuthorizations: 204 } });
		const path = `/users/${uuidOf(running, 'priya.nair')}/authorizations`;
		expect((await send(running, 'PUT', path, { json: all })).status).toBe(204);
	});

	test.each([['api_permitted'], ['password_permitted'], ['saml_permitted']])('need %s', async (left) => {
		const running = await start();
		const path = `/users/${uuidOf(running, 'priya.nair')}/authorizations`;
		const json = Object.fromEntries(Object.entries(all).filter(([name]) => name !== left));
		const answer = await send(running, 'PUT', path, { json });
		expect([answer.status, answer.json]).toEqual([400, { error: expect.stringContaining(left) }]);
	});

	test('answer the parser’s words to malformed JSON, and their own 404', async () => {
		const running = await start();
		const path = `/users/${uuidOf(running, 'priya.nair')}/authorizations`;
		const malformed = await send(running, 'PUT', path, { text: '{"api_permitted":}' });
		expect([malformed.status, malformed.json]).toEqual([
			400,
			{ error: expect.stringContaining('[(String)"{"api_permitted":}"') },
		]);
		const missing = await send(running, 'GET', `/users/${NOBODY}/authorizations`);
		expect([missing.status, missing.json]).toEqual([404, { error: `User[UUID=${NOBODY}] not found.` }]);
	});
});

describe('two-factor', () => {
	test('goes from a code to the settings', async () => {
		const running = await start();
		const path = `/users/${uuidOf(running, 'anders.holm')}/two-factor`;
		const bad = await send(running, 'POST', `${path}/send-verification`, {
			json: { sms_phone: '11231234567' },
		});
		expect([bad.status, bad.json]).toEqual([
			400,
			{
				statusCode: 400,
				error: 'Bad Request',
				message:
					'child "sms_phone" fails because ["sms_phone" with value "11231234567" fails to match the required pattern: /^(\\+1[2-9][0-8]\\d[2-9]\\d{6}|\\+[1-9]\\d{1,14})$/]',
			},
		]);
		const phone = { sms_phone: '+4791111111' };
		expect((await send(running, 'POST', `${path}/send-verification`, { json: phone })).json).toEqual({});
		const verify = `${path}/verify-code`;
		expect((await send(running, 'POST', verify, { json: { verification_code: '1' } })).status).toBe(400);
		expect(
			(await send(running, 'POST', verify, { json: { verification_code: VERIFICATION_CODE } })).json,
		).toEqual({});
		const json = { ...phone, sms_enabled: true, email_enabled: false };
		expect((await send(running, 'PUT', path, { json })).json).toEqual({});
		expect(await named(running, 'anders.holm@halden.example')).toMatchObject({
			two_factor: { ...phone, sms_enabled: 1, email_enabled: 0 },
		});
	});
});
