import { describe, expect, test } from '@jest/globals';
import type { SailPointSandbox } from '../../sandbox';
import { sandboxStarter } from './running';
import { AT_ONCE, connect, identityOf, PATCH, roleOf, type SailPointClient } from './sailpointClient';
import { listIn, textAt } from './wire';

const start = sandboxStarter();
const NOW = { sailpoint: { pace: AT_ONCE } };

/** A sandbox whose clock a test moves. */
async function withClock(): Promise<{
	sailpoint: SailPointSandbox;
	client: SailPointClient;
	pass(ms: number): void;
}> {
	let now = Date.UTC(2026, 6, 1);
	const pace = {
		...AT_ONCE,
		taskMs: 1000,
		processingMs: 5000,
		lifecycleMs: 1000,
		approvalMs: 1000,
		provisioningMs: 1000,
	};
	const { sailpoint } = await start({ now: () => now, sailpoint: { pace } });
	return {
		sailpoint,
		client: await connect(sailpoint),
		pass: (ms) => {
			now += ms;
		},
	};
}

describe('accounts', () => {
	const verbs: Array<[string, string, object]> = [
		['disable', 'bo.larsen', { disabled: true }],
		['enable', 'viktor.lang', { disabled: false }],
		['unlock', 'luis.ortega', { locked: false }],
	];
	test.each(verbs)('%s: 202 with a task, then the effect', async (verb, alias, expected) => {
		const { sailpoint, client, pass } = await withClock();
		const [, account] = sailpoint.tenant.store.accountsOf(identityOf(sailpoint, alias));
		const path = `/accounts/v1/${account?.id}`;
		expect((await client.send('POST', `${path}/${verb}`)).status).toBe(415);
		const accepted = await client.send('POST', `${path}/${verb}`, {});
		const task = `/task-status/v1/${textAt(accepted, 'id')}`;
		expect(accepted.status).toBe(202);
		expect((await client.send('GET', task)).json).toMatchObject({
			completionStatus: null,
			percentComplete: 0,
		});
		expect((await client.send('GET', path)).json).not.toMatchObject(expected);
		pass(1000);
		expect((await client.send('GET', task)).json).toMatchObject({ completionStatus: 'SUCCESS' });
		expect((await client.send('GET', path)).json).toMatchObject(expected);
	});

	test('a new one becomes an identity after its task has ended', async () => {
		const { sailpoint, client, pass } = await withClock();
		const [account] = sailpoint.tenant.store.accountsOf(identityOf(sailpoint, 'bo.larsen'));
		const attributes = { sourceId: account?.sourceId, userName: 'new.one', displayName: 'New One' };
		const task = textAt(await client.send('POST', '/accounts/v1', { attributes }), 'id');
		pass(1000);
		expect((await client.send('GET', `/task-status/v1/${task}`)).json).toMatchObject({
			completionStatus: 'SUCCESS',
		});
		const find = `/identities/v1?filters=${encodeURIComponent('alias eq "new.one"')}`;
		expect(await client.list(find)).toEqual([]);
		pass(5000);
		expect(await client.list(find)).toMatchObject([{ name: 'New One', identityStatus: 'UNREGISTERED' }]);
	});
});

describe('a lifecycle state', () => {
	test('is set by its id, and follows later with the accounts', async () => {
		const { sailpoint, client, pass } = await withClock();
		const path = `/identities/v1/${identityOf(sailpoint, 'bo.larsen')}`;
		const states = await statesOf(client, 'Employees');
		const answer = await client.send('POST', `${path}/set-lifecycle-state`, {
			lifecycleStateId: states.get('inactive'),
		});
		const activity = `/account-activities/v1/${textAt(answer, 'accountActivityId')}`;
		expect((await client.send('GET', activity)).json).toMatchObject({ executionStatus: 'EXECUTING' });
		pass(1000);
		expect((await client.send('GET', activity)).json).toMatchObject({ completionStatus: 'SUCCESS' });
		const lifecycleState = { stateName: 'inactive', manuallyUpdated: true };
		expect((await client.send('GET', path)).json).toMatchObject({ lifecycleState });
	});

	test('of another profile, or one that is off, is refused', async () => {
		const { sailpoint } = await start(NOW);
		const client = await connect(sailpoint);
		const path = `/identities/v1/${identityOf(sailpoint, 'bo.larsen')}/set-lifecycle-state`;
		const [other, own] = [await statesOf(client, 'Contractors'), await statesOf(client, 'Employees')];
		for (const lifecycleStateId of [other.get('inactive'), own.get('prehire')]) {
			expect((await client.send('POST', path, { lifecycleStateId })).json).toMatchObject({
				detailCode: '400.1.404 Referenced object not found',
			});
		}
	});
});

