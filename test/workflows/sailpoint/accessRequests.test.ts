import '../support/clock';
import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { decide } from '../../../sandbox/sailpoint/requestFlow';
import { identityId } from '../../../sandbox/sailpoint/seedIds';
import { pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { useSailPoint } from '../support/sailPointBench';
import { assignment, bodiesOf, requestsIn, writesOf } from '../support/sailPointWrites';

const bench = useSailPoint();
const KEEP = { onError: 'continueRegularOutput' } as const;
const [OMAR, CLARA, PRODUCTION] = ['omar.aziz', 'clara.weiss', 'Production Access'];
const CANCEL = '/access-requests/v1/cancel';

/** Asks for a role that waits for its approval; gives the ids of the requests. */
async function ask(...users: string[]): Promise<string[]> {
	bench.sailpoint.tenant.pace.approvalMs = null;
	await bench.run(
		assignment('assign'),
		users.map((user) => ({ user, role: PRODUCTION })),
	);
	return requestsIn(bench).map(({ id }) => id);
}

function list(filters: INodeParameters = {}): INodeParameters {
	return { resource: 'accessRequest', operation: 'getAll', returnAll: true, filters };
}

function cancel(more: INodeParameters = {}): INodeParameters {
	return { resource: 'accessRequest', operation: 'cancel', accessRequestId: '={{ $json.id }}', ...more };
}

function settle(id: string | undefined, status: 'APPROVED' | 'REJECTED'): void {
	const request = requestsIn(bench).find((one) => one.id === id);
	if (request !== undefined) decide(bench.sailpoint.tenant, request, status);
}

describe('the list of access requests', () => {
	test('says who asked for what, and how far it is', async () => {
		const [id] = await ask(OMAR);
		const { items } = await bench.run(list());
		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				object: 'access_request',
				access_request_id: id,
				type: 'ROLE',
				name: PRODUCTION,
				request_type: 'GRANT_ACCESS',
				state: 'EXECUTING',
				requested_for: { id: identityId(OMAR), name: 'Omar Aziz' },
				requester: { id: identityId('svc-n8n'), name: 'n8n Automation' },
				comment: 'Requested by the n8n workflow "Workflow under test"',
				approvals: [
					expect.objectContaining({
						status: 'PENDING',
						approver: { id: identityId('anders.holm'), name: 'Anders Holm' },
					}),
				],
				errors: [],
				is_cancelable: true,
				snapshot: expect.objectContaining({ is_complete: true, scope: 'all' }),
			}),
		]);
	});

	test('is filtered as asked, and may be empty then', async () => {
		const [first] = await ask(OMAR, CLARA);
		settle(first, 'REJECTED');
		const counts = async (filters: INodeParameters): Promise<number> =>
			(await bench.run(list(filters))).items.length;
		expect(await counts({ state: ['EXECUTING'] })).toBe(1);
		expect(await counts({ state: ['REJECTED', 'ERROR'] })).toBe(1);
		expect(await counts({ requested_for: pick('username', OMAR) })).toBe(1);
		expect(await counts({ requested_by: pick('username', 'svc-n8n') })).toBe(2);
		expect(await counts({ requested_by: pick('username', OMAR) })).toBe(0);
		expect(await counts({ created_since: '2020-01-31' })).toBe(2);
		expect(await counts({ created_since: '2035-01-31' })).toBe(0);
	});

	test('says when it has not come whole', async () => {
		await ask(OMAR);
		bench.sailpoint.setFaults({
			scripted: [
				{
					path: '/access-request-status/v1',
					kind: 'status',
					status: 200,
					body: JSON.stringify([{ name: 'No ID' }]),
					times: 1,
				},
			],
		});
		const { error } = await bench.run(list());
		expect(error?.message).toContain('The list is not complete: 1 access requests came without an ID');
	});

	test('can be shortened', async () => {
		await ask(OMAR);
		const { items } = await bench.run({ ...list(), output: 'simplified' });
		expect(items[0]?.json).toMatchObject({
			name: PRODUCTION,
			requested_for: 'Omar Aziz',
			state: 'EXECUTING',
		});
	});
});

describe('cancelling an access request', () => {
	test('withdraws it, with a comment, and returns how it then is', async () => {
		const ids = await ask(OMAR, CLARA);
		const { items } = await bench.run(
			cancel({ options: { reason: 'TICKET-7' } }),
			ids.map((id) => ({ id })),
		);
		expect(outcomesOf(items)).toEqual(['updated', 'updated']);
		expect(items.map(({ json }) => json.state)).toEqual(['CANCELLED', 'CANCELLED']);
		expect(changesOf(items)[0]).toMatchObject({
			target: { id: ids[0], name: PRODUCTION },
			changes: [{ field: 'state', from: 'EXECUTING', to: 'CANCELLED' }],
			verified: true,
		});
		expect(bodiesOf(bench, CANCEL)).toEqual(
			ids.map((accountActivityId) => ({ accountActivityId, comment: 'TICKET-7' })),
		);

		const again = await bench.run(
			cancel(),
			ids.map((id) => ({ id })),
		);
		expect(outcomesOf(again.items)).toEqual(['unchanged', 'unchanged']);
		expect(bodiesOf(bench, CANCEL)).toHaveLength(2);
	});

	test('is pending when nobody waits for it', async () => {
		const [id] = await ask(OMAR);
		const { items } = await bench.run(cancel({ options: { waitFor: 0 } }), [{ id }]);
		expect(changesOf(items)[0]).toMatchObject({
			outcome: 'pending',
			would_be: 'updated',
			tracking: { cancelled_access_request_id: id },
		});
		expect(items[0]?.json.state).toBe('EXECUTING');
	});

	test('sends nothing in a dry run', async () => {
		const [id] = await ask(OMAR);
		const { items } = await bench.run(cancel({ dryRun: true }), [{ id }]);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'updated' });
		expect(bodiesOf(bench, CANCEL)).toEqual([]);
	});

	test('is refused for one that has ended, with its state, and for one that is not there', async () => {
		const [first, second] = await ask(OMAR, CLARA);
		settle(first, 'REJECTED');
		settle(second, 'APPROVED');
		bench.sailpoint.clearLog();
		const early = await bench.run(cancel(), [{ id: first }, { id: second }, { id: 'nothing' }], KEEP);
		expect(outcomesOf(early.items)).toEqual(['refused', 'refused', 'refused']);
		expect(early.items.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('its state is REJECTED'),
			expect.stringContaining(PRODUCTION),
			expect.stringContaining('Access Request ID: there is no access request "nothing"'),
		]);
		expect(writesOf(bench)).toEqual([]);
	});

	test('tells when the approval is done already', async () => {
		const [id] = await ask(OMAR);
		bench.sailpoint.tenant.pace.provisioningMs = 3_600_000;
		settle(id, 'APPROVED');
		const { error } = await bench.run(cancel(), [{ id }]);
		expect(error?.message).toContain('cannot be cancelled any more, because its approval is done');
	});

	test.each([
		['resetAfter', 1],
		['resetBefore', 2],
	] as const)('settles a lost answer: %s', async (kind, sent) => {
		const [id] = await ask(OMAR);
		bench.sailpoint.setFaults({ scripted: [{ method: 'POST', path: CANCEL, kind, times: 1 }] });
		const { items } = await bench.run(cancel(), [{ id }]);
		expect(outcomesOf(items)).toEqual(['updated']);
		expect(bodiesOf(bench, CANCEL)).toHaveLength(sent);
	});
});
