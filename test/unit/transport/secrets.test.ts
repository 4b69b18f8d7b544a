import { describe, expect, it } from '@jest/globals';
import type { Reply } from '../support/server';
import { answer, cutAfter, reset, serve } from '../support/server';
import { KEYS } from '../support/n8nContext';
import { writerOn } from '../support/vendor';

const PASSWORD = 'Correct-Horse-42!';

/** A debugging proxy that tells what it was sent. */
const echo: Reply = (response, request) => response.writeHead(400).end(JSON.stringify(request.headers));

/** Everything of an error that n8n could show or store. */
function textOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const own = JSON.stringify(error, Object.getOwnPropertyNames(error));
	return [own, JSON.stringify({ ...error }), textOf(error.cause)].join('\n');
}

describe('what a person reads of a failed call', () => {
	it.each([
		['that was refused', answer(400, 'wrong')],
		['with bad keys', answer(401, 'bad keys')],
		['that was reset', reset],
		['that broke off', cutAfter('{', 10)],
		['that led elsewhere', answer(302, '', { location: 'http://127.0.0.1:9/' })],
		['that was echoed', echo],
		['with a patch', answer(400, `no such value ${PASSWORD}`)],
	])('%s holds neither keys nor passwords', async (_what, reply) => {
		const server = await serve(reply);
		const writer = await writerOn(server.url, 0);
		const body =
			_what === 'with a patch'
				? [{ op: 'replace', path: '/attributes/password', value: PASSWORD }]
				: { username: 'a@halden.example', password: PASSWORD };
		const error: unknown = await writer.write({ method: 'PUT', path: '/users/1', body }).then(
			() => undefined,
			(thrown: unknown) => thrown,
		);
		expect(error).toBeInstanceOf(Error);
		for (const secret of [KEYS.accessKey, KEYS.secretKey, PASSWORD])
			expect(textOf(error)).not.toContain(secret);
	});
});
