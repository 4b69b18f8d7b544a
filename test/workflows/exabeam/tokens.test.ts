import { waits } from '../support/clock';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { pick } from '../support/bench';
import { outcomesOf } from '../support/conform';
import { SCALE, useExabeam } from '../support/exabeamBench';

const bench = useExabeam({ users: 300, exabeam: { faults: { latencyMs: 15 } } });
const KEYS = { resource: 'apiKey', operation: 'getAll', returnAll: true };
const TOKEN_PATH = '/auth/v1/token';
const UPSERT = {
	resource: 'contextRecord',
	operation: 'upsert',
	table: pick('name', 'Contractors'),
	key: '={{ $json.key }}',
	values: { pair: [{ name: 'Full Name', value: '={{ $json.name }}' }] },
};

beforeEach(() => {
	waits.length = 0;
});

/** Lets every token expire before one request is processed: the one that `picks` says yes to for the nth time. */
function expireBefore(nth: number, picks: (path: string) => boolean): void {
	let seen = 0;
	const off = bench.exabeam.onRequest(({ path }) => {
		if (!picks(path) || (seen += 1) < nth) return;
		off();
		bench.exabeam.expireTokens();
	});
}

function unauthorized(): number {
	return bench.exabeam.log.filter(({ status }) => status === 401).length;
}

/** The process has a token of the tenant as it now is, and so had the requests before this. */
async function begin(): Promise<void> {
	await bench.run(KEYS);
	bench.exabeam.clearLog();
	expect(bench.exabeam.counters().tokens).toBe(1);
}

describe('a token that expires', () => {
	beforeEach(begin);

	it.each(['text', 'json'] as const)('in the middle of lists costs one new token (%s)', async (body) => {
		bench.quirk({ unauthorizedBody: body });
		expireBefore(12, (path) => path === '/access-control/v1/apikeys');
		const { items, error } = await bench.run(
			KEYS,
			Array.from({ length: 30 }, () => ({})),
		);
		expect(error?.message).toBeUndefined();
		expect(items).toHaveLength(90);
		expect(unauthorized()).toBe(1);
		expect(bench.exabeam.counters().tokens).toBe(2);
	});

	it('in the middle of a list of many pages loses no row and doubles none', async () => {
		bench.quirk({ maxPageSize: 20 });
		const rows = Array.from({ length: 300 }, (_, index) => ({ key: `k${index}`, name: `Name ${index}` }));
		expect(outcomesOf((await bench.run(UPSERT, rows)).items)).toEqual(rows.map(() => 'created'));
		expireBefore(8, (path) => path.endsWith('/records'));
		const again = await bench.run(UPSERT, rows);
		expect(again.error?.message).toBeUndefined();
		expect(outcomesOf(again.items)).toEqual(rows.map(() => 'unchanged'));
		// Those that were under way with the old token are asked again, all with the same new one.
		expect(unauthorized()).toBeGreaterThanOrEqual(1);
		expect(bench.exabeam.counters().tokens).toBe(2);
	});

	it.each([
		['is stored', '/addRecords'],
		['is followed', '/uploadStatus/'],
		['is read back', '/records'],
	])('while a batch %s loses and doubles no row', async (_what, part) => {
		const rows = Array.from({ length: 50 }, (_, index) => ({ key: `k${index}`, name: `Name ${index}` }));
		const before = bench.rows('Contractors').length;
		expireBefore(1, (path) => path.includes(part));
		const { items, error } = await bench.run({ ...UPSERT, options: { verify: true } }, rows);
		expect(error?.message).toBeUndefined();
		expect(outcomesOf(items)).toEqual(rows.map(() => 'created'));
		expect(bench.rows('Contractors')).toHaveLength(before + rows.length);
		const stored = bench.writes.filter(({ path, status }) => path.endsWith('/addRecords') && status === 200);
		expect(stored).toHaveLength(1);
		expect(unauthorized()).toBeGreaterThanOrEqual(1);
		expect(bench.exabeam.counters().tokens).toBe(2);
	});
});

describe('five executions at once', () => {
	const fresh = useExabeam();

	it('cost at most two tokens on a fresh credential', async () => {
		const runs = await Promise.all(Array.from({ length: 5 }, async () => await fresh.run(KEYS)));
		for (const { error, items } of runs) {
			expect(error?.message).toBeUndefined();
			expect(items).toHaveLength(3);
		}
		expect(fresh.sent.filter((line) => line === `POST ${TOKEN_PATH}`)).toHaveLength(1);
		expect(fresh.exabeam.log.filter(({ status }) => status === 401)).toEqual([]);
	});

	it('cost none where only what n8n stored is of yesterday', async () => {
		await begin();
		const runs = await Promise.all(
			Array.from(
				{ length: 5 },
				async () => await bench.run(KEYS, [{}], { accessToken: 'of-yesterday-0123' }),
			),
		);
		for (const { error } of runs) expect(error?.message).toBeUndefined();
		expect(bench.exabeam.counters().tokens).toBe(1);
	});
});

describe('a token endpoint that limits the rate', () => {
	const { requests, perMs } = { requests: 50, perMs: 300_000 };

	/** Another client of the same address uses the limit up. */
	function useUp(): void {
		const { tenant } = bench.exabeam;
		for (let request = 0; request < requests; request++)
			tenant.tokenWindow.take('127.0.0.1', tenant.now(), { requests, perMs: tenant.scaled(perMs) });
	}

	it.each(['none', 'seconds'] as const)('is waited out (Retry-After: %s)', async (retryAfter) => {
		bench.quirk({ retryAfter });
		useUp();
		const { items, error } = await bench.run(KEYS);
		expect(error?.message).toBeUndefined();
		expect(items).toHaveLength(3);
		const { tokens, tokensRateLimited } = bench.exabeam.counters();
		expect(tokens).toBe(1);
		// Told how long, the node asks once more; otherwise it feels its way.
		if (retryAfter === 'seconds') expect(tokensRateLimited).toBe(1);
		else expect(tokensRateLimited).toBeGreaterThan(1);
		const waited = waits.reduce((sum, ms) => sum + ms, 0);
		expect(waited).toBeGreaterThan(perMs * SCALE * 0.5);
	});

	it('for longer than the person waits is told', async () => {
		bench.quirk({ retryAfter: 'seconds' });
		useUp();
		const { error } = await bench.run({ ...KEYS, options: { retryFor: 2 } });
		expect(error?.message).toMatch(/gave no usable answer.*the token endpoint answered 429/);
		expect(error?.description).toContain('Retry For');
		expect(bench.sent.filter((line) => line === `POST ${TOKEN_PATH}`)).toHaveLength(1);
	});
});