test('owners and protected identities cannot be deleted', async () => {
	const { sailpoint } = await start(NOW);
	const client = await connect(sailpoint);
	const owner = await client.send('DELETE', `/identities/v1/${identityOf(sailpoint, 'anders.holm')}`);
	expect([owner.status, owner.json]).toEqual([
		400,
		{ message: 'Identity is the owner of following resources', associationDetails: expect.any(Array) },
	]);
	expect((await client.send('DELETE', `/identities/v1/${identityOf(sailpoint, 'root')}`)).status).toBe(400);
});

describe('governance groups', () => {
	test('answer 207 with a status for each member', async () => {
		const { sailpoint } = await start({ sailpoint: { pace: AT_ONCE, quirks: { maxBulkMembers: 3 } } });
		const client = await connect(sailpoint);
		const owner = { type: 'IDENTITY', id: identityOf(sailpoint, 'anders.holm') };
		const made = await client.send('POST', '/workgroups/v1', { name: 'New', description: '', owner });
		expect(made.status).toBe(200);
		const members = ['bo.larsen', 'raj.patel'].map((alias) => ({
			type: 'IDENTITY',
			id: identityOf(sailpoint, alias),
		}));
		const path = `/workgroups/v1/${textAt(made, 'id')}/members`;
		const statuses = async (verb: string, body: unknown[]): Promise<unknown[]> => {
			const answer = await client.send('POST', `${path}/${verb}`, body);
			expect(answer.status).toBe(207);
			return listIn(answer).map(({ status }) => status);
		};
		expect(await statuses('bulk-add', members.slice(0, 1))).toEqual([201]);
		expect(await statuses('bulk-add', [...members, { type: 'IDENTITY', id: 'x' }])).toEqual([409, 201, 404]);
		expect(await statuses('bulk-delete', [...members.slice(1), ...members.slice(1)])).toEqual([204, 404]);
		expect((await client.send('POST', `${path}/bulk-add`, [...members, ...members])).status).toBe(400);
		expect(await client.list(path)).toMatchObject([{ name: 'Bo Larsen' }]);
	});

	test('in use are not deleted', async () => {
		const { sailpoint } = await start(NOW);
		const client = await connect(sailpoint);
		const [used, unused] = [...sailpoint.tenant.store.workgroups.values()];
		expect((await client.send('DELETE', `/workgroups/v1/${used?.id}`)).status).toBe(400);
		const ids = [used?.id, unused?.id, 'x'];
		const items = listIn(await client.send('POST', '/workgroups/v1/bulk-delete', { ids }));
		expect(items.map(({ status }) => status)).toEqual([409, 204, 404]);
	});
});

