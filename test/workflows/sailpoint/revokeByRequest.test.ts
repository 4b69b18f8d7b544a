import '../support/clock';
import { describe, expect, test } from '@jest/globals';
import { assignmentId, roleId } from '../../../sandbox/sailpoint/seedAccess';
import { identityId } from '../../../sandbox/sailpoint/seedIds';
import { changesOf, outcomesOf } from '../support/conform';
import { useSailPoint } from '../support/sailPointBench';
import { assignment, bodiesOf, held, requestsIn, writesOf } from '../support/sailPointWrites';

const bench = useSailPoint();
const KEEP = { onError: 'continueRegularOutput' } as const;
const WAIT = { options: { waitFor: 60 } };
const [LENA, MARIA, ANALYST] = ['lena.fischer', 'maria.silva', 'Security Analyst'];
const TWO = [LENA, MARIA].map((user) => ({ user, role: ANALYST }));

/** Gives somebody a role as a request of earlier days did. */
function give(user: string, role: string, removeDate: string | null = null): void {
	bench.sailpoint.tenant.store.assignments.add({
		id: assignmentId(roleId(role), identityId(user)),
		identityId: identityId(user),
		roleId: roleId(role),
		comment: null,
		assignerId: identityId('root'),
		added: Date.now(),
		startDate: null,
		removeDate,
	});
}

describe('revoking a role by an access request', () => {
	test('asks for each user on its own, with a comment, and reads back', async () => {
		const { items } = await bench.run(assignment('revoke', WAIT), TWO);

		expect(outcomesOf(items)).toEqual(['revoked', 'revoked']);
		expect(changesOf(items)[0]).toMatchObject({
			changes: [{ field: 'roles', from: { id: roleId(ANALYST), name: ANALYST }, to: null }],
			verified: true,
			tracking: { request_type: 'REVOKE_ACCESS' },
		});
		expect(bodiesOf(bench, '/access-requests/v1').map((body) => body.requestedFor)).toEqual(
			expect.arrayContaining([[identityId(LENA)], [identityId(MARIA)]]),
		);
		expect(requestsIn(bench)[0]?.comment).toBe('Requested by the n8n workflow "Workflow under test"');
		expect(TWO.map(({ user }) => held(bench, user, ANALYST))).toEqual([undefined, undefined]);
	});

	test('does not wait unasked, shows the role as it still is, and is not sent twice', async () => {
		bench.sailpoint.tenant.pace.provisioningMs = 3_600_000;
		const first = await bench.run(assignment('revoke'), TWO);
		const again = await bench.run(assignment('revoke'), TWO);

		expect(outcomesOf([...first.items, ...again.items])).toEqual(Array(4).fill('pending'));
		expect(first.items[0]?.json).toMatchObject({ user_name: LENA, source: 'request', request_id: null });
		expect(changesOf(again.items).map(({ tracking }) => tracking.access_request_id)).toEqual(
			changesOf(first.items).map(({ tracking }) => tracking.access_request_id),
		);
		expect(writesOf(bench)).toHaveLength(2);
	});

	test('finds what is not held', async () => {
		const items = [
			{ user: 'omar.aziz', role: ANALYST },
			{ user: LENA, role: 'VPN' },
		];
		const result = await bench.run(assignment('revoke', WAIT), items);
		expect(outcomesOf(result.items)).toEqual(['already_revoked', 'already_revoked']);
		expect(writesOf(bench)).toEqual([]);
	});

	test('says in a dry run what would change, and writes nothing', async () => {
		const { items } = await bench.run(assignment('revoke', { dryRun: true }), TWO);
		expect(changesOf(items).map(({ would_be }) => would_be)).toEqual(['revoked', 'revoked']);
		expect(writesOf(bench)).toEqual([]);
	});

	test('is held back by Maximum Changes', async () => {
		const { error } = await bench.run(assignment('revoke', { maximumChanges: 1 }), TWO);
		expect(error?.message).toContain('2 changes are due, but Maximum Changes is 1');
		expect(writesOf(bench)).toEqual([]);
	});
});

describe('what a request cannot take away', () => {
	describe.each(['fails', 400] as const)('where SailPoint itself would answer: %s', (revokeMembership) => {
		test.each([
			['membership criteria', 'yuki.tanaka', 'Everybody in Support', "Change the role's criteria"],
			['its identity list', 'amir.rahimi', 'On-call', 'Set How to Identity List'],
		])('is refused with what to do instead: %s', async (source, user, role, advice) => {
			bench.quirk({ revokeMembership });
			const { error } = await bench.run(assignment('revoke'), [{ user, role }]);
			expect(error?.message).toContain(source);
			expect(error?.description).toContain(advice);
			expect(writesOf(bench)).toEqual([]);
		});
	});

	test('fails in the words of SailPoint when it became so in between', async () => {
		bench.quirk({ revokeMembership: 400 });
		const { store } = bench.sailpoint.tenant;
		give('yuki.tanaka', 'Everybody in Support');
		const off = bench.sailpoint.onRequest(({ path }) => {
			const id = assignmentId(roleId('Everybody in Support'), identityId('yuki.tanaka'));
			if (path === '/access-requests/v1') store.assignments.remove(id);
		});
		const items = [{ user: 'yuki.tanaka', role: 'Everybody in Support' }, ...TWO];
		const result = await bench.run(assignment('revoke', WAIT), items, KEEP);
		off();
		expect(outcomesOf(result.items)).toEqual(['failed', 'revoked', 'revoked']);
		expect(result.items[0]?.json.error).toContain('was given by its membership');
	});

	test('includes the role of the one who asks', async () => {
		give('svc-n8n', ANALYST);
		const { error } = await bench.run(assignment('revoke'), [{ user: 'svc-n8n', role: ANALYST }]);
		expect(error?.message).toContain('take a role from svc-n8n, the account that the credential');
		expect(writesOf(bench)).toEqual([]);
	});

	test('includes a role that is not enabled, of which nobody can tell who holds it', async () => {
		const { error } = await bench.run(assignment('revoke'), [{ user: LENA, role: 'Retired Role' }]);
		expect(error?.message).toContain('is not enabled');
	});
});

describe('revoking at a date', () => {
	const [EARLY, LATE] = ['2031-01-31T00:00:00.000Z', '2032-01-31T00:00:00.000Z'];
	const by = (endDate: string) => assignment('revoke', { request: { endDate } });

	test('asks for the date and keeps the role until then', async () => {
		const { items } = await bench.run(by(EARLY), [TWO[0] ?? {}]);
		expect(outcomesOf(items)).toEqual(['pending']);
		expect(changesOf(items)[0]).toMatchObject({
			would_be: 'updated',
			changes: [{ field: 'ends_at', from: null, to: EARLY }],
		});
		expect(requestsIn(bench)[0]).toMatchObject({ requestType: 'REVOKE_ACCESS', removeDate: EARLY });
	});

	test.each([
		['the same', LATE, 'unchanged'],
		['an earlier one', EARLY, 'pending'],
		['a later one', '2033-01-31T00:00:00.000Z', 'refused'],
	])('looks at the end that the role has: %s', async (_what, endDate, outcome) => {
		give('omar.aziz', ANALYST, LATE);
		const { items } = await bench.run(by(endDate), [{ user: 'omar.aziz', role: ANALYST }], KEEP);
		expect(outcomesOf(items)).toEqual([outcome]);
	});
});
