import { describe, expect, it } from '@jest/globals';
import { fieldOf } from '../../../nodes/Exabeam/apiHost';
import { exabeam } from '../../../nodes/Exabeam/exabeam';
import type { NodeResult } from '../../engine';
import { answer, serve } from '../../unit/support/server';
import { useExabeam } from '../support/exabeamBench';

const bench = useExabeam();
const TYPE = 'exabeamApi';
const KEYS = { resource: 'apiKey', operation: 'getAll', returnAll: true };
const TOKEN_PATH = '/auth/v1/token';

async function tested(plain: Record<string, string>): Promise<{ status: string; message: string }> {
	return await bench.engine.testCredential(TYPE, { ...bench.credentials()[TYPE], ...plain });
}

/** Runs the node against another address. */
async function runOn(otherUrl: string, retryFor = 0): Promise<NodeResult> {
	const credentials = { [TYPE]: { ...bench.credentials()[TYPE], otherUrl } };
	const parameters = { ...KEYS, options: { retryFor } };
	const result = await bench.engine.runNode({ type: 'exabeam', parameters, credentials });
	expect(bench.secretsIn(result.workflow.stored)).toEqual([]);
	return result;
}

describe('the base URL', () => {
	const cloud = (region: string): [Record<string, string>, string] => [
		{ region },
		`https://api.${region}.exabeam.cloud`,
	];
	it.each([
		[{}, 'https://api.us-west.exabeam.cloud'],
		...['us-west', 'us-east', 'ca', 'eu', 'ch', 'uk', 'sa', 'sg', 'jp', 'au'].map(cloud),
		[{ region: 'other', otherUrl: ' https://api.demo.exabeam.cloud/ ' }, 'https://api.demo.exabeam.cloud'],
		[{ region: 'other', otherUrl: 'http://127.0.0.1:8080/' }, 'http://127.0.0.1:8080'],
		[{ region: 'other', otherUrl: 'http://[::1]:8080' }, 'http://[::1]:8080'],
	])('of %j is the same for the test, the token and the calls: %s', async (data, url) => {
		const filled = { apiKey: 'k', apiSecret: 's', accessToken: 't', ...data };
		const request = await bench.engine.testRequest(TYPE, filled);
		expect(`${request.baseURL}${request.url}`).toBe(url + TOKEN_PATH);
		expect(request.body).toEqual({ client_id: 'k', client_secret: 's', grant_type: 'client_credentials' });
		const resolved = await bench.engine.resolveCredential(TYPE, filled);
		expect(exabeam.baseUrl(resolved).trim().replace(/\/$/, '')).toBe(url);
	});

	it('offers the ten regions and any other', () => {
		const region = bench.engine.credentialType(TYPE).properties.find(({ name }) => name === 'region');
		expect(region?.options).toHaveLength(11);
	});

	it('is never called in the clear, but on this machine itself', async () => {
		const { port } = new URL(bench.exabeam.url);
		for (const host of ['0.0.0.0', 'LOCALHOST.', 'localhost.example.com']) {
			const otherUrl = `http://${host}:${port}`;
			expect(await tested({ otherUrl })).toMatchObject({
				status: 'Error',
				message: expect.stringContaining('must start with https://'),
			});
			const { error } = await runOn(otherUrl);
			expect(error?.message).toContain('must start with https://');
			const request = await bench.engine.testRequest(TYPE, { region: 'other', otherUrl, accessToken: 't' });
			expect(request.baseURL).toMatch(/^https:/);
		}
		expect(bench.sent).toEqual([]);
		for (const host of ['localhost', '127.0.0.1'])
			expect(await tested({ otherUrl: ` http://${host}:${port}/ ` })).toMatchObject({ status: 'OK' });
	});
});

describe('the credential test', () => {
	it('passes with the right secret, whatever the key may do', async () => {
		expect(await tested({})).toMatchObject({ status: 'OK' });
		const { keyId, keySecret } = bench.exabeam.unpermittedKey;
		expect(await tested({ apiKey: keyId, apiSecret: keySecret })).toMatchObject({ status: 'OK' });
		expect(new Set(bench.sent)).toEqual(new Set([`POST ${TOKEN_PATH}`]));
	});

	it('says in Exabeam’s words why it does not pass', async () => {
		const { keyId, keySecret } = bench.exabeam.revokedKey;
		const own = bench.exabeam.keyId;
		const wrong = [
			{ apiKey: own, apiSecret: '0'.repeat(64) },
			{ apiKey: keyId, apiSecret: keySecret },
		];
		for (const keys of wrong)
			expect(await tested(keys)).toEqual({ status: 'Error', message: 'Invalid API key or secret' });
	});

	it.each([
		['a page', answer(200, '<html>hello</html>', { 'content-type': 'text/html' }), 'answered 200'],
		['nothing', answer(200), 'answered 200'],
		['a page with 404', answer(404, '<html>?</html>', { 'content-type': 'text/html' }), 'answered 404'],
	])('does not pass where %s answers', async (_what, reply, words) => {
		const { url } = await serve(reply);
		expect(await tested({ otherUrl: url })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining(words),
		});
	});
});

