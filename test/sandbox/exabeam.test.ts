import { describe, expect, test } from '@jest/globals';
import type { ExabeamSandbox } from '../../sandbox';
import { ExabeamTenant } from '../../sandbox/exabeam/tenant';
import {
	addRows,
	askToken,
	AT_ONCE,
	clientWith,
	connect,
	createTable,
	credentials,
	TABLES,
	type ExabeamClient,
} from './exabeamClient';
import { exabeamStarter } from './exabeamStart';
import { wire } from './wire';

const start = exabeamStarter();
const START = Date.UTC(2026, 6, 1);

async function statuses(client: ExabeamClient, count: number, path = TABLES): Promise<number[]> {
	const seen = new Set<number>();
	for (let sent = 0; sent < count; sent += 1) seen.add((await client.send('GET', path)).status);
	return [...seen];
}

describe('a start', () => {
	test('gives the same tenant every time, and a reset gives it back', async () => {
		const exabeam = await start();
		const before = exabeam.state();
		const copy = structuredClone(before);
		expect((await start()).state()).toEqual(before);
		const client = await connect(exabeam);
		const table = await createTable(client, 'Leavers', 'Login', 'Last Day');
		await addRows(client, table, 'append', ['bo.larsen', '2026-07-31']);
		expect(before).toEqual(copy);
		expect(exabeam.state().tables).toHaveLength(before.tables.length + 1);
		exabeam.reset();
		expect(exabeam.state()).toEqual(before);
		expect(exabeam.counters()).toEqual({
			tokens: 0,
			tokensRateLimited: 0,
			rateLimited: 0,
			pendingUploads: 0,
			redirects: 0,
		});
		expect(exabeam.log).toHaveLength(0);
	});

	test('has the people that the other vendors have', async () => {
		const exabeam = await start({ users: 60 });
		const directory = exabeam.state().tables.find(({ name }) => name.startsWith('Entra-ID-User-'));
		expect(directory?.records).toHaveLength(60);
		expect(directory?.records).toContainEqual({
			u_user: 'karl.brandt@halden.example',
			u_full_name: 'Karl Brandt',
			u_email_address: 'karl.brandt@halden.example',
			u_department: 'Sales',
			u_employee_type: 'employee',
			u_user_access_status: 'AccountDisabled',
			created_at: '2025-05-26T12:06:00.000Z',
		});
	});

	test('refuses a pace that stands still', () => {
		expect(() => new ExabeamTenant({ pace: { scale: 0 } })).toThrow(/scale/);
	});
});

describe('the token endpoint', () => {
	test('gives a token for four hours', async () => {
		const exabeam = await start();
		const { status, json } = await askToken(exabeam, credentials(exabeam));
		expect([status, json]).toEqual([
			200,
			{ access_token: expect.any(String), token_type: 'Bearer', expires_in: 14_400 },
		]);
		expect(exabeam.counters().tokens).toBe(1);
		expect(JSON.stringify(exabeam.log)).not.toContain(exabeam.keySecret);
	});

	test('refuses what is wrong', async () => {
		const exabeam = await start();
		const good = credentials(exabeam);
		const { client_id, grant_type } = good;
		const cases: Array<[unknown, number, string]> = [
			[{ ...good, client_secret: 'x' }, 401, 'invalid_client'],
			[{ ...good, client_id: 'x' }, 401, 'invalid_client'],
			[credentials(exabeam.revokedKey), 401, 'invalid_client'],
			[{ ...good, grant_type: 'password' }, 400, 'unsupported_grant_type'],
			[{ client_id, grant_type }, 400, 'invalid_request'],
			[[], 400, 'invalid_request'],
		];
		for (const [body, status, error] of cases) {
			const answer = await askToken(exabeam, body);
			expect([answer.status, answer.json]).toEqual([
				status,
				{ error, error_description: expect.any(String) },
			]);
		}
	});

	test.each([
		['accepted', 200],
		[400, 400],
	] as const)('a form: %s', async (formTokens, status) => {
		const exabeam = await start({ quirks: { formTokens } });
		const form = new URLSearchParams(credentials(exabeam)).toString();
		const mediaType = 'application/x-www-form-urlencoded';
		expect((await wire(`${exabeam.url}/auth/v1/token`, 'POST', {}, form, mediaType)).status).toBe(status);
	});

	test('takes 50 requests in five minutes, right or wrong', async () => {
		let now = START;
		const exabeam = await start({ now: () => now });
		for (let count = 0; count < 49; count += 1) await askToken(exabeam, {});
		expect((await askToken(exabeam, credentials(exabeam))).status).toBe(200);
		now += 299_999;
		expect((await askToken(exabeam, credentials(exabeam.contextKey))).status).toBe(429);
		now += 1;
		expect((await askToken(exabeam, credentials(exabeam))).status).toBe(200);
		expect(exabeam.counters().tokensRateLimited).toBe(1);
	});
});

