import { describe, expect, it } from '@jest/globals';
import { cancelable, canceledAfter } from '../support/canceling';
import { answer, reset, serve, type Reply } from '../support/server';
import { readerOn, writerOn } from '../support/vendor';

const silence: Reply = () => undefined;

async function endOf(call: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
	const started = Date.now();
	const error: unknown = await call.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	return { error, ms: Date.now() - started };
}

describe('a canceled execution', () => {
	it.each([
		['in the wait after a 429', answer(429, '', { 'retry-after': '20' })],
		['in the wait after a 503', answer(503, '', { 'retry-after': '20' })],
		['while the vendor is silent', silence],
	])('ends at once %s', async (_when, reply) => {
		const { signal, reason, cancelAfter } = cancelable();
		const server = await serve((response, request) => {
			reply(response, request);
			cancelAfter(300);
		});
		const reader = await readerOn(server.url, undefined, { signal });
		const { error, ms } = await endOf(reader.read({ method: 'GET', path: '/things' }));
		expect(error).toBe(reason);
		expect(ms).toBeLessThan(10_000);
		expect(server.arrivals).toHaveLength(1);
	});

	it('ends at once while a lost POST waits to be looked up', async () => {
		const server = await serve(reset, silence);
		const { signal, reason } = canceledAfter(100);
		const writer = await writerOn(server.url, undefined, { signal });
		let looked = false;
		const settle = async () => {
			looked = true;
			return 'absent' as const;
		};
		const { error } = await endOf(writer.write({ method: 'POST', path: '/things', settle }));
		expect(error).toBe(reason);
		expect(looked).toBe(false);
	});

	it('sends nothing at all', async () => {
		const server = await serve(answer(200, '{}'));
		const { signal, reason } = canceledAfter(0);
		await new Promise((resolve) => signal.addEventListener('abort', resolve));
		const reader = await readerOn(server.url, undefined, { signal });
		await expect(reader.read({ method: 'GET', path: '/things' })).rejects.toBe(reason);
		expect(server.arrivals).toEqual([]);
	});
});