describe('a patch of a role', () => {
	const cases: Array<[string, unknown, string, number]> = [
		['another media type', [], 'application/json', 415],
		['no list', { op: 'replace' }, PATCH, 400],
		['a path that is not open', [{ op: 'replace', path: '/id', value: 'x' }], PATCH, 400],
		[
			'an unknown owner',
			[{ op: 'replace', path: '/owner', value: { type: 'IDENTITY', id: 'x' } }],
			PATCH,
			400,
		],
		['a new description', [{ op: 'replace', path: '/description', value: 'x' }], PATCH, 200],
	];
	test.each(cases)('%s', async (_case, body, type, status) => {
		const { sailpoint } = await start(NOW);
		const path = `/roles/v1/${roleOf(sailpoint, 'VPN')}`;
		expect((await (await connect(sailpoint)).send('PATCH', path, body, type)).status).toBe(status);
	});

	test('replaces a list with add, and appends with /-', async () => {
		const { sailpoint } = await start(NOW);
		const client = await connect(sailpoint);
		const path = `/roles/v1/${roleOf(sailpoint, 'VPN')}`;
		const patch = async (...operations: unknown[]): Promise<unknown> =>
			(await client.send('PATCH', path, operations, PATCH)).json;
		const profile = (id: string): unknown => ({ type: 'ACCESS_PROFILE', id });
		await patch({ op: 'add', path: '/accessProfiles', value: [profile('a')] });
		expect(await patch({ op: 'add', path: '/accessProfiles/-', value: profile('b') })).toMatchObject({
			accessProfiles: [{ id: 'a' }, { id: 'b' }],
		});
		expect(await patch({ op: 'add', path: '/accessProfiles', value: [profile('c')] })).toMatchObject({
			accessProfiles: [{ id: 'c' }],
		});
	});

	test('gives the role to a list only after processing', async () => {
		const { sailpoint, client, pass } = await withClock();
		const path = `/roles/v1/${roleOf(sailpoint, 'VPN')}`;
		const identities = [{ type: 'IDENTITY', id: identityOf(sailpoint, 'bo.larsen') }];
		const value = { type: 'IDENTITY_LIST', identities };
		expect(
			(await client.send('PATCH', path, [{ op: 'replace', path: '/membership', value }], PATCH)).status,
		).toBe(200);
		expect(await client.list(`${path}/assigned-identities`)).toEqual([]);
		pass(5000);
		expect(await client.list(`${path}/assigned-identities`)).toMatchObject([{ aliasName: 'bo.larsen' }]);
	});
});

describe('access requests', () => {
	test('wait for approval and provisioning, then give the role', async () => {
		const { sailpoint, client, pass } = await withClock();
		const id = await ask(sailpoint, client, 'Production Access', 'bo.larsen');
		expect(await stateOf(client, id)).toMatchObject([{ state: 'EXECUTING', cancelable: true }]);
		pass(1000);
		expect(await stateOf(client, id)).toMatchObject([{ state: 'EXECUTING', cancelable: false }]);
		pass(1000);
		expect(await stateOf(client, id)).toMatchObject([{ state: 'REQUEST_COMPLETED' }]);
		const roles = await client.list(`/identities/v1/${identityOf(sailpoint, 'bo.larsen')}/role-assignments`);
		expect(roles).toMatchObject([{ role: { name: 'Production Access' } }]);
	});

	test('for what is held are swallowed, and pending ones are told', async () => {
		const { sailpoint, client } = await withClock();
		const held = await ask(sailpoint, client, 'Security Analyst', 'lena.fischer');
		expect(await stateOf(client, held)).toEqual([]);
		await ask(sailpoint, client, 'Production Access', 'bo.larsen');
		const again = await client.send(
			'POST',
			'/access-requests/v1',
			grant(sailpoint, 'Production Access', 'bo.larsen'),
		);
		expect([again.status, again.json]).toEqual([
			202,
			{
				newRequests: [],
				existingRequests: [expect.objectContaining({ requestedFor: identityOf(sailpoint, 'bo.larsen') })],
			},
		]);
		expect(sailpoint.state().accessRequests).toHaveLength(1);
	});

	test('can be cancelled before the approval, and not after', async () => {
		const { sailpoint, client, pass } = await withClock();
		const [first, second] = [
			await ask(sailpoint, client, 'Production Access', 'bo.larsen'),
			await ask(sailpoint, client, 'Security Analyst', 'bo.larsen'),
		];
		const cancel = async (accountActivityId: string): Promise<number> =>
			(await client.send('POST', '/access-requests/v1/cancel', { accountActivityId, comment: 'no' })).status;
		expect([await cancel(first), await cancel(second), await cancel('x')]).toEqual([202, 400, 404]);
		pass(5000);
		expect(await stateOf(client, first)).toMatchObject([{ state: 'CANCELLED' }]);
	});

	const refused: Array<[string, (sailpoint: SailPointSandbox) => object]> = [
		['a role that cannot be asked for', (one) => grant(one, 'VPN', 'bo.larsen')],
		[
			'a revoke without a comment',
			(one) => ({ ...grant(one, 'Security Analyst', 'lena.fischer'), requestType: 'REVOKE_ACCESS' }),
		],
		[
			'both forms',
			(one) => ({ ...grant(one, 'Security Analyst', 'bo.larsen'), requestedForWithRequestedItems: [] }),
		],
	];
	test.each(refused)('%s is refused', async (_case, body) => {
		const { sailpoint } = await start(NOW);
		const answer = await (await connect(sailpoint)).send('POST', '/access-requests/v1', body(sailpoint));
		expect(answer.status).toBe(400);
		expect(sailpoint.state().accessRequests).toEqual([]);
	});

	test('cannot take away what a membership gives', async () => {
		const { sailpoint } = await start(NOW);
		const client = await connect(sailpoint);
		const body = {
			requestType: 'REVOKE_ACCESS',
			requestedFor: [identityOf(sailpoint, 'omar.aziz')],
			requestedItems: [{ type: 'ROLE', id: roleOf(sailpoint, 'On-call'), comment: 'out' }],
		};
		expect((await client.send('POST', '/access-requests/v1', body)).status).toBe(202);
		expect(await client.list('/access-request-status/v1')).toMatchObject([{ state: 'ERROR' }]);
	});
});

