import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { Event, LeaversHeld } from '../../../nodes/shared/model';
import type { Identity } from '../../../sandbox/sailpoint/model';
import { identityId } from '../../../sandbox/sailpoint/seedIds';
import type { Poller } from '../../engine';
import { useSailPoint } from '../support/sailPointBench';

const bench = useSailPoint({ sailpoint: { pace: { rateLimit: null, indexLagMs: 0 } } });
/** What a clock that is set ahead leaves as it is. */
const REAL = ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'performance'] as const;
let poller: Poller;

function pollerWith(parameters: INodeParameters): Poller {
	return bench.engine.poller({
		type: 'sailPointPollingTrigger',
		parameters,
		credentials: bench.credentials(),
	});
}

beforeEach(() => {
	poller = pollerWith({});
});

function identity(alias: string): Identity {
	const found = bench.sailpoint.tenant.store.identities.get(identityId(alias));
	if (found === undefined) throw new Error(`There is no ${alias}`);
	return found;
}

async function tick(): Promise<Event[]> {
	return ((await poller.tick()) ?? []).flat().map(({ json }) => Event.parse(json));
}

/** What a search asked for, in the order of the requests since the log was cleared. */
function searches(): unknown[] {
	return bench.sailpoint.log.filter(({ path }) => path === '/search/v1').map(({ body }) => body);
}

it('asks two questions where nothing has changed', async () => {
	await poller.activate();
	bench.sailpoint.clearLog();
	expect(await tick()).toEqual([]);
	expect(searches()).toEqual([
		expect.objectContaining({
			query: { query: expect.stringMatching(/^created:\[.* TO now\] OR modified:.* OR synced:/) },
		}),
		expect.objectContaining({ query: { query: '*' }, queryResultFilter: { includes: ['id'] } }),
	]);
});

it('tells who was given what, by whose change of access no modification shows', async () => {
	await poller.activate();
	const { tenant } = bench.sailpoint;
	const lena = identity('lena.fischer');
	const [role] = [...tenant.store.roles.values()].filter(({ name }) => name === 'Finance Approver');
	if (role === undefined) throw new Error('There is no such role');
	const { modified } = lena;
	const membership = { type: 'IDENTITY_LIST' as const, identities: [lena.id] };
	tenant.changeHolders(role, { membership, processedMembership: membership });
	expect(lena.modified).toBe(modified);
	expect(await tick()).toEqual(
		expect.arrayContaining([
			expect.objectContaining({
				type: 'user.role_granted',
				lifecycle: 'mover',
				role: { id: role.id, name: role.name },
				occurred_at: null,
				user: expect.objectContaining({ username: 'lena.fischer' }),
			}),
		]),
	);
});

it('tells when an identity was modified', async () => {
	await poller.activate();
	const lena = identity('lena.fischer');
	bench.sailpoint.tenant.changeIdentity(lena, { attributes: { ...lena.attributes, department: 'Audit' } });
	expect(await tick()).toEqual([
		expect.objectContaining({
			type: 'user.updated',
			lifecycle: 'mover',
			source: 'search',
			occurred_at: new Date(lena.modified).toISOString(),
			changes: [{ field: 'department', from: null, to: 'Audit' }],
		}),
	]);
});

describe('somebody who is missing from the index', () => {
	beforeEach(async () => void (await poller.activate()));

	it('is not gone while SailPoint has them', async () => {
		bench.sailpoint.tenant.index.loseIdentity(identityId('lena.fischer'), 1_000_000);
		bench.sailpoint.clearLog();
		expect(await tick()).toEqual([]);
		expect(bench.sent).toContain('GET /identities/v1');
	});

	it('is gone when SailPoint has deleted them, though as many have come', async () => {
		const { tenant } = bench.sailpoint;
		const lena = { ...identity('lena.fischer') };
		tenant.removeIdentity(identity('lena.fischer'));
		const now = tenant.now();
		tenant.addIdentity({ ...lena, id: 'f'.repeat(32), alias: 'nina.berg', created: now, modified: now });
		expect((await tick()).map(({ type, lifecycle, user }) => [type, lifecycle, user?.username])).toEqual([
			['user.created', 'joiner', 'nina.berg'],
			['user.deleted', 'leaver', 'lena.fischer'],
		]);
	});

	it('is everybody: then the index cannot be right', async () => {
		const { tenant } = bench.sailpoint;
		for (const { id } of tenant.store.identities.values()) tenant.index.loseIdentity(id, 1_000_000);
		const before = JSON.stringify(poller.memory);
		await expect(poller.tick()).rejects.toThrow('empty');
		expect(JSON.stringify(poller.memory)).toBe(before);
	});

	it('is found to be gone within hours, though another one came unnoticed in their place', async () => {
		const { tenant } = bench.sailpoint;
		const lena = { ...identity('lena.fischer') };
		tenant.removeIdentity(identity('lena.fischer'));
		const long = Date.parse('2020-01-01');
		tenant.addIdentity({ ...lena, id: 'f'.repeat(32), alias: 'nina.berg', created: long, modified: long });
		expect(await tick()).toEqual([]);
		jest.useFakeTimers({ now: Date.now() + 7 * 3_600_000, doNotFake: [...REAL] });
		try {
			expect((await tick()).map(({ type }) => type)).toEqual(['user.created', 'user.deleted']);
		} finally {
			jest.useRealTimers();
		}
	});

	it('comes later than the overlap reaches back, and is told of all the same', async () => {
		const { tenant } = bench.sailpoint;
		const lena = identity('lena.fischer');
		const id = 'f'.repeat(32);
		const long = Date.parse('2020-01-01');
		tenant.addIdentity({ ...lena, id, alias: 'nina.berg', created: long, modified: long });
		expect(await tick()).toEqual([expect.objectContaining({ type: 'user.created' })]);
		expect(await tick()).toEqual([]);
	});
});