describe('a token', () => {
	test('expires', async () => {
		let now = START;
		const exabeam = await start({ now: () => now });
		const client = await connect(exabeam);
		now += 14_399_999;
		expect((await client.send('GET', TABLES)).status).toBe(200);
		now += 1;
		const { status, text, headers } = await client.send('GET', TABLES);
		expect([status, text, headers['content-type']]).toEqual([401, 'Jwt is expired', 'text/plain']);
		const again = await connect(exabeam);
		exabeam.expireTokens();
		expect((await again.send('GET', TABLES)).status).toBe(401);
	});

	test('is refused in JSON where the quirk says so', async () => {
		const exabeam = await start({ quirks: { unauthorizedBody: 'json' } });
		const client = await connect(exabeam);
		exabeam.expireTokens();
		const { status, json } = await client.send('GET', TABLES);
		expect([status, json]).toMatchObject([401, { errors: [{ message: 'Jwt is expired' }] }]);
	});

	test.each([{}, { authorization: 'Bearer x' }, { authorization: 'Basic x' }])(
		'%j is none',
		async (headers) => {
			const { status } = await clientWith(await start(), headers as Record<string, string>).send(
				'GET',
				TABLES,
			);
			expect(status).toBe(401);
		},
	);
});

describe('the rate limit', () => {
	test('is 100 a minute for a key, whatever the token', async () => {
		let now = START;
		const exabeam = await start({ now: () => now, pace: {} });
		expect(await statuses(await connect(exabeam), 100)).toEqual([200]);
		now += 59_999;
		const client = await connect(exabeam);
		const refused = await client.send('GET', '/access-control/v1/users');
		expect([refused.status, refused.headers['retry-after'], refused.json]).toEqual([
			429,
			undefined,
			{ errors: [expect.objectContaining({ message: 'Too Many Requests' })], traceId: expect.any(String) },
		]);
		now += 1;
		expect(await statuses(client, 1)).toEqual([200]);
		expect(exabeam.counters().rateLimited).toBe(1);
	});

	test('may tell the seconds, and nothing else', async () => {
		const now = START;
		const exabeam = await start({
			now: () => now,
			quirks: { retryAfter: 'seconds', rateLimitedBody: 'empty' },
			pace: { rateLimit: { requests: 0, perMs: 60_000 } },
		});
		const { status, headers, text } = await (await connect(exabeam)).send('GET', TABLES);
		expect([status, headers['retry-after'], text]).toEqual([429, '60', '']);
	});

	test.each([
		['key', 200],
		['tenant', 429],
		['ip', 429],
	] as const)('of another key, where the scope is %s', async (rateScope, status) => {
		const pace = { rateLimit: { requests: 1, perMs: 60_000 } };
		const exabeam = await start({ quirks: { rateScope }, pace });
		expect(await statuses(await connect(exabeam), 1)).toEqual([200]);
		expect(await statuses(await connect(exabeam, exabeam.contextKey), 1)).toEqual([status]);
	});
});

