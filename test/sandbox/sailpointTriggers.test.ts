import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { omit } from 'lodash';
import { z } from 'zod';
import type { SailPointSandbox } from '../../sandbox';
import { sandboxStarter } from './running';
import { AT_ONCE, connect, identityOf, PATCH, roleOf, type SailPointClient } from './sailpointClient';
import { listIn } from './wire';

const start = sandboxStarter();
const CHANGED = 'idn:identity-attributes-changed';
const Made = z.object({ id: z.string() }).passthrough();

let sailpoint: SailPointSandbox;
let client: SailPointClient;
let subscriber: FastifyInstance;
let url: string;
let received: Array<{ authorization: string | undefined; body: unknown }>;

beforeEach(async () => {
	({ sailpoint } = await start({ sailpoint: { pace: AT_ONCE } }));
	client = await connect(sailpoint);
	received = [];
	subscriber = fastify({ forceCloseConnections: true });
	subscriber.post('/hook', async ({ headers, body }, reply) => {
		received.push({ authorization: headers.authorization, body });
		return await reply.code(202).send();
	});
	url = `${await subscriber.listen({ host: '127.0.0.1', port: 0 })}/hook`;
});
afterEach(async () => await subscriber.close());

function bodyFor(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
	const bearerTokenAuthConfig = { bearerToken: 'sandbox-token' };
	const auth = { httpAuthenticationType: 'BEARER_TOKEN', bearerTokenAuthConfig };
	return {
		name,
		triggerId: CHANGED,
		type: 'HTTP',
		httpConfig: { url, httpDispatchMode: 'SYNC', ...auth },
		...more,
	};
}

async function subscribe(name: string, more?: Record<string, unknown>): Promise<string> {
	const { status, json } = await client.send('POST', '/trigger-subscriptions/v1', bodyFor(name, more));
	expect(status).toBe(201);
	return Made.parse(json).id;
}

function move(department: string): void {
	const { tenant } = sailpoint;
	const identity = tenant.store.identities.get(identityOf(sailpoint, 'lena.fischer'));
	if (!identity) throw new Error('no such identity');
	tenant.changeIdentity(identity, { attributes: { ...identity.attributes, department } });
}

describe('subscriptions', () => {
	test('keep their secrets to themselves, over patches too', async () => {
		const id = await subscribe('one');
		expect(JSON.stringify(await client.list('/trigger-subscriptions/v1'))).not.toContain('sandbox-token');
		const operations = [{ op: 'replace', path: '/description', value: 'changed' }];
		const patched = await client.send('PATCH', `/trigger-subscriptions/v1/${id}`, operations, PATCH);
		expect([patched.status, patched.json]).toEqual([
			200,
			expect.objectContaining({ id, description: 'changed' }),
		]);
		move('Audit');
		expect((await sailpoint.deliveries()).map(({ status }) => status)).toEqual([202]);
		expect(received[0]?.authorization).toBe('Bearer sandbox-token');
	});

	test('are found by their trigger, and not one by one', async () => {
		const id = await subscribe('one');
		await subscribe('two', { triggerId: 'idn:identity-created' });
		const filter = encodeURIComponent(`triggerId eq "${CHANGED}"`);
		expect((await client.list(`/trigger-subscriptions/v1?filters=${filter}`)).map((one) => one.id)).toEqual([
			id,
		]);
		expect((await client.send('GET', `/trigger-subscriptions/v1/${id}`)).status).toBe(404);
	});

	test('are refused without what they need, above the limit, and with a name that is taken', async () => {
		const without = omit(bodyFor('none'), 'httpConfig');
		const refused = [
			without,
			bodyFor('none', { triggerId: 'idn:none' }),
			bodyFor('none', { type: 'SCRIPT' }),
		];
		for (const body of refused)
			expect((await client.send('POST', '/trigger-subscriptions/v1', body)).status).toBe(400);
		await subscribe('taken');
		expect((await client.send('POST', '/trigger-subscriptions/v1', bodyFor('taken'))).status).toBe(400);
		for (let count = 1; count < 50; count++) await subscribe(`number ${count}`);
		expect((await client.send('POST', '/trigger-subscriptions/v1', bodyFor('number 50'))).status).toBe(400);
	});

	test('end once', async () => {
		const path = `/trigger-subscriptions/v1/${await subscribe('one')}`;
		expect((await client.send('DELETE', path)).status).toBe(204);
		expect((await client.send('DELETE', path)).status).toBe(404);
		move('Audit');
		expect(await sailpoint.deliveries()).toEqual([]);
	});
});

