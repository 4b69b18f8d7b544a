import { describe, expect, test } from '@jest/globals';
import { sandboxStarter } from './running';
import { askToken, AT_ONCE, connect, identityOf } from './sailpointClient';
import { wire } from './wire';

const start = sandboxStarter();

describe('a start', () => {
	test('gives the same tenant every time, and a reset gives it back', async () => {
		const { sailpoint } = await start({ sailpoint: { pace: AT_ONCE } });
		const before = sailpoint.state();
		const copy = structuredClone(before);
		expect((await start()).sailpoint.state()).toEqual(before);
		const client = await connect(sailpoint);
		expect((await client.send('DELETE', `/identities/v1/${identityOf(sailpoint, 'bo.larsen')}`)).status).toBe(
			204,
		);
		expect(before).toEqual(copy);
		expect(sailpoint.state()).not.toEqual(before);
		sailpoint.reset();
		expect(sailpoint.state()).toEqual(before);
		expect([sailpoint.counters().tokens, sailpoint.log.length]).toEqual([0, 0]);
	});

	test('gives 100,000 identities in pages, each once', async () => {
		const { sailpoint } = await start({ users: 100_000, sailpoint: { pace: AT_ONCE } });
		const client = await connect(sailpoint);
		const ids = new Set<unknown>();
		for (let offset = 0; offset < 100_000; offset += 250) {
			const page = await client.list(`/identities/v1?defaultFilter=NONE&offset=${offset}`);
			for (const { id } of page) ids.add(id);
		}
		expect(ids.size).toBe(100_000);
	});
});

describe('the token endpoint', () => {
	test('takes a form, form data, the query string and a Basic header', async () => {
		const { sailpoint } = await start();
		const { url, clientId, clientSecret } = sailpoint;
		const all = `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`;
		const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
		const part = (name: string, value: string): string =>
			`--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
		const multipart = `${part('grant_type', 'client_credentials')}${part('client_id', clientId)}${part('client_secret', clientSecret)}--x--\r\n`;
		const form = 'application/x-www-form-urlencoded';
		const answers = [
			await wire(`${url}/oauth/token`, 'POST', {}, all, form),
			await wire(`${url}/oauth/token`, 'POST', {}, multipart, 'multipart/form-data; boundary=x'),
			await wire(`${url}/oauth/token?${all}`, 'POST', {}),
			await wire(
				`${url}/oauth/token`,
				'POST',
				{ authorization: basic },
				'grant_type=client_credentials',
				form,
			),
		];
		for (const { status, json } of answers) {
			expect([status, json]).toEqual([
				200,
				expect.objectContaining({ token_type: 'bearer', expires_in: 43_200 }),
			]);
		}
		expect(sailpoint.counters().tokens).toBe(4);
		expect(sailpoint.log.filter(({ path }) => path === '/oauth/token')).toHaveLength(4);
		expect(JSON.stringify(sailpoint.log)).not.toContain(clientSecret);
	});

	test('refuses wrong secrets and tokens of disabled owners', async () => {
		const { sailpoint } = await start();
		const wrong = { clientId: sailpoint.clientId, clientSecret: 'x' };
		for (const keys of [wrong, sailpoint.disabledClient]) {
			const { status, json } = await askToken(sailpoint, keys);
			expect([status, json]).toEqual([
				401,
				{ error: 'invalid_client', error_description: 'Bad client credentials' },
			]);
		}
	});

	test('gives tokens that expire', async () => {
		let now = Date.UTC(2026, 6, 1);
		const { sailpoint } = await start({ now: () => now, sailpoint: { pace: { tokenSeconds: 60 } } });
		const client = await connect(sailpoint);
		now += 59_999;
		expect((await client.send('GET', '/workgroups/v1')).status).toBe(200);
		now += 1;
		const { status, json } = await client.send('GET', '/workgroups/v1');
		expect([status, json]).toEqual([401, { error: 'JWT validation failed: JWT is expired' }]);
	});
});

describe('the rate limit', () => {
	test('is 100 in 10 seconds for a client, and a new token does not help', async () => {
		let now = Date.UTC(2026, 6, 1);
		const { sailpoint } = await start({ now: () => now });
		const client = await connect(sailpoint);
		const statuses = new Set<number>();
		for (let count = 0; count < 100; count += 1) {
			statuses.add((await client.send('GET', '/workgroups/v1?limit=1')).status);
		}
		expect([...statuses]).toEqual([200]);
		now += 4000;
		const refused = await (await connect(sailpoint)).send('GET', '/v2025/roles');
		expect([refused.status, refused.headers['retry-after'], refused.json]).toEqual([
			429,
			'6',
			{ message: ' Rate Limit Exceeded ' },
		]);
		expect((await (await connect(sailpoint, sailpoint.readerClient)).send('GET', '/roles/v1')).status).toBe(
			200,
		);
		now += 6000;
		expect((await client.send('GET', '/roles/v1')).status).toBe(200);
		expect(sailpoint.counters().rateLimited).toBe(1);
	});

	test('counts for each version where the quirk says so', async () => {
		const { sailpoint } = await start({
			sailpoint: {
				quirks: { rateBucket: 'clientAndVersion' },
				pace: { rateLimit: { requests: 1, perMs: 60_000 } },
			},
		});
		const client = await connect(sailpoint);
		const paths = ['/roles/v1', '/workgroups/v1', '/v2025/roles', '/v2025/workgroups'];
		const statuses = [];
		for (const path of paths) statuses.push((await client.send('GET', path)).status);
		expect(statuses).toEqual([200, 200, 200, 429]);
	});
});

describe('both path families', () => {
	const cases: Array<['both' | 'perService' | 'yearly', number, number]> = [
		['both', 200, 200],
		['perService', 200, 404],
		['yearly', 404, 200],
	];
	test.each(cases)('%s', async (paths, perService, yearly) => {
		const { sailpoint } = await start({ sailpoint: { quirks: { paths } } });
		const client = await connect(sailpoint);
		const id = identityOf(sailpoint, 'bo.larsen');
		const first = await client.send('GET', `/identities/v1/${id}/role-assignments`);
		const second = await client.send('GET', `/v2025/identities/${id}/role-assignments`);
		expect([first.status, second.status]).toEqual([perService, yearly]);
		expect(first.headers['x-deprecated']).toBeUndefined();
		expect(second.headers['x-deprecated']).toBe(yearly === 200 ? 'true' : undefined);
	});
});

describe('who may call what', () => {
	const cases: Array<['readerClient' | 'userClient' | 'apiClient', string, string, number]> = [
		['readerClient', 'GET', '/identities/v1', 200],
		['readerClient', 'POST', '/workgroups/v1', 403],
		['userClient', 'GET', '/public-identities/v1', 200],
		['userClient', 'GET', '/identities/v1', 403],
		['apiClient', 'GET', '/identities/v1', 403],
		['apiClient', 'GET', '/accounts/v1', 200],
	];
	test.each(cases)('%s %s %s: %d', async (keys, method, path, status) => {
		const { sailpoint } = await start();
		const answer = await (await connect(sailpoint, sailpoint[keys])).send(method, path);
		expect(answer.status).toBe(status);
		if (status === 403) {
			expect(answer.json).toMatchObject({
				detailCode: '403 Forbidden',
				trackingId: answer.headers['slpt-request-id'],
				messages: [{ locale: 'en-US', text: expect.stringContaining('refuses to authorize') }],
			});
		}
	});
});
