import '../support/clock';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { roleId } from '../../../sandbox/sailpoint/seedAccess';
import { outcomesOf } from '../support/conform';
import { useSailPoint } from '../support/sailPointBench';
import { assignment, bodiesOf, requestsIn, writesOf } from '../support/sailPointWrites';

const bench = useSailPoint({ users: 600 });
const KEEP = { onError: 'continueRegularOutput' } as const;
const [ANALYST, REQUESTS] = ['Security Analyst', '/access-requests/v1'];

/** Aliases of people who do not have the role. */
function people(count: number): string[] {
	const { identities } = bench.sailpoint.tenant.store;
	const colleagues = [...identities.values()].filter(({ correlated }) => correlated).slice(-count);
	return colleagues.map(({ alias }) => alias);
}

function items(count: number): Array<{ user: string; role: string }> {
	return people(count).map((user) => ({ user, role: ANALYST }));
}

/** Removes somebody once the users have been found, just before the requests are sent. */
function loseOnSending(alias: string): () => void {
	const { tenant } = bench.sailpoint;
	const gone = [...tenant.store.identities.values()].find((identity) => identity.alias === alias);
	return bench.sailpoint.onRequest(({ path }) => {
		if (path === REQUESTS && gone !== undefined) tenant.store.identities.remove(gone.id);
	});
}

describe('500 assignments in one run', () => {
	test('take one request for 50 users, and few looks at how far all of them are', async () => {
		const { tenant } = bench.sailpoint;
		tenant.pace.provisioningMs = 20_000;
		const options = { waitFor: 600, verify: true };
		const { items: out } = await bench.run(assignment('assign', { options }), items(500));

		expect(new Set(outcomesOf(out))).toEqual(new Set(['granted']));
		expect(out).toHaveLength(500);
		expect(writesOf(bench)).toEqual(Array(10).fill(`POST ${REQUESTS}`));
		const looks = bench.sailpoint.log.filter(({ query }) => String(query.filters).startsWith('created ge'));
		// Three pages for a look, and no more looks than fit between pauses of up to five seconds in 20 seconds.
		expect(looks.length).toBeLessThanOrEqual(3 * 10);
		expect(bench.sent.length).toBeLessThan(100);
		expect(bench.sailpoint.counters().rateLimited).toBe(0);
	});

	test('are revoked with one request each, and as few looks', async () => {
		await bench.run(assignment('assign', { options: { waitFor: 600 } }), items(120));
		bench.sailpoint.clearLog();
		const more = { maximumChanges: 500, options: { waitFor: 600 } };
		const { items: out } = await bench.run(assignment('revoke', more), items(120));

		expect(new Set(outcomesOf(out))).toEqual(new Set(['revoked']));
		expect(writesOf(bench)).toHaveLength(120);
		const looks = bench.sailpoint.log.filter(({ query }) => String(query.filters).startsWith('created ge'));
		expect(looks.length).toBeLessThanOrEqual(10);
	});
});

describe('one bad item among many', () => {
	test('costs the others nothing', async () => {
		const all = items(60);
		const off = loseOnSending(all[17]?.user ?? '');
		const { items: out } = await bench.run(assignment('assign'), all, KEEP);
		off();
		const outcomes = outcomesOf(out);
		expect(outcomes[17]).toBe('failed');
		expect(outcomes.filter((outcome) => outcome === 'pending')).toHaveLength(59);
		expect(out[17]?.json.error).toContain('was not found');
		expect(requestsIn(bench)).toHaveLength(59);
	});

	test('stops the run when the node does, and tells what was asked for', async () => {
		const all = items(3);
		const off = loseOnSending(all[1]?.user ?? '');
		const { error } = await bench.run(assignment('assign'), all);
		off();
		expect(error?.message).toContain('[Item 1]');
		expect(error?.description).toContain('changes were made: pending');
	});
});

describe('an answer that is lost', () => {
	test.each([
		['resetAfter', 1],
		['truncatedJson', 1],
		['resetBefore', 2],
	] as const)('is settled by looking for the request: %s', async (kind, sent) => {
		bench.sailpoint.setFaults({ scripted: [{ method: 'POST', path: REQUESTS, kind, times: 1 }] });
		const { items: out } = await bench.run(assignment('assign'), items(3));
		expect(outcomesOf(out)).toEqual(['pending', 'pending', 'pending']);
		expect(writesOf(bench)).toHaveLength(sent);
		expect(requestsIn(bench)).toHaveLength(3);
	});

	test('is sent on for those whom a call did not come to', async () => {
		bench.sailpoint.setFaults({
			scripted: [{ method: 'POST', path: REQUESTS, kind: 'resetAfter', times: 1 }],
		});
		const { store } = bench.sailpoint.tenant;
		const off = bench.sailpoint.onRequest(({ query }) => {
			const [first] = store.requests.values();
			if (query['requested-by'] === 'me' && first !== undefined && store.requests.size === 3)
				store.requests.remove(first.id);
		});
		const { items: out } = await bench.run(assignment('assign'), items(3));
		off();
		expect(outcomesOf(out)).toEqual(['pending', 'pending', 'pending']);
		const asked = bodiesOf(bench, REQUESTS).map(({ requestedFor }) =>
			z.array(z.string()).parse(requestedFor),
		);
		expect(asked.map(({ length }) => length)).toEqual([3, 1]);
	});

	test('leaves the outcome open when nobody can tell', async () => {
		bench.sailpoint.setFaults({
			scripted: [
				{ method: 'POST', path: REQUESTS, kind: 'resetAfter', times: 1 },
				{ path: '/access-request-status/v1', kind: 'status', status: 403, skip: 1, times: 1 },
			],
		});
		const { items: out } = await bench.run(assignment('assign'), items(1), KEEP);
		expect(outcomesOf(out)).toEqual(['pending']);
		expect(out[0]?.json.error).toContain('not known whether');
	});

	test('that names nobody fails, and says so', async () => {
		const body = JSON.stringify({ newRequests: [], existingRequests: [] });
		bench.sailpoint.setFaults({
			scripted: [{ method: 'POST', path: REQUESTS, kind: 'status', status: 202, body, times: 1 }],
		});
		const { items: out } = await bench.run(assignment('assign'), items(1), KEEP);
		expect(outcomesOf(out)).toEqual(['failed']);
		expect(out[0]?.json.error).toContain('its answer names no access request for');
	});
});

test('who holds the role is asked for many at once', async () => {
	await bench.run(assignment('assign', { dryRun: true }), items(150));
	const asked = bench.sent.filter((request) => request.endsWith('/assigned-identities'));
	expect(asked).toEqual(Array(2).fill(`GET /roles/v1/${roleId(ANALYST)}/assigned-identities`));
});
