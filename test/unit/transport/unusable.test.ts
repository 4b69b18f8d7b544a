import { describe, expect, it } from '@jest/globals';
import { answer, cutAfter, ok, serve } from '../support/server';
import { faultOf, readerOn, writerOn } from '../support/vendor';

const READ = { method: 'GET', path: '/things' } as const;

describe('an answer that is no JSON', () => {
	it.each([
		['an HTML page', answer(200, '<html><title>Sign in</title></html>', { 'content-type': 'text/html' })],
		['truncated JSON', answer(200, '{"things":[{"id":')],
		['nothing', answer(200, '')],
	])('but %s is unreadable after a few tries', async (_what, reply) => {
		const server = await serve(reply);
		const fault = await faultOf((await readerOn(server.url)).read(READ));
		expect(fault).toMatchObject({ kind: 'unreadable' });
		expect(fault.message).toContain('GET /things');
		expect(server.arrivals.length).toBeLessThanOrEqual(3);
	});

	it('but truncated once is asked for again', async () => {
		const server = await serve(answer(200, '{"things":'), ok({ things: [] }));
		await expect((await readerOn(server.url)).read(READ)).resolves.toMatchObject({ data: { things: [] } });
	});

	it('is taken as it is where any body will do', async () => {
		const server = await serve(answer(200, 'plain text'));
		const reader = await readerOn(server.url);
		await expect(reader.read({ ...READ, answer: 'raw' })).resolves.toMatchObject({
			text: 'plain text',
			data: undefined,
		});
	});

	it('may be empty where no body is needed', async () => {
		const server = await serve(answer(204));
		const reader = await readerOn(server.url);
		await expect(reader.read({ ...READ, answer: 'any' })).resolves.toMatchObject({ status: 204, text: '' });
	});
});

describe('a body that breaks off', () => {
	it.each([
		['in the middle', '{"things":[]'],
		['after what looks whole', '{"things":[]}'],
		['before it began', ''],
	])('%s is never an answer', async (_where, part) => {
		const server = await serve(cutAfter(part, 500));
		const any = { ...READ, answer: 'any' } as const;
		expect((await faultOf((await readerOn(server.url, 600)).read(any))).kind).toBe('unavailable');
	});
});

describe('a redirect', () => {
	it.each([301, 302, 307, 308])(
		'with %i to another origin is not followed, and no key goes there',
		async (status) => {
			const other = await serve(ok({ things: [] }));
			const server = await serve(answer(status, '', { location: `${other.url}/things` }));
			const fault = await faultOf((await readerOn(server.url)).read(READ));
			expect(fault).toMatchObject({ kind: 'unreadable', status });
			expect(other.arrivals).toEqual([]);
			expect(server.arrivals[0]?.keys).toContain('accessKey=');
		},
	);

	it('of a write is not followed either', async () => {
		const other = await serve(ok());
		const server = await serve(answer(307, '', { location: `${other.url}/things` }));
		const writer = await writerOn(server.url);
		await faultOf(writer.write({ method: 'POST', path: '/things', body: { password: 'x' } }));
		expect(other.arrivals).toEqual([]);
	});
});