describe('the scale of the pace', () => {
	test('shortens every duration, and no other limit', async () => {
		let now = START;
		const exabeam = await start({ now: () => now, pace: { scale: 0.01 } });
		const { json } = await askToken(exabeam, credentials(exabeam));
		expect(json).toMatchObject({ expires_in: 144 });
		const client = await connect(exabeam);
		expect(await statuses(client, 101)).toEqual([200, 429]);
		now += 600;
		const table = await createTable(client, 'Leavers', 'Login');
		await addRows(client, table, 'append', ['bo.larsen']);
		now += 39;
		expect(exabeam.counters().pendingUploads).toBe(1);
		now += 1;
		expect(exabeam.counters().pendingUploads).toBe(0);
		now += 144_000;
		expect((await client.send('GET', TABLES)).status).toBe(401);
	});
});

describe('a key without the permission', () => {
	const empty: Array<[string, unknown]> = [
		['/access-control/v1/users', []],
		['/access-control/v1/roles', []],
		['/access-control/v1/apikeys', []],
		[TABLES, []],
		['/context-management/v1/attributes/User', { attributes: [] }],
	];

	async function records(exabeam: ExabeamSandbox): Promise<string> {
		const { json } = await (await connect(exabeam)).send('GET', TABLES);
		return `${TABLES}/${(json as Array<{ id: string }>)[0]?.id}/records`;
	}

	test('gets empty lists', async () => {
		const exabeam = await start();
		const client = await connect(exabeam, exabeam.unpermittedKey);
		for (const [path, body] of empty) {
			const { status, json } = await client.send('GET', path);
			expect([path, status, json]).toEqual([path, 200, body]);
		}
		expect((await client.send('GET', await records(exabeam))).json).toMatchObject({
			records: [],
			paging: { count: 0, next: [] },
		});
	});

	test('gets 403 for everything else, and for lists where the quirk says so', async () => {
		const exabeam = await start({ quirks: { withoutPermission: 403 } });
		const client = await connect(exabeam, exabeam.unpermittedKey);
		const paths = [...empty.map(([path]) => path), await records(exabeam), `${TABLES}/x`];
		for (const path of paths) {
			const { status, json } = await client.send('GET', path);
			expect([path, status, json]).toMatchObject([path, 403, { errors: [{ message: 'Permission Denied' }] }]);
		}
		expect((await client.send('POST', TABLES, {})).status).toBe(403);
	});

	test('may have another one', async () => {
		const exabeam = await start();
		const client = await connect(exabeam, exabeam.contextKey);
		expect((await client.send('GET', '/access-control/v1/users')).json).toEqual([]);
		expect((await client.send('GET', TABLES)).json).not.toEqual([]);
	});
});

describe('errors', () => {
	const info = { code: 'NOT_FOUND', message: 'Object Not Found', messageParams: {} };
	const traceId = expect.stringMatching(/^[0-9a-f]{32}$/);

	test.each([
		['list', 404, { errors: [info], traceId }],
		['object', 404, { errors: info, traceId }],
		['objectIn200', 200, { errors: info, traceId }],
	] as const)('as %s', async (errorForm, status, body) => {
		const exabeam = await start({ quirks: { errorForm }, offSpec: errorForm !== 'list' });
		const answer = await (await connect(exabeam)).send('GET', `${TABLES}/none`);
		expect([answer.status, answer.json]).toEqual([status, body]);
	});

	test('of the gateway look different', async () => {
		const exabeam = await start({ now: () => START });
		const { status, json } = await (await connect(exabeam)).send('GET', '/access-control/v1/none');
		expect([status, json]).toEqual([
			404,
			{
				timestamp: '2026-07-01T00:00:00.000Z',
				status: 404,
				error: 'Not Found',
				path: '/access-control/v1/none',
			},
		]);
	});

	test('by chance are Exabeam’s too', async () => {
		const exabeam = await start({ pace: AT_ONCE, offSpec: true });
		const client = await connect(exabeam);
		exabeam.setFaults({
			scripted: [{ kind: 'unauthorized', times: 1 }],
			random: { p503: 1 },
		});
		expect((await client.send('GET', TABLES)).text).toBe('Jwt is expired');
		const { status, json } = await client.send('GET', TABLES);
		expect([status, json]).toMatchObject([503, { errors: [{ message: 'Internal Server Error' }] }]);
	});
});