test('a non-employee record becomes an identity, and a name cannot be used twice', async () => {
	const { sailpoint } = await start(NOW);
	const client = await connect(sailpoint);
	const [source] = await client.list('/non-employee-sources/v1');
	const body = {
		...{ accountName: 'c.one', firstName: 'C', lastName: 'One', email: 'c@one.example', phone: '1' },
		...{ manager: 'hana.kim', sourceId: source?.sourceId, startDate: '2026-01-01', endDate: '2027-01-01' },
	};
	expect((await client.send('POST', '/non-employee-records/v1', body)).status).toBe(200);
	expect((await client.send('POST', '/non-employee-records/v1', body)).json).toMatchObject({
		detailCode: '400.1.409 Reference conflict',
	});
	const missing = await client.send('POST', '/non-employee-records/v1', {
		...body,
		firstName: '',
		accountName: '',
	});
	expect(missing.text).toContain('accountName is required; firstName is required;');
	const made = await client.send('GET', `/identities/v1/${identityOf(sailpoint, 'c.one')}`);
	expect(made.json).toMatchObject({
		name: 'C One',
		managerRef: { name: 'Hana Kim' },
		attributes: { uid: 'c.one', phone: '1', managerName: 'hana.kim', endDate: '2027-01-01T00:00:00.000Z' },
	});
});

function grant(sailpoint: SailPointSandbox, role: string, alias: string): Record<string, unknown> {
	return {
		requestType: 'GRANT_ACCESS',
		requestedFor: [identityOf(sailpoint, alias)],
		requestedItems: [{ type: 'ROLE', id: roleOf(sailpoint, role) }],
	};
}

/** Asks for a role; gives back the request's id. */
async function ask(
	sailpoint: SailPointSandbox,
	client: SailPointClient,
	role: string,
	alias: string,
): Promise<string> {
	const answer = await client.send('POST', '/access-requests/v1', grant(sailpoint, role, alias));
	expect(answer.status).toBe(202);
	return /"accessRequestIds":\["([0-9a-f]{32})"\]/.exec(answer.text)?.[1] ?? '';
}

async function stateOf(client: SailPointClient, id: string): Promise<unknown[]> {
	return client.list(`/access-request-status/v1?filters=${encodeURIComponent(`accessRequestId eq "${id}"`)}`);
}

async function statesOf(client: SailPointClient, profile: string): Promise<Map<unknown, unknown>> {
	const found = (await client.list('/identity-profiles/v1')).find(({ name }) => name === profile);
	const states = await client.list(`/identity-profiles/v1/${String(found?.id)}/lifecycle-states`);
	return new Map(states.map(({ technicalName, id }) => [technicalName, id]));
}
