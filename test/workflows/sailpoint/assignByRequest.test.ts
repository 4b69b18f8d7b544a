import '../support/clock';
import { describe, expect, test } from '@jest/globals';
import { pairing } from '../../engine';
import { decide, startRequest } from '../../../sandbox/sailpoint/requestFlow';
import { roleId } from '../../../sandbox/sailpoint/seedAccess';
import { identityId } from '../../../sandbox/sailpoint/seedIds';
import { changesOf, outcomesOf } from '../support/conform';
import { useSailPoint } from '../support/sailPointBench';
import { assignment, bodiesOf, held, requestsIn, writesOf } from '../support/sailPointWrites';

const bench = useSailPoint();
const KEEP = { onError: 'continueRegularOutput' } as const;
const WAIT = { options: { waitFor: 60 } };
const [OMAR, CLARA, ANALYST] = ['omar.aziz', 'clara.weiss', 'Security Analyst'];
const TWO = [OMAR, CLARA].map((user) => ({ user, role: ANALYST }));
const PRODUCTION = { user: OMAR, role: 'Production Access' };
const END = '2031-01-31T00:00:00.000Z';

describe('assigning a role by an access request', () => {
	test('asks once for all who want the same, waits when told to, and reads back', async () => {
		const options = { waitFor: 60, verify: true, reason: 'TICKET-7' };
		const { items } = await bench.run(assignment('assign', { options }), TWO);

		expect(outcomesOf(items)).toEqual(['granted', 'granted']);
		expect(pairing(items)).toEqual([0, 1]);
		expect(writesOf(bench)).toEqual(['POST /access-requests/v1']);
		expect(bodiesOf(bench, '/access-requests/v1')).toEqual([
			{
				requestType: 'GRANT_ACCESS',
				requestedFor: [identityId(OMAR), identityId(CLARA)],
				requestedItems: [{ type: 'ROLE', id: roleId(ANALYST), comment: 'TICKET-7' }],
				clientMetadata: { source: 'n8n', n8nRequest: expect.any(String) },
			},
		]);
		expect(held(bench, OMAR, ANALYST)).toMatchObject({ comment: 'TICKET-7' });
		const [request] = requestsIn(bench);
		expect(items[0]?.json).toMatchObject({
			object: 'role_assignment',
			user_id: identityId(OMAR),
			user_name: OMAR,
			role_name: ANALYST,
			source: 'request',
			request_id: request?.id,
			change: {
				target: { id: identityId(OMAR), name: OMAR },
				changes: [{ field: 'roles', from: null, to: { id: roleId(ANALYST), name: ANALYST } }],
				verified: true,
				request_ids: [expect.any(String)],
				tracking: {
					access_request_id: request?.id,
					request_type: 'GRANT_ACCESS',
					identity_id: identityId(OMAR),
					role_id: roleId(ANALYST),
				},
			},
		});
	});

	test('does not wait unasked: what SailPoint goes on with is pending', async () => {
		const { items } = await bench.run(assignment('assign'), TWO);

		expect(outcomesOf(items)).toEqual(['pending', 'pending']);
		expect(changesOf(items).map(({ would_be }) => would_be)).toEqual(['granted', 'granted']);
		expect(bench.sent.at(-1)).toBe('POST /access-requests/v1');
		expect(requestsIn(bench)[0]?.comment).toBe('Requested by the n8n workflow "Workflow under test"');
	});

	test('sends nothing for who has the role already, however it came', async () => {
		const items = [
			{ user: 'lena.fischer', role: ANALYST },
			{ user: 'yuki.tanaka', role: 'Everybody in Support' },
			{ user: 'amir.rahimi', role: 'On-call' },
		];
		const result = await bench.run(assignment('assign'), items);

		expect(outcomesOf(result.items)).toEqual(['already_granted', 'already_granted', 'already_granted']);
		expect(result.items.map(({ json }) => json.source)).toEqual(['request', 'criteria', 'direct']);
		expect(writesOf(bench)).toEqual([]);
		expect(bench.sent.some((request) => request.includes('access-request-status'))).toBe(false);
	});

	test('asks once only for items that ask for the same', async () => {
		const { items } = await bench.run(
			assignment('assign'),
			[TWO[0], TWO[0]].flatMap((one) => one ?? []),
		);
		const [first, second] = changesOf(items);
		expect(outcomesOf(items)).toEqual(['pending', 'pending']);
		expect(second?.tracking).toEqual(first?.tracking);
		expect(requestsIn(bench)).toHaveLength(1);
	});

	test('says in a dry run what would change, and writes nothing', async () => {
		const { items } = await bench.run(assignment('assign', { dryRun: true }), [
			...TWO,
			{ user: 'lena.fischer', role: ANALYST },
		]);
		expect(outcomesOf(items)).toEqual(['simulated', 'simulated', 'simulated']);
		expect(changesOf(items).map(({ would_be }) => would_be)).toEqual([
			'granted',
			'granted',
			'already_granted',
		]);
		expect(writesOf(bench)).toEqual([]);
	});
});