describe('a node whose credential gets no token', () => {
	it.each(['wrong', 'revoked'])('stops at once with a %s secret, and says so', async (which) => {
		const { keyId, revokedKey } = bench.exabeam;
		const keys = which === 'revoked' ? revokedKey : { keyId, keySecret: '0'.repeat(64) };
		const { error } = await bench.run(KEYS, [{}], { keys });
		expect(error?.message).toContain('Exabeam gave no access token: Invalid API key or secret');
		expect(error?.description).toContain('Check the region, the API key and the secret');
		expect(bench.sent).toEqual([`POST ${TOKEN_PATH}`]);
	});

	it.each([
		['a page', answer(200, '<html>hello</html>', { 'content-type': 'text/html' })],
		['nothing', answer(200)],
	])('says that %s answered where a token was wanted', async (_what, reply) => {
		const { error } = await runOn((await serve(reply)).url);
		expect(error?.message).toContain('the token endpoint answered 200, and the body is not JSON');
		expect(error?.description).toContain('Check the base URL');
	});

	it('stops where the token is refused by the API itself', async () => {
		const token = JSON.stringify({ access_token: 'a-token-of-nobody', expires_in: 3600 });
		const server = await serve((response, request) =>
			request.url === TOKEN_PATH ? response.end(token) : response.writeHead(401).end('Jwt is expired'),
		);
		const { error, workflow } = await runOn(server.url, 5);
		expect(error?.message).toContain(
			'Exabeam answered 401 to GET /access-control/v1/apikeys: Jwt is expired',
		);
		expect(workflow.stored).not.toContain('a-token-of-nobody');
		// One more token, one more try, and no more.
		expect(server.arrivals).toHaveLength(4);
	});
});

describe('the access token', () => {
	it('is kept with the credential, and never in what an execution leaves behind', async () => {
		const { credentials, workflow } = await bench.run(KEYS);
		const { accessToken } = credentials[TYPE] ?? {};
		expect(accessToken).toMatch(/^[\w-]+\.[\w-]+\.\w+$/);
		expect(workflow.stored).not.toContain(accessToken);
	});

	it('is taken out of an error that repeats the request', async () => {
		const token = JSON.stringify({ access_token: 'echoed-token-0123', expires_in: 3600 });
		const server = await serve((response, { url, headers }) => {
			if (url === TOKEN_PATH) return response.end(token);
			const message = `Refused: ${JSON.stringify(headers)}`;
			return response.writeHead(400).end(JSON.stringify({ errors: [{ code: 'ECHO', message }] }));
		});
		const { error, workflow } = await runOn(server.url);
		expect(error?.message).toContain('Bearer [redacted]');
		expect(workflow.stored).not.toContain('echoed-token-0123');
	});

	it('serves n8n’s HTTP Request node, and is renewed for it', async () => {
		const request = async (credentials = bench.credentials()) =>
			await bench.engine.runNode({
				type: 'n8n-nodes-base.httpRequest',
				parameters: {
					url: `${bench.exabeam.url}/access-control/v1/users`,
					nodeCredentialType: TYPE,
				},
				credentials,
			});
		const first = await request();
		expect(first.error?.message).toBeUndefined();
		expect(first.items[0]?.json.body).toHaveLength(bench.exabeam.state().users.length);
		const accessToken = fieldOf(first.credentials[TYPE] ?? {}, 'accessToken');
		bench.exabeam.expireTokens();
		const renewed = await request(bench.credentials(bench.exabeam, accessToken));
		expect(renewed.error?.message).toBeUndefined();
		expect(renewed.items[0]?.json.body).toEqual(first.items[0]?.json.body);
		expect(renewed.credentials[TYPE]?.accessToken).not.toBe(accessToken);
		expect(bench.exabeam.counters().tokens).toBe(2);
		expect(renewed.workflow.stored).not.toContain(accessToken);
	});
});
