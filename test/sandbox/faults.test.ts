import { describe, expect, test } from '@jest/globals';
import { request } from 'undici';
import type { FaultKnobs, Sandbox, ScriptedFault } from '../../sandbox';
import { send, uuidIn, uuidOf, type WireAnswer } from './client';
import { GOOD_PASSWORD, sandboxStarter } from './running';

const NEW_USER = { username: 'new@halden.example', password: GOOD_PASSWORD };

const startSandboxed = sandboxStarter();

function start(faults: FaultKnobs = {}): Promise<Sandbox> {
	return startSandboxed({ faults });
}

function startWith(...scripted: ScriptedFault[]): Promise<Sandbox> {
	return start({ scripted });
}

/** The statuses of a row of requests; 0 where the connection was cut. */
async function statuses(running: Sandbox, count: number): Promise<number[]> {
	const seen: number[] = [];
	for (let index = 0; index < count; index += 1) {
		seen.push(
			await send(running, 'GET', '/groups').then(
				({ status }) => status,
				() => 0,
			),
		);
	}
	return seen;
}

describe('a scripted fault', () => {
	test('resetBefore cuts the connection and stores nothing', async () => {
		const running = await startWith({ kind: 'resetBefore', times: 1 });
		await expect(send(running, 'POST', '/users', { json: NEW_USER })).rejects.toMatchObject({
			code: 'ECONNRESET',
		});
		expect(running.tenable.tenant.findUserByName(NEW_USER.username)).toBeUndefined();
		expect(running.tenable.log).toMatchObject([{ path: '/users', status: null, fault: 'resetBefore' }]);
	});

	test('resetAfter cuts the connection once everything is stored', async () => {
		const running = await startWith({ kind: 'resetAfter', times: 1 });
		await expect(send(running, 'POST', '/users', { json: NEW_USER })).rejects.toMatchObject({
			code: 'ECONNRESET',
		});
		expect(running.tenable.tenant.findUserByName(NEW_USER.username)).toBeDefined();
		expect(running.tenable.log).toMatchObject([{ path: '/users', status: null, fault: 'resetAfter' }]);
	});

	test.each([
		['drop' as const, false],
		['timeout' as const, true],
	])('%s never answers; stored: %s', async (kind, stored) => {
		const running = await startWith({ kind, times: 1 });
		const { url, accessKey, secretKey } = running.tenable;
		const patience = new AbortController();
		running.tenable.onRequest(() => void setTimeout(() => patience.abort(), 400));
		const answer = request(`${url}/users`, {
			method: 'POST',
			headers: {
				'x-apikeys': `accessKey=${accessKey};secretKey=${secretKey}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify(NEW_USER),
			signal: patience.signal,
		});
		await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
		expect(running.tenable.tenant.findUserByName(NEW_USER.username) !== undefined).toBe(stored);
		expect(running.tenable.log).toMatchObject([{ status: null, fault: kind }]);
	});

	test('status answers what it is told to', async () => {
		const running = await startWith({
			kind: 'status',
			times: 1,
			status: 418,
			body: 'short and stout',
			contentType: 'text/plain',
			headers: { 'x-pot': 'tea', 'cache-control': 'max-age=1' },
		});
		const answer = await send(running, 'POST', '/users', { json: NEW_USER });
		expect([answer.status, answer.text]).toEqual([418, 'short and stout']);
		expect(answer.headers).toMatchObject({
			'content-type': 'text/plain',
			'x-pot': 'tea',
			'cache-control': 'max-age=1',
		});
		expect(running.tenable.tenant.findUserByName(NEW_USER.username)).toBeUndefined();
	});

	test.each([
		[undefined, 200],
		[502, 502],
	])('html answers a page, with status %s given', async (status, expected) => {
		const running = await startWith({ kind: 'html', times: 1, ...(status && { status }) });
		const answer = await send(running, 'GET', '/users');
		expect([answer.status, answer.headers['content-type']]).toEqual([expected, 'text/html']);
		expect(answer.text).toMatch(/^<html>/);
	});

	test('unauthorized answers the documented 401 to good keys', async () => {
		const answer = await send(await startWith({ kind: 'unauthorized', times: 1 }), 'GET', '/users');
		expect([answer.status, answer.json]).toEqual([
			401,
			{ statusCode: 401, error: 'Unauthorized', message: 'Invalid credentials.' },
		]);
	});

	test('truncatedJson sends half of the body, also of a long list', async () => {
		for (const users of [50, 2000]) {
			const running = await startSandboxed({ users });
			const whole = await send(running, 'GET', '/users');
			running.tenable.setFaults({ scripted: [{ kind: 'truncatedJson', times: 1 }] });
			const half = await send(running, 'GET', '/users');
			expect([half.status, half.json]).toEqual([200, undefined]);
			expect(whole.text.length - 2 * half.text.length).toBeLessThan(50);
			expect(half.text.startsWith('{"users":[')).toBe(true);
		}
	});

	test('slowBody sends the second half later', async () => {
		const running = await startWith({ kind: 'slowBody', times: 1, ms: 1000 });
		const { url, accessKey, secretKey } = running.tenable;
		const answer = await request(`${url}/groups`, {
			headers: { 'x-apikeys': `accessKey=${accessKey};secretKey=${secretKey}` },
		});
		const begun = performance.now();
		const body = await answer.body.json();
		expect(performance.now() - begun).toBeGreaterThan(500);
		expect(body).toMatchObject({ groups: expect.any(Array) });
	});

	const choices: Array<[Partial<ScriptedFault>, number[]]> = [
		[{ times: 2 }, [401, 401, 200, 200]],
		[{ times: 1, skip: 2 }, [200, 200, 401, 200]],
		[{ times: 9, method: 'get' }, [401, 401, 401, 401]],
		[{ times: 9, method: 'POST' }, [200, 200, 200, 200]],
		[{ times: 9, path: '/groups' }, [401, 401, 401, 401]],
		[{ times: 9, path: '/group' }, [200, 200, 200, 200]],
		[{ times: 9, path: /^\/gr/g }, [401, 401, 401, 401]],
		[{ times: 9, pathPattern: 'users$' }, [200, 200, 200, 200]],
	];
	test.each(choices)('with %o hits the chosen requests', async (choice, expected) => {
		const running = await startWith({ kind: 'unauthorized', times: 0, ...choice });
		expect(await statuses(running, 4)).toEqual(expected);
	});

	test('comes before the others, in the order of the script', async () => {
		const running = await start({
			random: { p503: 1 },
			scripted: [
				{ kind: 'status', status: 418, times: 1 },
				{ kind: 'unauthorized', times: 1 },
			],
		});
		expect(await statuses(running, 3)).toEqual([418, 401, 503]);
	});
});

describe('the rate limit', () => {
	test('answers 429 with the nginx page until its window ends, for each caller', async () => {
		const running = await start({ rateLimit: { requests: 2, perMs: 1500 } });
		expect(await statuses(running, 2)).toEqual([200, 200]);
		const limited = await send(running, 'GET', '/groups');
		expect([limited.status, limited.headers['content-type'], limited.headers['retry-after']]).toEqual([
			429,
			'text/html',
			expect.stringMatching(/^[12]$/),
		]);
		expect(limited.text).toContain('<h1>429 Too Many Requests</h1>');
		const other = await send(running, 'GET', '/groups', { keys: running.tenable.basicKeys });
		expect(other.status).toBe(200);
		await new Promise((resolve) => setTimeout(resolve, 1500));
		expect(await statuses(running, 1)).toEqual([200]);
	});
});

describe('random faults', () => {
	const random = { p429: 0.2, p503: 0.2, pResetBefore: 0.1, pResetAfter: 0.1 };

	test('repeat with the seed, and about as often as told', async () => {
		const running = await start({ seed: 7, random });
		const first = await statuses(running, 200);
		running.tenable.reset();
		expect(await statuses(running, 200)).toEqual(first);
		running.tenable.setFaults({ seed: 8, random });
		expect(await statuses(running, 200)).not.toEqual(first);
		const count = (status: number): number => first.filter((one) => one === status).length;
		for (const status of [429, 503, 0]) {
			expect(count(status)).toBeGreaterThan(20);
			expect(count(status)).toBeLessThan(60);
		}
	});

	const forms: Array<[FaultKnobs['random'], (answer: WireAnswer) => void]> = [
		[{ p429: 1, retryAfter: 0 }, ({ headers }) => expect(headers['retry-after']).toBe('0')],
		[{ p429: 1, retryAfter: 30 }, ({ headers }) => expect(headers['retry-after']).toBe('30')],
		[
			{ p429: 1, retryAfter: 30, retryAfterForm: 'http-date' },
			({ headers }) => {
				const wait = Date.parse(String(headers['retry-after'])) - Date.now();
				expect(wait).toBeGreaterThan(27_000);
				expect(wait).toBeLessThanOrEqual(30_000);
			},
		],
		[
			{ p503: 1 },
			({ status, json }) =>
				expect([status, json]).toEqual([
					503,
					{
						statusCode: 503,
						error: 'Service Unavailable',
						message: 'Please wait a moment and try your request again.',
					},
				]),
		],
		[{ p503: 1, serverErrorStatus: 500 }, ({ json }) => expect(json).toMatchObject({ statusCode: 500 })],
		[{ p503: 1, serverErrorStatus: 502 }, ({ json }) => expect(json).toMatchObject({ statusCode: 502 })],
		[{ p503: 1, serverErrorStatus: 504 }, ({ json }) => expect(json).toMatchObject({ statusCode: 504 })],
	];
	test.each(forms)('%j', async (knobs, check) => {
		check(await send(await start({ random: knobs ?? {} }), 'GET', '/users'));
		expect.hasAssertions();
	});
});

test('latency holds up every answer', async () => {
	const running = await start({ latencyMs: 150 });
	const before = performance.now();
	await send(running, 'GET', '/groups');
	expect(performance.now() - before).toBeGreaterThanOrEqual(140);
	expect(running.tenable.log[0]?.durationMs).toBeGreaterThanOrEqual(140);
});

describe('the request log', () => {
	test('shows what was asked and answered, but no password and no key', async () => {
		const running = await start();
		const { tenable } = running;
		const uuid = uuidIn(await send(running, 'POST', '/users', { json: NEW_USER }));
		await send(running, 'PUT', `/users/${uuid}/chpasswd`, {
			json: { password: 'Another-Horse-43!', current_password: GOOD_PASSWORD },
		});
		await send(running, 'POST', '/users', { text: `{"password":"${GOOD_PASSWORD}"` });
		await send(running, 'PUT', `/users/${uuid}/keys`);
		await send(running, 'GET', '/audit-log/v1/events?f=a&f=b&limit=1');
		expect(tenable.log).toMatchObject([
			{
				method: 'POST',
				path: '/users',
				query: {},
				headers: { 'x-apikeys': '***', 'content-type': 'application/json' },
				body: { username: NEW_USER.username, password: '***' },
				status: 200,
				at: expect.any(Number),
				durationMs: expect.any(Number),
			},
			{ method: 'PUT', body: { password: '***', current_password: '***' }, status: 200 },
			{ method: 'POST', body: '[31 characters that are not JSON]', status: 400 },
			{ method: 'PUT', path: `/users/${uuid}/keys`, status: 200 },
			{ method: 'GET', query: { f: ['a', 'b'], limit: '1' }, status: 400 },
		]);
		const text = JSON.stringify(tenable.log);
		const { keys } = tenable.tenant.users.get(uuid) ?? {};
		for (const secret of [
			tenable.accessKey,
			tenable.secretKey,
			GOOD_PASSWORD,
			'Another-Horse',
			keys?.secretKey,
		]) {
			expect(text).not.toContain(secret ?? 'no keys were made');
		}
		expect(keys).toBeDefined();
		tenable.clearLog();
		expect(tenable.log).toEqual([]);
	});

	test('tells a listener before a request is processed, until it is taken off', async () => {
		const running = await start();
		const { tenable } = running;
		const uuid = uuidOf(running, 'bo.larsen');
		const stop = tenable.onRequest(({ path }) => {
			const user = tenable.tenant.findUser(uuid);
			if (path === `/users/${uuid}` && user) tenable.tenant.removeUser(user);
		});
		expect((await send(running, 'GET', '/groups')).status).toBe(200);
		expect((await send(running, 'GET', `/users/${uuid}`)).status).toBe(404);
		stop();
		tenable.reset();
		expect((await send(running, 'GET', `/users/${uuid}`)).status).toBe(200);
	});
});

describe('the control routes', () => {
	async function control(
		running: Sandbox,
		method: 'GET' | 'PUT' | 'POST' | 'DELETE',
		name: string,
		json?: unknown,
	): Promise<WireAnswer> {
		const sent = json === undefined ? {} : { json };
		return send(running, method, `/__sandbox/${name}`, { header: null, ...sent });
	}

	test('need no keys, suffer no faults and are not logged', async () => {
		const running = await start({ latencyMs: 60_000, random: { p503: 1 } });
		expect((await control(running, 'GET', 'state')).json).toEqual(running.tenable.state());
		expect((await control(running, 'GET', 'log')).json).toEqual([]);
		expect(running.tenable.log).toEqual([]);
	});

	test('show and clear the log, set faults and reset', async () => {
		const running = await start();
		const before = running.tenable.state();
		const scripted = [{ kind: 'unauthorized', times: 1, pathPattern: '^/groups' }];
		expect((await control(running, 'PUT', 'faults', { scripted })).status).toBe(204);
		expect(await statuses(running, 2)).toEqual([401, 200]);
		expect((await control(running, 'GET', 'log')).json).toMatchObject([
			{ path: '/groups', status: 401, fault: 'unauthorized' },
			{ path: '/groups', status: 200 },
		]);
		expect((await control(running, 'DELETE', 'log')).status).toBe(204);
		expect(running.tenable.log).toEqual([]);
		await send(running, 'POST', '/users', { json: NEW_USER });
		expect((await control(running, 'POST', 'reset')).status).toBe(204);
		expect(running.tenable.state()).toEqual(before);
	});

	test.each([
		[{ latency: 3 }],
		[{ random: { p429: 2 } }],
		[{ scripted: [{ kind: 'explode', times: 1 }] }],
		[undefined],
	])('refuse the faults %j', async (knobs) => {
		const running = await start();
		expect((await control(running, 'PUT', 'faults', knobs)).status).toBe(400);
	});
});
