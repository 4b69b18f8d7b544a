import { describe, expect, it } from '@jest/globals';
import { nothingUnderWay } from '../../workflows/support/underWay';
import { answer, gap, ok, type ScriptedServer, serve } from '../support/server';
import { faultOf, readerOn, writerOn } from '../support/vendor';

const READ = { method: 'GET', path: '/things' } as const;

function tooMany(retryAfter?: string) {
	return answer(429, 'slow down', retryAfter === undefined ? {} : { 'retry-after': retryAfter });
}

/** Waits until the first request has got its answer. */
async function firstAnswered(server: ScriptedServer): Promise<void> {
	while (server.arrivals.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	await nothingUnderWay();
}

describe('429', () => {
	it.each([
		['seconds', () => '1', 950],
		['an HTTP date', () => new Date(Date.now() + 3000).toUTCString(), 1950],
	])('is sent again no sooner than Retry-After says in %s', async (_form, header, atLeast) => {
		const server = await serve(
			(response, request) => tooMany(header())(response, request),
			ok({ done: true }),
		);
		const { data } = await (await readerOn(server.url)).read(READ);
		expect(data).toEqual({ done: true });
		expect(server.arrivals).toHaveLength(2);
		expect(gap(server, 0, 1)).toBeGreaterThanOrEqual(atLeast);
	});

	it('of a POST is sent again, because nothing was carried out', async () => {
		const server = await serve(tooMany('0'), ok({ id: '1' }));
		const { isRepeat } = await (
			await writerOn(server.url)
		).write({ method: 'POST', path: '/things', body: { a: 1 } });
		expect(server.arrivals.map(({ method, body }) => `${method} ${body}`)).toEqual([
			'POST {"a":1}',
			'POST {"a":1}',
		]);
		expect(isRepeat).toBe(false);
	});

	it('without Retry-After backs off', async () => {
		const server = await serve(tooMany(), ok());
		await (await readerOn(server.url)).read(READ);
		expect(gap(server, 0, 1)).toBeGreaterThanOrEqual(240);
	});

	it('that asks for more time than there is ends at once and tells how long', async () => {
		const server = await serve(tooMany('60'));
		const started = Date.now();
		const fault = await faultOf((await readerOn(server.url, 20_000)).read(READ));
		expect(fault).toMatchObject({ kind: 'rate_limited', status: 429, retryAfterMs: 60_000 });
		expect(Date.now() - started).toBeLessThan(15_000);
		expect(server.arrivals).toHaveLength(1);
	});

	it('holds back every other call of the same credential', async () => {
		const server = await serve(tooMany('1'), ok());
		const [first, second] = [await readerOn(server.url), await readerOn(server.url)];
		const limited = first.read(READ);
		await firstAnswered(server);
		await Promise.all([limited, second.read({ method: 'GET', path: '/others' })]);
		expect(gap(server, 0, 1)).toBeGreaterThanOrEqual(950);
	});

	it('takes nothing from the time for which another call is tried again', async () => {
		const down = answer(503, 'down');
		const server = await serve(tooMany('3'), down, down, ok({ done: true }));
		const limited = (await readerOn(server.url)).read(READ);
		await firstAnswered(server);
		const waiting = (await readerOn(server.url, 2500)).read(READ);
		await expect(Promise.all([limited, waiting])).resolves.toMatchObject([
			{ data: { done: true } },
			{ data: { done: true } },
		]);
	});

	it('leaves another credential alone', async () => {
		const server = await serve(tooMany('2'), ok());
		const limited = (await readerOn(server.url)).read(READ);
		await firstAnswered(server);
		await (await readerOn(server.url, undefined, { accessKey: 'another' })).read(READ);
		await limited;
		const isAnother = server.arrivals.map(({ keys = '' }) => keys.includes('another'));
		expect(isAnother).toEqual([false, true, false]);
	});

	// A clock that runs ahead reads every date as past.
	it.each([
		['0', '0'],
		['a past date', new Date(0).toUTCString()],
		['nonsense', 'later 1'],
	])('with Retry-After of %s over and over is not hammered', async (_what, header) => {
		const server = await serve(tooMany(header));
		await faultOf((await readerOn(server.url, 1500)).read(READ));
		expect(server.arrivals.length).toBeLessThanOrEqual(10);
	});
});