describe('a request for the same that is open already', () => {
	test.each(['existingRequests', 'newRequests'] as const)(
		'is taken over and not sent again (%s)',
		async (pendingDuplicate) => {
			bench.quirk({ pendingDuplicate });
			bench.sailpoint.tenant.pace.approvalMs = null;
			const first = await bench.run(assignment('assign'), [PRODUCTION]);
			const dry = await bench.run(assignment('assign', { dryRun: true }), [PRODUCTION]);
			const again = await bench.run(assignment('assign'), [PRODUCTION]);

			expect(outcomesOf([...first.items, ...dry.items, ...again.items])).toEqual([
				'pending',
				'simulated',
				'pending',
			]);
			expect(changesOf(dry.items)[0]).toMatchObject({ would_be: 'pending' });
			const [before] = changesOf(first.items);
			expect(changesOf(again.items)[0]).toMatchObject({
				would_be: 'granted',
				tracking: { access_request_id: before?.tracking.access_request_id },
				request_ids: [],
			});
			expect(writesOf(bench)).toEqual(['POST /access-requests/v1']);
		},
	);

	test('is followed to its end like an own one', async () => {
		const { tenant } = bench.sailpoint;
		tenant.pace.approvalMs = null;
		await bench.run(assignment('assign'), [PRODUCTION]);
		tenant.pace.provisioningMs = 60_000;
		const [request] = requestsIn(bench);
		if (request !== undefined) decide(tenant, request, 'APPROVED');
		const { items } = await bench.run(assignment('assign', { options: { waitFor: 600 } }), [PRODUCTION]);

		expect(outcomesOf(items)).toEqual(['granted']);
		expect(held(bench, OMAR, PRODUCTION.role)).toBeDefined();
		expect(writesOf(bench)).toEqual(['POST /access-requests/v1']);
	});

	test.each(['existingRequests', 'newRequests'] as const)(
		'may come in between, and is followed all the same (%s)',
		async (pendingDuplicate) => {
			bench.quirk({ pendingDuplicate });
			const { tenant } = bench.sailpoint;
			const asked = { comment: null, startDate: null, removeDate: null, clientMetadata: null };
			const off = bench.sailpoint.onRequest(({ method, path }) => {
				const [role, identity] = [
					tenant.store.roles.get(roleId(ANALYST)),
					tenant.store.identities.get(identityId(OMAR)),
				];
				if (method !== 'POST' || path !== '/access-requests/v1' || !role || !identity) return;
				startRequest(tenant, { ...asked, role, identity, requestType: 'GRANT_ACCESS' }, identityId('root'));
			});
			const { items } = await bench.run(assignment('assign', WAIT), [TWO[0] ?? {}]);
			off();
			expect(outcomesOf(items)).toEqual(['granted']);
			expect(requestsIn(bench)).toHaveLength(1);
		},
	);
});

