import { waits } from '../support/clock';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inOrder } from '../support/crowd';
import { useSailPoint } from '../support/sailPointBench';

const bench = useSailPoint({ users: 2500 });
const LIMIT = { requests: 100, perMs: 10_000 };
const ALL = {
	resource: 'user',
	operation: 'getAll',
	returnAll: true,
	output: 'selected',
	fields: ['username'],
};

const clock = Date.now;

/** Time passes by the node's waiting only, however slow the machine is. */
beforeEach(() => {
	waits.length = 0;
	const start = clock();
	Date.now = () => start + waits.reduce((sum, ms) => sum + ms, 0);
});
afterAll(() => {
	Date.now = clock;
});

describe('SailPoint’s rate limit', () => {
	it('answers 429 to no request of a node that makes more than it allows', async () => {
		const twelve = Array.from({ length: 12 }, () => ({}));
		const { items, error } = await bench.run(ALL, twelve);
		expect(error?.message).toBeUndefined();
		expect(items).toHaveLength(12 * inOrder(bench.sailpoint.tenant).length);
		expect(bench.sailpoint.log.length).toBeGreaterThan(LIMIT.requests);
		expect(bench.sailpoint.counters().rateLimited).toBe(0);
		expect(Math.max(...waits)).toBeGreaterThan(1000);
	});

	it('used up by another client of the same token is obeyed, and nobody is lost', async () => {
		const { tenant, clientId } = bench.sailpoint;
		let pages = 0;
		const off = bench.sailpoint.onRequest(({ path }) => {
			if (path !== '/identities/v1' || (pages += 1) !== 4) return;
			for (let request = 0; request < LIMIT.requests; request++) {
				tenant.rate.take(clientId, tenant.now(), LIMIT);
			}
		});
		const { items, error } = await bench.run(ALL);
		off();
		expect(error?.message).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual(inOrder(tenant).map(({ id }) => id));
		const { log } = bench.sailpoint;
		const refused = log.filter(({ status }) => status === 429);
		// Those that were on their way already, and none after.
		expect(refused.length).toBeGreaterThanOrEqual(1);
		expect(refused.length).toBeLessThanOrEqual(4);
		const last = log.findLastIndex(({ status }) => status === 429);
		const [refusal, next] = log.slice(last);
		expect((next?.at ?? 0) - (refusal?.at ?? 0)).toBeGreaterThan(8000);
		expect(waits.some((ms) => ms > 8000 && ms <= LIMIT.perMs)).toBe(true);
	});
});