describe('events', () => {
	test('are sent once, and not again when nobody takes them', async () => {
		await subscribe('one', { httpConfig: { url: 'http://127.0.0.1:9/', httpDispatchMode: 'SYNC' } });
		move('Audit');
		expect((await sailpoint.deliveries()).map(({ status }) => status)).toEqual([null]);
	});

	test('are not sent to who is not enabled, but tests are', async () => {
		await subscribe('one', { enabled: false });
		move('Audit');
		expect(await sailpoint.deliveries()).toEqual([]);
		const invocation = { triggerId: CHANGED, contentJson: {}, input: { identity: { id: '1' } } };
		expect((await client.send('POST', '/trigger-invocations/v1/test', invocation)).status).toBe(200);
		await sailpoint.deliveries();
		expect(received.map(({ body }) => body)).toEqual([{ identity: { id: '1' } }]);
		const nobody = { triggerId: 'idn:identity-created', contentJson: {} };
		expect((await client.send('POST', '/trigger-invocations/v1/test', nobody)).status).toBe(204);
	});

	test('cut long values, and say nothing of a first lifecycle state', async () => {
		await subscribe('one');
		move('x'.repeat(500));
		const { tenant } = sailpoint;
		const identity = tenant.store.identities.get(identityOf(sailpoint, 'hana.kim'));
		if (!identity) throw new Error('no such identity');
		tenant.changeIdentity(identity, { state: null });
		tenant.changeIdentity(identity, { state: 'active' });
		const changes = (await sailpoint.deliveries()).map(({ payload }) => payload.changes);
		expect(changes).toEqual([
			[expect.objectContaining({ attribute: 'department', newValue: 'x'.repeat(450) })],
			[{ attribute: 'cloudLifecycleState', oldValue: 'active', newValue: null }],
		]);
	});
});

describe('the search index', () => {
	const everybody = { indices: ['identities'], query: { query: '*' }, sort: ['id'] };

	test('answers the fields that are asked for', async () => {
		const only = { ...everybody, queryResultFilter: { includes: ['id'] } };
		const [first] = listIn(await client.send('POST', '/search/v1?limit=1', only));
		expect(Object.keys(first ?? {})).toEqual(['id']);
		const but = { ...everybody, queryResultFilter: { excludes: ['accounts'] } };
		const [second] = listIn(await client.send('POST', '/search/v1?limit=1', but));
		expect(second).toHaveProperty('access');
		expect(second).not.toHaveProperty('accounts');
	});

	test('learns late of access too, which moves when a document was synced and not when it was modified', async () => {
		const { tenant } = sailpoint;
		tenant.pace.indexLagMs = 1_000_000;
		const id = identityOf(sailpoint, 'omar.aziz');
		const role = tenant.store.roles.get(roleOf(sailpoint, 'Security Analyst'));
		if (!role) throw new Error('no such role');
		const find = async () => {
			const query = { ...everybody, query: { query: `id:"${id}"` } };
			const [found] = listIn(await client.send('POST', '/search/v1', query));
			return found ?? {};
		};
		const before = await find();
		const membership = { type: 'IDENTITY_LIST' as const, identities: [id] };
		tenant.changeHolders(role, { processedMembership: membership });
		expect(await find()).toEqual(before);
		tenant.index.clear();
		tenant.pace.indexLagMs = 0;
		tenant.changeHolders(role, { processedMembership: null });
		tenant.changeHolders(role, { processedMembership: membership });
		const after = await find();
		expect(after.access).toContainEqual(expect.objectContaining({ id: role.id, type: 'ROLE' }));
		expect(after.modified).toBe(before.modified);
		expect(String(after.synced) > String(before.synced)).toBe(true);
	});
});