describe('what cannot be asked for', () => {
	const refused: Array<[what: string, item: object, more: object, words: string]> = [
		['a role that is not enabled', { user: OMAR, role: 'Retired Role' }, {}, 'is not enabled'],
		['a role that is not requestable', { user: OMAR, role: 'VPN' }, {}, 'is not requestable'],
		['an end in the past', TWO[0] ?? {}, { endDate: '2020-01-31' }, 'End Date 2020-01-31'],
		['an end before the start', TWO[0] ?? {}, { endDate: END, startDate: END }, 'End Date is not after'],
		['another end than it has', { user: 'lena.fischer', role: ANALYST }, { endDate: END }, 'end never'],
		['a user who is not there', { user: 'nobody', role: ANALYST }, {}, 'User: There is no user "nobody"'],
	];

	test.each(refused)('is refused before anything is sent: %s', async (_what, item, request, words) => {
		const parameters = assignment('assign', { request: { ...request } });
		const { error } = await bench.run(parameters, [{ ...item }]);
		expect(error?.message).toContain(words);
		expect(error?.description).toMatch(/\w/);
		expect(writesOf(bench)).toEqual([]);
	});

	test('leaves the other items alone when the node continues on error', async () => {
		const items = [{ user: OMAR, role: 'VPN' }, ...TWO];
		const result = await bench.run(assignment('assign'), items, KEEP);
		expect(outcomesOf(result.items)).toEqual(['refused', 'pending', 'pending']);
	});

	test('fails with the words of SailPoint where only SailPoint knows', async () => {
		bench.quirk({ notRequestable: 'fails' });
		const { tenant } = bench.sailpoint;
		const role = tenant.store.roles.get(roleId(ANALYST));
		const off = bench.sailpoint.onRequest(({ method, path }) => {
			if (method === 'POST' && path === '/access-requests/v1' && role !== undefined)
				tenant.changeRole(role, { requestable: false });
		});
		const { items } = await bench.run(assignment('assign', WAIT), [TWO[0] ?? {}], KEEP);
		off();
		expect(outcomesOf(items)).toEqual(['failed']);
		expect(items[0]?.json.error).toContain('with ERROR: Role "Security Analyst" cannot be requested');
	});

	test('fails when the approval is refused', async () => {
		const { tenant } = bench.sailpoint;
		tenant.pace.approvalMs = null;
		const off = bench.sailpoint.onRequest(({ path }) => {
			const [request] = tenant.store.requests.values();
			if (path.startsWith('/access-request-status') && request) decide(tenant, request, 'REJECTED');
		});
		const { items } = await bench.run(assignment('assign', WAIT), [PRODUCTION], KEEP);
		off();
		expect(outcomesOf(items)).toEqual(['failed']);
		expect(items[0]?.json.error).toMatch(/ended the access request \w+ with REJECTED/);
	});
});

describe('a request that was left pending', () => {
	test('is resolved later: while it runs, when it is done, when it was refused', async () => {
		const { tenant } = bench.sailpoint;
		tenant.pace.approvalMs = null;
		const items = [OMAR, CLARA].map((user) => ({ user, role: PRODUCTION.role }));
		const pending = await bench.run(assignment('assign'), items);
		const changes = changesOf(pending.items).map((change) => ({ change }));
		const resolve = { resource: 'role', operation: 'resolvePending', change: '={{ $json.change }}' };

		const early = await bench.run(resolve, changes);
		expect(outcomesOf(early.items)).toEqual(['pending', 'pending']);

		const [first, second] = requestsIn(bench);
		if (first !== undefined) decide(tenant, first, 'APPROVED');
		if (second !== undefined) decide(tenant, second, 'REJECTED');
		await new Promise((done) => setTimeout(done, tenant.pace.provisioningMs * 2));
		const late = await bench.run(resolve, changes, KEEP);
		expect(late.items[0]?.json.change).toMatchObject({ outcome: 'granted', would_be: null });
		expect(late.items[1]?.json.error).toContain('with REJECTED');
		expect(writesOf(bench)).toEqual(['POST /access-requests/v1']);
	});
});

describe('the dates of a role', () => {
	test('are asked for, read back, and found when it runs again', async () => {
		const request = { endDate: END, comment: 'For the audit' };
		const options = { waitFor: 60, verify: true };
		const [item = {}] = TWO;
		const first = await bench.run(assignment('assign', { request, options }), [item]);
		expect(outcomesOf(first.items)).toEqual(['granted']);
		expect(first.items[0]?.json).toMatchObject({ ends_at: END, change: { verified: true } });
		expect(first.items[0]?.json.granted_at).toMatch(/Z$/);
		expect(held(bench, OMAR, ANALYST)).toMatchObject({ removeDate: END, comment: 'For the audit' });

		const again = await bench.run(assignment('assign', { request }), [item]);
		expect(outcomesOf(again.items)).toEqual(['already_granted']);
		expect(writesOf(bench)).toHaveLength(1);
	});
});