it('does not begin with a list that did not come whole', async () => {
	const { tenant } = bench.sailpoint;
	const { users } = { users: [...tenant.store.identities.values()] };
	const half = users.slice(0, 5).map(({ id, name }) => ({ id, name }));
	bench.sailpoint.setFaults({
		scripted: [
			{
				path: '/search/v1',
				kind: 'status',
				status: 200,
				body: JSON.stringify(half),
				contentType: 'application/json',
				headers: { 'x-total-count': String(users.length) },
				times: 1,
			},
		],
	});
	await expect(poller.activate()).rejects.toThrow('did not come whole');
});

it('tells of everybody first where that is asked for', async () => {
	poller = pollerWith({ onFirstPoll: 'backfill' });
	const told = (await poller.activate())?.flat().map(({ json }) => Event.parse(json)) ?? [];
	const indexed = bench.sailpoint.tenant.store.identities.size;
	expect(told).toHaveLength(indexed);
	expect(new Set(told.map(({ type }) => type))).toEqual(new Set(['user.created']));
	expect(await tick()).toEqual([]);
});

it('reads access, roles and groups only for events that need them', async () => {
	poller = pollerWith({ events: ['user.created', 'user.deleted'] });
	await poller.activate();
	expect(bench.sent.filter((one) => /roles|workgroups/.test(one))).toEqual([]);
	expect(searches()[0]).toMatchObject({ includeNested: false });
	poller = pollerWith({ events: ['group.created', 'role.created', 'user.role_granted'] });
	await poller.activate();
	expect(bench.sent).toEqual(expect.arrayContaining(['GET /roles/v1', 'GET /workgroups/v1']));
});

it('holds back leavers when there are too many at once', async () => {
	poller = pollerWith({ options: { holdAbove: 2 } });
	await poller.activate();
	const { tenant } = bench.sailpoint;
	const leavers = ['lena.fischer', 'hana.kim', 'omar.aziz'];
	for (const alias of leavers) tenant.changeIdentity(identity(alias), { state: 'inactive' });
	const [notice, ...others] = ((await poller.tick()) ?? []).flat();
	expect(others).toEqual([]);
	expect(
		LeaversHeld.parse(notice?.json)
			.people.map(({ username }) => username)
			.sort(),
	).toEqual(leavers.sort());
});

it('shows in the editor what events look like, and remembers nothing', async () => {
	const staticData = {};
	const items = await bench.engine.poll({
		type: 'sailPointPollingTrigger',
		parameters: { events: ['user.created', 'user.role_granted', 'role.created', 'group.created'] },
		credentials: bench.credentials(),
		mode: 'manual',
		staticData,
	});
	const told = items?.flat().map(({ json }) => Event.parse(json)) ?? [];
	expect(told.map(({ type }) => type).sort()).toEqual([
		'group.created',
		'role.created',
		'user.created',
		'user.role_granted',
	]);
	expect(told.every(({ id }) => id.startsWith('sample-'))).toBe(true);
	expect(staticData).toEqual({});
});

it('says what a token may not do', async () => {
	const { userClient } = bench.sailpoint;
	poller = bench.engine.poller({
		type: 'sailPointPollingTrigger',
		parameters: {},
		credentials: bench.credentials(userClient),
	});
	await expect(poller.activate()).rejects.toThrow('403');
});
