import { describe, expect, it } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { inOrder } from '../support/crowd';
import { useSailPoint } from '../support/sailPointBench';

const USERS = 2000;
const bench = useSailPoint({
	users: USERS,
	sailpoint: { pace: { rateLimit: null }, faults: { latencyMs: 15 } },
});

function tokens(): number {
	return bench.sent.filter((line) => line === 'POST /oauth/token').length;
}

/** Lets every token expire before one request is processed: the one that `picks` says yes to for the nth time. */
function expireBefore(nth: number, picks: (path: string) => boolean): void {
	let seen = 0;
	const off = bench.sailpoint.onRequest(({ path }) => {
		if (!picks(path) || (seen += 1) < nth) return;
		off();
		bench.sailpoint.expireTokens();
	});
}

describe('a token that expires', () => {
	it('in the middle of a list loses nobody, doubles nobody, and costs one new token', async () => {
		expireBefore(5, (path) => path === '/identities/v1');
		const parameters = { resource: 'user', operation: 'getAll', returnAll: true };
		const { items, error } = await bench.run(parameters);
		expect(error?.message).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual(inOrder(bench.sailpoint.tenant).map(({ id }) => id));
		expect(tokens()).toBe(2);
		// Several were on their way with the old token.
		expect(bench.sailpoint.log.filter(({ status }) => status === 401).length).toBeGreaterThan(1);
	});

	const people = { user: pick('username', '={{ $json.username }}'), maximumChanges: 30 };
	const writes: Array<[string, INodeParameters]> = [
		['Set Lifecycle State', { operation: 'setLifecycleState', lifecycleState: pick('name', 'Inactive') }],
		['Disable', { operation: 'disable' }],
	];

	it.each(writes)('in the middle of %s on 30 users loses and doubles no write', async (_what, parameters) => {
		const chosen = inOrder(bench.sailpoint.tenant)
			.filter(({ alias, state }) => state === 'active' && /\.\d+$/.test(alias))
			.slice(0, 30);
		const isWrite = (path: string): boolean => path.endsWith('/set-lifecycle-state');
		expireBefore(10, isWrite);
		const { items, error } = await bench.run(
			{ resource: 'user', ...people, ...parameters },
			chosen.map(({ alias }) => ({ username: alias })),
		);
		expect(error?.message).toBeUndefined();
		expect(new Set(outcomesOf(items))).toEqual(
			new Set([parameters.operation === 'disable' ? 'disabled' : 'updated']),
		);
		expect(changesOf(items).map(({ target, verified }) => ({ name: target.name, verified }))).toEqual(
			chosen.map(({ alias }) => ({ name: alias, verified: true })),
		);
		const states = new Map(bench.sailpoint.state().identities.map(({ id, state }) => [id, state]));
		expect(chosen.map(({ id }) => states.get(id))).toEqual(chosen.map(() => 'inactive'));
		const carriedOut = bench.sailpoint.log
			.filter(({ path, status }) => isWrite(path) && status === 200)
			.map(({ path }) => path);
		expect(carriedOut.sort()).toEqual(
			chosen.map(({ id }) => `/identities/v1/${id}/set-lifecycle-state`).sort(),
		);
		expect(tokens()).toBe(2);
		expect(bench.sailpoint.log.filter(({ status }) => status === 401).length).toBeGreaterThan(0);
	});
});

describe('a fresh credential', () => {
	const names = Array.from({ length: 150 }, (_, index) => ({ name: `Nobody's Group ${index}` }));
	const manyAtOnce = { resource: 'group', operation: 'get', group: pick('name', '={{ $json.name }}') };

	// The second one finds the process already calling for the same client.
	it.each([1, 2])('fetches one token although calls start at once (%i)', async () => {
		await bench.run(manyAtOnce, names, { onError: 'continueRegularOutput' });
		expect(bench.sent.filter((line) => line === 'GET /workgroups/v1').length).toBeGreaterThanOrEqual(4);
		expect(tokens()).toBe(1);
	});
});
