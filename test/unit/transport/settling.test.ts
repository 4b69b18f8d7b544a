import { describe, expect, it } from '@jest/globals';
import { type Fate, VendorFault } from '../../../nodes/shared/transport';
import { answer, cutAfter, ok, reset, serve } from '../support/server';
import { faultOf, writerOn } from '../support/vendor';

function post(settle?: () => Promise<Fate>) {
	return { method: 'POST', path: '/things', body: { name: 'a' }, settle } as const;
}

/** Looks up in turn what the list says, and counts. */
function lookups(...fates: Fate[]): { settle: () => Promise<Fate>; asked: () => number } {
	let asked = 0;
	return { settle: async () => fates[Math.min(asked++, fates.length - 1)] ?? 'unknown', asked: () => asked };
}

const LOST = [
	['was reset', reset],
	['got 503', answer(503, 'down')],
	['got 500', answer(500, 'oops')],
	['broke off in the middle of its answer', cutAfter('{"id":', 100)],
	['got an HTML page', answer(200, '<html></html>', { 'content-type': 'text/html' })],
] as const;

describe('a POST that', () => {
	it.each(LOST)('%s and is found is done', async (_what, lost) => {
		const server = await serve(lost);
		const { settle } = lookups({ found: { id: '7' } });
		const done = await (await writerOn(server.url)).write(post(settle));
		expect(done).toMatchObject({ data: { id: '7' }, isRepeat: true });
		expect(server.arrivals).toHaveLength(1);
	});

	it.each(LOST)('%s and is absent is sent once more', async (_what, lost) => {
		const server = await serve(lost, ok({ id: '8' }));
		const { settle, asked } = lookups('absent');
		await expect((await writerOn(server.url)).write(post(settle))).resolves.toMatchObject({
			data: { id: '8' },
		});
		expect(server.arrivals.map(({ body }) => body)).toEqual(['{"name":"a"}', '{"name":"a"}']);
		expect(asked()).toBe(1);
	});

	it.each(LOST)('%s and cannot be told is of unknown fate', async (_what, lost) => {
		const server = await serve(lost);
		const { settle } = lookups('unknown');
		expect((await faultOf((await writerOn(server.url)).write(post(settle)))).kind).toBe('unknown_fate');
		expect(server.arrivals).toHaveLength(1);
	});

	it.each(LOST)('%s and has no look-up is of unknown fate', async (_what, lost) => {
		const server = await serve(lost);
		expect((await faultOf((await writerOn(server.url)).write(post()))).kind).toBe('unknown_fate');
		expect(server.arrivals).toHaveLength(1);
	});
});

describe('settling', () => {
	it('that itself fails leaves the fate unknown', async () => {
		const server = await serve(reset);
		const settle = async (): Promise<Fate> => {
			const detail = { message: 'no list', advice: '', status: 503, requestId: null };
			throw new VendorFault({ ...detail, kind: 'unavailable' });
		};
		expect((await faultOf((await writerOn(server.url)).write(post(settle)))).kind).toBe('unknown_fate');
	});

	it('finds what was stored late, when the second try is refused as a duplicate', async () => {
		const server = await serve(reset, answer(409, 'duplicate'));
		const { settle } = lookups('absent', { found: { id: '9' } });
		await expect((await writerOn(server.url)).write(post(settle))).resolves.toMatchObject({
			data: { id: '9' },
		});
		expect(server.arrivals).toHaveLength(2);
	});

	it('tells what became of a DELETE whose repeat is refused', async () => {
		const server = await serve(reset, answer(400, 'no such thing'));
		const { settle, asked } = lookups({ found: undefined });
		const request = { method: 'DELETE', path: '/things/1', answer: 'any', settle } as const;
		await expect((await writerOn(server.url)).write(request)).resolves.toMatchObject({ isRepeat: true });
		expect(asked()).toBe(1);
	});

	it('is not asked about a POST that is plainly refused', async () => {
		const server = await serve(answer(409, 'duplicate'));
		const { settle, asked } = lookups({ found: {} });
		expect((await faultOf((await writerOn(server.url)).write(post(settle)))).kind).toBe('conflict');
		expect(asked()).toBe(0);
	});

	it('goes on after a second loss', async () => {
		const server = await serve(reset, reset, ok({ id: '1' }));
		const { settle } = lookups('absent');
		await (await writerOn(server.url)).write(post(settle));
		expect(server.arrivals).toHaveLength(3);
	});

	it('ends when the time is over and it is absent still', async () => {
		const server = await serve(answer(503, 'down'));
		const { settle } = lookups('absent');
		expect((await faultOf((await writerOn(server.url, 600)).write(post(settle)))).kind).toBe('unavailable');
	});

	it('does not wait longer than the time that is left, whatever Retry-After says', async () => {
		const server = await serve(answer(503, 'down', { 'retry-after': '15' }));
		const { settle } = lookups({ found: { id: '1' } });
		const started = Date.now();
		await (await writerOn(server.url, 1000)).write(post(settle));
		expect(Date.now() - started).toBeLessThan(10_000);
	});
});

describe('a POST that does no harm a second time', () => {
	const twice = { method: 'POST', path: '/things', body: { name: 'a' }, isRepeatable: true } as const;

	it.each(LOST)('%s is sent again', async (_what, lost) => {
		const server = await serve(lost, ok({ id: '8' }));
		const done = await (await writerOn(server.url)).write(twice);
		expect(done).toMatchObject({ data: { id: '8' }, isRepeat: true });
		expect(server.arrivals).toHaveLength(2);
	});

	it('is of unknown fate when the time for it is up', async () => {
		const server = await serve(reset);
		const detail = await faultOf((await writerOn(server.url, 0)).write(twice));
		expect(detail).toMatchObject({ kind: 'unknown_fate' });
	});
});
