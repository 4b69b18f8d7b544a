import { describe, expect, it } from '@jest/globals';
import { answer, cutAfter, gap, ok, reset, serve } from '../support/server';
import { faultOf, readerOn, writerOn } from '../support/vendor';

const READ = { method: 'GET', path: '/things' } as const;
const PUT = { method: 'PUT', path: '/things/1', body: { name: 'a' }, answer: 'any' } as const;
const DELETE = { method: 'DELETE', path: '/things/1', answer: 'any', goneIsDone: true } as const;
const down = answer(503, '{"message":"down"}');

describe('a read', () => {
	it.each([500, 502, 503, 504])('that got %i is sent again after a wait', async (status) => {
		const server = await serve(answer(status, 'down'), ok({ a: 1 }));
		await expect((await readerOn(server.url)).read(READ)).resolves.toMatchObject({
			data: { a: 1 },
			requestId: 'request-1',
		});
		expect(gap(server, 0, 1)).toBeGreaterThanOrEqual(240);
	});

	it('that was reset is sent again', async () => {
		const server = await serve(reset, ok({ a: 1 }));
		await expect((await readerOn(server.url)).read(READ)).resolves.toMatchObject({ data: { a: 1 } });
	});

	it('obeys the Retry-After of a 503', async () => {
		const server = await serve(answer(503, '', { 'retry-after': '1' }), ok());
		await (await readerOn(server.url)).read(READ);
		expect(gap(server, 0, 1)).toBeGreaterThanOrEqual(950);
	});

	it('gives up when its time is over, and says what the last answer was', async () => {
		const server = await serve(down);
		const started = Date.now();
		const fault = await faultOf((await readerOn(server.url, 1500)).read(READ));
		expect(fault).toMatchObject({ kind: 'unavailable', status: 503 });
		expect(fault.message).toBe('Test answered 503 to GET /things: {"message":"down"}');
		expect(Date.now() - started).toBeLessThan(15_000);
		expect(server.arrivals.length).toBeGreaterThanOrEqual(2);
	});

	it('is sent once when there is no time for more', async () => {
		const server = await serve(down);
		await faultOf((await readerOn(server.url, 0)).read(READ));
		expect(server.arrivals).toHaveLength(1);
	});

	it('that is refused is not sent again', async () => {
		const server = await serve(answer(400, 'wrong', { 'x-request-uuid': 'r-7' }));
		const fault = await faultOf((await readerOn(server.url)).read(READ));
		expect(fault).toMatchObject({ kind: 'invalid', status: 400, requestId: 'r-7' });
		expect(fault.message).toBe('Test answered 400 to GET /things: wrong (request r-7)');
		expect(server.arrivals).toHaveLength(1);
	});

	it.each([
		[401, 'credential'],
		[403, 'forbidden'],
		[404, 'not_found'],
		[409, 'conflict'],
	])('that got %i ends as %s', async (status, kind) => {
		const server = await serve(answer(status, 'no'));
		const fault = await faultOf((await readerOn(server.url)).read(READ));
		expect(fault).toMatchObject({ kind, status });
		expect(fault.message).toContain(': no');
		expect(fault.advice).not.toBe('');
	});

	it('hands an accepted status to its caller', async () => {
		const server = await serve(answer(503, 'x'));
		const reader = await readerOn(server.url);
		await expect(reader.read({ ...READ, answer: 'raw', accept: [503] })).resolves.toMatchObject({
			status: 503,
		});
	});

	it('to where nobody listens ends after a few tries, and says why', async () => {
		const started = Date.now();
		const fault = await faultOf((await readerOn('http://127.0.0.1:9')).read(READ));
		expect(fault).toMatchObject({ kind: 'unavailable', status: null });
		expect(fault.message).toContain('ECONNREFUSED');
		expect(Date.now() - started).toBeLessThan(15_000);
	});
});

describe('a PUT', () => {
	it.each([
		['was reset', reset],
		['got 503', down],
		['broke off in the middle of its answer', cutAfter('{"na', 100)],
		['broke off before the body began', cutAfter('', 100)],
	])('that %s is sent again', async (_what, lost) => {
		const server = await serve(lost, answer(200));
		await expect((await writerOn(server.url)).write(PUT)).resolves.toMatchObject({
			status: 200,
			isRepeat: true,
		});
		expect(server.arrivals.map(({ method, body }) => `${method} ${body}`)).toEqual([
			'PUT {"name":"a"}',
			'PUT {"name":"a"}',
		]);
	});

	it('that never got an answer ends as of unknown fate', async () => {
		const server = await serve(reset);
		expect((await faultOf((await writerOn(server.url, 700)).write(PUT))).kind).toBe('unknown_fate');
	});

	it('that surely never arrived does not', async () => {
		expect((await faultOf((await writerOn('http://127.0.0.1:9', 0)).write(PUT))).kind).toBe('unavailable');
	});

	it('of an empty object has that object as its body', async () => {
		const server = await serve(answer(200));
		await (await writerOn(server.url)).write({ ...PUT, body: {} });
		expect(server.arrivals[0]?.body).toBe('{}');
	});
});

describe('a DELETE', () => {
	it('that finds nothing after a lost try is done', async () => {
		const server = await serve(reset, answer(404, '{}'));
		await expect((await writerOn(server.url)).write(DELETE)).resolves.toMatchObject({ isRepeat: true });
		expect(server.arrivals).toHaveLength(2);
	});

	it.each([
		['at once', answer(404, 'none')],
		['after a 429, which carried out nothing', answer(429, '', { 'retry-after': '0' }), answer(404, 'none')],
	])('that finds nothing %s is a fault', async (_when, first, then = first) => {
		const server = await serve(first, then);
		expect((await faultOf((await writerOn(server.url)).write(DELETE))).kind).toBe('not_found');
	});

	it('that is refused after a lost try is a fault', async () => {
		const server = await serve(reset, answer(409, 'own account'));
		expect((await faultOf((await writerOn(server.url)).write(DELETE))).kind).toBe('conflict');
	});
});
