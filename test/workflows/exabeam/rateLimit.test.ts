import { jump, waits } from '../support/clock';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { useExabeam } from '../support/exabeamBench';
import { nothingUnderWay } from '../support/underWay';

const LIMIT = { requests: 100, perMs: 60_000 };
/** The real limit at its real speed: the clock jumps on when the node waits. */
const bench = useExabeam({ exabeam: { pace: { scale: 1, rateLimit: LIMIT } } });
const KEYS = { resource: 'apiKey', operation: 'getAll', returnAll: true };

const clock = Date.now;

/** Time passes by the node's waiting only, however slow the machine is. */
beforeEach(() => {
	// A request that is under way while a minute passes would count in the next one.
	jump.after = nothingUnderWay;
	waits.length = 0;
	const start = Math.max(clock(), bench.exabeam.tenant.now());
	Date.now = () => start + waits.reduce((sum, ms) => sum + ms, 0);
});
afterAll(() => {
	jump.after = async () => undefined;
	Date.now = clock;
});

function items(count: number): Array<Record<string, never>> {
	return Array.from({ length: count }, () => ({}));
}

/** When the requests that the limit counts came in. */
function arrivals(): number[] {
	return bench.exabeam.log.filter(({ path }) => path !== '/auth/v1/token').map(({ at }) => at);
}

function refused(): number {
	return bench.exabeam.log.filter(({ status }) => status === 429).length;
}

/** Another client uses the limit up before the nth request. */
function useUpBefore(nth: number, bucket: string): () => void {
	const { tenant } = bench.exabeam;
	let seen = 0;
	return bench.exabeam.onRequest(({ path }) => {
		if (path === '/auth/v1/token' || (seen += 1) !== nth) return;
		for (let request = 0; request < LIMIT.requests; request++) tenant.rate.take(bucket, tenant.now(), LIMIT);
	});
}

describe('Exabeam’s rate limit', () => {
	it('answers 429 to no request of a node that makes more than it allows', async () => {
		const { items: out, error } = await bench.run(KEYS, items(250));
		expect(error?.message).toBeUndefined();
		expect(out).toHaveLength(750);
		expect(refused()).toBe(0);
		const times = arrivals();
		expect(times.length).toBeGreaterThanOrEqual(250);
		// No more than 100 in any minute, and no less than it allows.
		times.slice(LIMIT.requests).forEach((time, index) => {
			expect(time - (times[index] ?? 0)).toBeGreaterThan(LIMIT.perMs);
		});
		expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(3 * LIMIT.perMs);
	});

	it('is shared by executions at once', async () => {
		const runs = await Promise.all([1, 2, 3].map(async () => await bench.run(KEYS, items(50))));
		for (const { error, items: out } of runs) {
			expect(error?.message).toBeUndefined();
			expect(out).toHaveLength(150);
		}
		expect(refused()).toBe(0);
	});

	it.each([
		{ retryAfter: 'none', rateLimitedBody: 'errors' },
		{ retryAfter: 'seconds', rateLimitedBody: 'errors' },
		{ retryAfter: 'none', rateLimitedBody: 'empty' },
		{ retryAfter: 'seconds', rateLimitedBody: 'empty' },
	] as const)('used up by another client is waited out, and nothing is lost: %j', async (quirks) => {
		bench.quirk(quirks);
		const off = useUpBefore(4, bench.exabeam.keyId);
		const { items: out, error } = await bench.run(KEYS, items(10));
		off();
		expect(error?.message).toBeUndefined();
		expect(out).toHaveLength(30);
		// Told how long, the node asks once more; otherwise it feels its way.
		if (quirks.retryAfter === 'seconds') expect(refused()).toBe(1);
		else expect(refused()).toBeGreaterThan(1);
		expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(LIMIT.perMs - 1000);
	});

	it.each(['tenant', 'ip'] as const)('that counts by %s is survived as well', async (rateScope) => {
		bench.quirk({ rateScope });
		const off = useUpBefore(2, rateScope === 'tenant' ? 'tenant' : '127.0.0.1');
		const { items: out, error } = await bench.run(KEYS, items(5));
		off();
		expect(error?.message).toBeUndefined();
		expect(out).toHaveLength(15);
		expect(refused()).toBeGreaterThan(0);
	});

	it('for longer than the person waits is told as such', async () => {
		bench.quirk({ retryAfter: 'seconds' });
		const off = useUpBefore(1, bench.exabeam.keyId);
		const { error } = await bench.run({ ...KEYS, options: { retryFor: 10 } });
		off();
		expect(error?.message).toMatch(/Exabeam answered 429 .*Too Many Requests/);
		expect(error?.description).toContain('Retry For');
	});
});
