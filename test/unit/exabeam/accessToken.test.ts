import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { accessToken } from '../../../nodes/Exabeam/accessToken';
import { TokenError } from '../../../nodes/shared/transport';
import { n8nContext } from '../support/n8nContext';
import { answer, type Reply, serve } from '../support/server';

const MINUTE = 60_000;
const SECONDS = 14_400;

afterEach(() => {
	jest.restoreAllMocks();
});

/** Gives tokens that are numbered. */
function tokens(seconds: number = SECONDS): Reply {
	let given = 0;
	return (response: ServerResponse, _request: IncomingMessage) => {
		given += 1;
		const token = { access_token: `token-${given}`, token_type: 'Bearer', expires_in: seconds };
		setTimeout(() => response.end(JSON.stringify(token)), 20);
	};
}

function credential(otherUrl: string, apiSecret = 'secret') {
	return { region: 'other', otherUrl, apiKey: 'key', apiSecret };
}

async function ask(url: string, refused?: string, apiSecret?: string): Promise<string> {
	const { helpers } = n8nContext();
	return await accessToken({ helpers }, credential(url, apiSecret), refused);
}

/** Lets the clock of the process show another time. */
function later(ms: number): void {
	const now = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => now + ms);
}

describe('an access token', () => {
	it('is asked for as the spec says, with JSON and the node’s name', async () => {
		let userAgent: string | undefined;
		const server = await serve((response, request) => {
			userAgent = request.headers['user-agent'];
			expect(request.headers['content-type']).toBe('application/json');
			tokens()(response, request);
		});
		expect(await ask(`${server.url}/ `)).toBe('token-1');
		const [{ method, url, body } = { method: '', url: '', body: '' }] = server.arrivals;
		expect([method, url]).toEqual(['POST', '/auth/v1/token']);
		expect(JSON.parse(body)).toEqual({
			client_id: 'key',
			client_secret: 'secret',
			grant_type: 'client_credentials',
		});
		expect(userAgent).toMatch(/^n8n-nodes-user-directory\//);
	});

	it('is fetched once for all who ask at the same time, and kept', async () => {
		const server = await serve(tokens());
		const all = await Promise.all(Array.from({ length: 10 }, async () => await ask(server.url)));
		expect(new Set(all)).toEqual(new Set(['token-1']));
		later((SECONDS - 90) * 1000);
		expect(await ask(server.url)).toBe('token-1');
		expect(server.arrivals).toHaveLength(1);
	});

	it('is fetched anew, once, a minute before it ends', async () => {
		const server = await serve(tokens());
		await ask(server.url);
		later((SECONDS - 59) * 1000);
		const all = await Promise.all(Array.from({ length: 5 }, async () => await ask(server.url)));
		expect(new Set(all)).toEqual(new Set(['token-2']));
		expect(server.arrivals).toHaveLength(2);
	});

	it('that was refused is fetched anew once for all whom it failed', async () => {
		const server = await serve(tokens());
		const first = await ask(server.url);
		const all = await Promise.all(Array.from({ length: 5 }, async () => await ask(server.url, first)));
		expect(new Set(all)).toEqual(new Set(['token-2']));
		// Whoever comes late with the old one gets the new one.
		expect(await ask(server.url, first)).toBe('token-2');
		expect(server.arrivals).toHaveLength(2);
	});

	it('belongs to one host, key and secret', async () => {
		const server = await serve(tokens());
		const other = await serve(tokens());
		expect(await ask(server.url)).toBe('token-1');
		expect(await ask(server.url, undefined, 'another secret')).toBe('token-2');
		expect(await ask(other.url)).toBe('token-1');
		expect([server.arrivals.length, other.arrivals.length]).toEqual([2, 1]);
	});

	it('without a lifetime is not kept', async () => {
		const server = await serve((response) => response.end(JSON.stringify({ access_token: 'brief' })));
		expect([await ask(server.url), await ask(server.url)]).toEqual(['brief', 'brief']);
		expect(server.arrivals).toHaveLength(2);
	});
});

describe('a failure to get an access token', () => {
	const refusal = answer(401, JSON.stringify({ error: 'invalid_client', error_description: 'Bad secret' }));

	it('is shared by all who ask at the same time, and not remembered', async () => {
		const server = await serve(refusal, tokens());
		const all = await Promise.allSettled(Array.from({ length: 5 }, async () => await ask(server.url)));
		for (const one of all)
			expect(one).toMatchObject({ status: 'rejected', reason: { message: 'Bad secret', isRefused: true } });
		expect(server.arrivals).toHaveLength(1);
		expect(await ask(server.url)).toBe('token-1');
	});

	it('of a renewal leaves the next one to try again', async () => {
		const give = tokens();
		const server = await serve(give, answer(503), give);
		const first = await ask(server.url);
		await expect(ask(server.url, first)).rejects.toThrow('answered 503');
		expect(await ask(server.url, first)).toBe('token-2');
	});

	it.each<[string, Reply, object]>([
		['in Exabeam’s words', refusal, { message: 'Bad secret', isRefused: true }],
		[
			'by the error alone',
			answer(400, JSON.stringify({ error: 'invalid_request' })),
			{ message: 'invalid_request', isRefused: true },
		],
		[
			'with how long to wait',
			answer(429, '', { 'retry-after': '17' }),
			{ isRefused: false, retryAfter: '17' },
		],
		['by a page', answer(200, '<html></html>'), { isRefused: false }],
		['by nothing', answer(200), { isRefused: false }],
		['by an empty token', answer(200, JSON.stringify({ access_token: '' })), { isRefused: false }],
		['by a server error', answer(500, '{}'), { isRefused: false }],
	])('is told %s', async (_what, reply, told) => {
		const { url } = await serve(reply);
		const error: unknown = await ask(url).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(TokenError);
		expect(error).toMatchObject(told);
	});

	it('is the credential’s where its base URL would show the secret to others', async () => {
		await expect(ask('http://api.example.com')).rejects.toThrow(RangeError);
	});

	it('never follows a redirect with the secret', async () => {
		const elsewhere = await serve(tokens());
		const server = await serve(answer(307, '', { location: `${elsewhere.url}/auth/v1/token` }));
		await expect(ask(server.url)).rejects.toThrow('answered 307');
		expect(elsewhere.arrivals).toEqual([]);
	});
});

it('a token of long ago is not kept for ever', async () => {
	const server = await serve(tokens(90));
	await ask(server.url);
	later(2 * MINUTE);
	expect(await ask(server.url)).toBe('token-2');
});
