import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { hash } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Event } from '../../../nodes/shared/model';
import type { Identity } from '../../../sandbox/sailpoint/model';
import { identityId } from '../../../sandbox/sailpoint/seedIds';
import type { WebhookNode } from '../../engine';
import { conform } from '../support/conform';
import { useSailPoint } from '../support/sailPointBench';

const CREATED = 'idn:identity-created';
const CHANGED = 'idn:identity-attributes-changed';
const DELETED = 'idn:identity-deleted';

const bench = useSailPoint({ sailpoint: { pace: { rateLimit: null } } });
let node: WebhookNode;

async function nodeWith(parameters: INodeParameters): Promise<WebhookNode> {
	const credentials = bench.credentials();
	const made = bench.engine.webhookNode({ type: 'sailPointTrigger', parameters, credentials });
	await made.start();
	return made;
}

beforeEach(async () => {
	tests++;
	const changes = [{ attribute: 'department', oldValue: `A${tests}`, newValue: 'B' }];
	moved = JSON.stringify({ ...LENA, changes });
	node = await nodeWith({ triggers: [CREATED, CHANGED, DELETED] });
});

afterEach(async () => {
	jest.useRealTimers();
	await node.stop();
	for (const items of node.executions) conform([items]);
	expect(bench.secretsIn(node.logged.join('\n'))).toEqual([]);
});

function subscriptions() {
	return [...bench.sailpoint.tenant.store.subscriptions.values()];
}

function tokens(): string[] {
	return subscriptions().map(({ httpConfig }) => httpConfig.bearerTokenAuthConfig?.bearerToken ?? '');
}

function identity(alias: string): Identity {
	const found = bench.sailpoint.tenant.store.identities.get(identityId(alias));
	if (found === undefined) throw new Error(`There is no ${alias}`);
	return found;
}

/** The events of all executions, once everything has arrived. */
async function events(): Promise<Event[]> {
	await bench.sailpoint.deliveries();
	return node.executions.flat().map(({ json }) => Event.parse(json));
}

async function post(
	body: string,
	headers: Record<string, string> = {},
	url = node.address(),
): Promise<number> {
	const sent = { 'content-type': 'application/json', ...headers };
	return (await fetch(url, { method: 'POST', headers: sent, body })).status;
}

function bearer(token = tokens()[0] ?? ''): Record<string, string> {
	return { authorization: `Bearer ${token}` };
}

const LENA = { identity: { type: 'IDENTITY', id: identityId('lena.fischer'), name: 'Lena Fischer' } };
/** A payload that no test before has sent: the same would count as a repeat. */
let moved = '';
let tests = 0;

describe('the subscription', () => {
	beforeEach(() => node.set({ triggers: [CHANGED] }));

	it('is there exactly once while the workflow is active, and not at all otherwise', async () => {
		for (const round of [1, 2]) {
			await node.activate();
			expect({ round, count: subscriptions().length }).toEqual({ round, count: 1 });
			await node.deactivate();
			expect({ round, count: subscriptions().length }).toEqual({ round, count: 0 });
		}
	});

	it('sends to the address of the node with a token of which only the hash is kept', async () => {
		await node.activate();
		expect(subscriptions()).toEqual([
			expect.objectContaining({
				triggerId: CHANGED,
				enabled: true,
				httpConfig: expect.objectContaining({
					url: node.address(),
					httpAuthenticationType: 'BEARER_TOKEN',
				}),
			}),
		]);
		const [token = ''] = tokens();
		expect(Buffer.from(token, 'base64url')).toHaveLength(32);
		expect(node.saved).not.toContain(token);
		expect(node.saved).toContain(hash('sha256', token, 'hex'));
		await node.deactivate();
		expect(node.saved).not.toContain(hash('sha256', token, 'hex'));
	});

	it('stays as it is when n8n starts again', async () => {
		await node.activate();
		const before = structuredClone(subscriptions());
		bench.sailpoint.clearLog();
		await node.activate('init');
		expect(subscriptions()).toEqual(before);
		expect(bench.writes).toEqual([]);
	});

	it('is found again by an n8n that has forgotten it, and gets another token', async () => {
		await node.activate();
		const [before, [lost]] = [structuredClone(subscriptions()), tokens()];
		node.saved = '{}';
		await node.activate('init');
		expect(subscriptions().map(({ id }) => id)).toEqual(before.map(({ id }) => id));
		expect(tokens()).not.toEqual([lost]);
		expect(await post(moved, bearer(lost))).toBe(401);
		expect(await post(moved, bearer())).toBe(200);
	});

	it('is one when several were left behind, and leaves those of others alone', async () => {
		await node.activate();
		const { subscriptions: all } = bench.sailpoint.tenant.store;
		const [own] = subscriptions();
		if (own === undefined) throw new Error('There is none');
		all.add({ ...own, id: 'left-behind', name: 'left behind' });
		const foreign = { ...own, id: 'foreign', name: 'foreign' };
		all.add({ ...foreign, httpConfig: { ...own.httpConfig, url: 'https://elsewhere.example/webhook' } });
		await node.activate('init');
		expect(subscriptions().map(({ id }) => id)).toEqual([own.id, 'foreign']);
		await node.deactivate();
		expect(subscriptions().map(({ id }) => id)).toEqual(['foreign']);
	});

	it('is sent here again when somebody changed where it goes', async () => {
		await node.activate();
		const { subscriptions: all } = bench.sailpoint.tenant.store;
		const [own] = subscriptions();
		if (own === undefined) throw new Error('There is none');
		const url = 'https://elsewhere.example/webhook';
		all.change(own, { httpConfig: { ...own.httpConfig, url } });
		await node.activate('init');
		expect(subscriptions()).toEqual([
			expect.objectContaining({
				id: own.id,
				enabled: true,
				httpConfig: expect.objectContaining({ url: node.address() }),
			}),
		]);
		expect(await post(moved, bearer())).toBe(200);
	});

	it('is made anew when somebody disabled it', async () => {
		await node.activate();
		const [own] = subscriptions();
		if (own === undefined) throw new Error('There is none');
		bench.sailpoint.tenant.store.subscriptions.change(own, { enabled: false });
		await node.activate('init');
		expect(subscriptions()).toEqual([expect.objectContaining({ triggerId: CHANGED, enabled: true })]);
		expect(await post(moved, bearer())).toBe(200);
	});

	it('is made once when its answer is lost', async () => {
		bench.sailpoint.setFaults({
			scripted: [{ method: 'POST', path: '/trigger-subscriptions/v1', times: 1, kind: 'resetAfter' }],
		});
		await node.activate();
		expect(subscriptions()).toHaveLength(1);
		expect(await post(moved, bearer())).toBe(200);
	});

	it('is gone when making the second one fails', async () => {
		node.set({ triggers: [CREATED, CHANGED] });
		const status = { status: 400, body: '{"detailCode":"400.1 Bad request content"}' };
		bench.sailpoint.setFaults({
			scripted: [
				{ method: 'POST', path: '/trigger-subscriptions/v1', skip: 1, times: 1, kind: 'status', ...status },
			],
		});
		await expect(node.activate()).rejects.toThrow('400');
		expect(subscriptions()).toEqual([]);
	});

	it('follows the triggers that are chosen', async () => {
		await node.activate();
		node.set({ triggers: [CREATED, DELETED] });
		await node.activate('update');
		expect(
			subscriptions()
				.map(({ triggerId }) => triggerId)
				.sort(),
		).toEqual([CREATED, DELETED]);
	});

	it('of a test is another one, and ends with the first event', async () => {
		await node.activate();
		await node.listen();
		expect(subscriptions().map(({ httpConfig }) => httpConfig.url)).toEqual([
			node.address(),
			node.address('webhook-test'),
		]);
		const hana = identity('hana.kim');
		bench.sailpoint.tenant.changeIdentity(hana, { attributes: { ...hana.attributes, department: 'Audit' } });
		expect(await events()).toHaveLength(2);
		await node.testOver();
		expect(subscriptions().map(({ httpConfig }) => httpConfig.url)).toEqual([node.address()]);
	});

	it('is not made for triggers that wait for an answer, or that the tenant has not', async () => {
		for (const trigger of ['idn:access-request-dynamic-approver', 'idn:no-such-trigger']) {
			node.set({ triggers: [trigger] });
			await expect(node.activate()).rejects.toThrow(trigger);
		}
		expect(subscriptions()).toEqual([]);
	});

	it('cannot be made by a token that may not', async () => {
		const { readerClient } = bench.sailpoint;
		const reader = bench.engine.webhookNode({
			type: 'sailPointTrigger',
			parameters: { triggers: [CHANGED] },
			credentials: bench.credentials(readerClient),
		});
		await expect(reader.activate()).rejects.toThrow('403');
	});
});

it('offers the triggers of the tenant that want no answer', async () => {
	const offered = await bench.engine.loadOptions({
		type: 'sailPointTrigger',
		name: 'getEventTriggers',
		credentials: bench.credentials(),
	});
	expect(offered.map(({ value }) => value)).toEqual([CHANGED, CREATED, DELETED, 'idn:source-created']);
});

describe('events', () => {
	beforeEach(async () => await node.activate());

	it('tell of somebody who comes', async () => {
		const { tenant } = bench.sailpoint;
		const lena = identity('lena.fischer');
		tenant.addIdentity({ ...lena, id: 'f'.repeat(32), alias: 'nina.berg', name: 'Nina Berg' });
		expect(await events()).toEqual([
			expect.objectContaining({
				type: 'user.created',
				lifecycle: 'joiner',
				source: 'webhook',
				occurred_at: null,
				user: expect.objectContaining({ id: 'f'.repeat(32), username: 'nina.berg', status: 'active' }),
			}),
		]);
	});

	it('tell of a move, with what changed', async () => {
		const lena = identity('lena.fischer');
		const { department } = lena.attributes;
		bench.sailpoint.tenant.changeIdentity(lena, { attributes: { ...lena.attributes, department: 'Audit' } });
		expect(await events()).toEqual([
			expect.objectContaining({
				type: 'user.updated',
				lifecycle: 'mover',
				changes: [{ field: 'department', from: department, to: 'Audit' }],
				user: expect.objectContaining({ department: 'Audit', username: 'lena.fischer' }),
			}),
		]);
	});

	it('tell of leave and leaving apart, by the states of the tenant', async () => {
		const { tenant } = bench.sailpoint;
		const lena = identity('lena.fischer');
		tenant.changeIdentity(lena, { state: 'leaveOfAbsence' });
		tenant.changeIdentity(identity('hana.kim'), { state: 'inactive' });
		const told = await events();
		expect(told.map(({ type, lifecycle, user }) => [type, lifecycle, user?.username])).toEqual(
			expect.arrayContaining([
				['user.deactivated', null, 'lena.fischer'],
				['user.deactivated', 'leaver', 'hana.kim'],
			]),
		);
	});

	it('tell of somebody who is gone with what SailPoint says of them', async () => {
		const { tenant } = bench.sailpoint;
		const ming = identity('lena.fischer');
		tenant.removeIdentity(ming);
		expect(await events()).toEqual([
			expect.objectContaining({
				type: 'user.deleted',
				lifecycle: 'leaver',
				user: expect.objectContaining({ id: ming.id, name: ming.name, status: 'deleted' }),
			}),
		]);
	});

	it('come with what SailPoint says when the identity cannot be read', async () => {
		bench.sailpoint.setFaults({
			scripted: [{ path: '/identities/v1', times: 99, kind: 'status', status: 403 }],
		});
		expect(await post(moved, bearer(tokens()[1]))).toBe(200);
		const [event] = await events();
		expect(event).toMatchObject({ type: 'user.updated', user: { name: 'Lena Fischer', department: 'B' } });
		expect(event?.user?.unavailable).toEqual(expect.arrayContaining(['status', 'emails', 'title']));
		expect(node.logged).toHaveLength(1);
	});

	it('of other triggers are handed on as they are, without what SailPoint wants to keep', async () => {
		node.set({ triggers: ['idn:source-created'] });
		await node.activate('update');
		const payload = { id: '1', name: 'HR', _metadata: { secret: 'do-not-tell' } };
		expect(await post(JSON.stringify(payload), bearer())).toBe(200);
		expect(node.executions.flat().map(({ json }) => json)).toEqual([
			{
				object: 'vendor_event',
				vendor: 'sailpoint',
				tenant: new URL(bench.sailpoint.url).host,
				trigger_id: 'idn:source-created',
				detected_at: expect.any(String),
				payload: { id: '1', name: 'HR' },
			},
		]);
	});

	it('need no request where the identity is not asked for', async () => {
		node.set({ getIdentity: false });
		bench.sailpoint.clearLog();
		expect(await post(moved, bearer(tokens()[1]))).toBe(200);
		expect(await events()).toHaveLength(1);
		expect(bench.sent).toEqual([]);
	});
});

describe('what is not an event of the subscription', () => {
	beforeEach(async () => {
		node.set({ triggers: [CHANGED], getIdentity: false });
		await node.activate();
	});

	afterEach(() => {
		expect(node.thrown).toEqual([]);
		const [token = ''] = tokens();
		expect(node.logged.join('\n')).not.toContain(token);
		expect(node.saved).not.toContain(token);
	});

	it.each([
		['no token', {}, 'moved', 401],
		['an empty token', { authorization: 'Bearer ' }, 'moved', 401],
		['another token', { authorization: `Bearer ${'x'.repeat(43)}` }, 'moved', 401],
		['another kind of authorization', { authorization: 'Basic dXNlcjpwYXNz' }, 'moved', 401],
		['the hash in place of the token', 'hash', 'moved', 401],
		['a body that is too large', 'token', JSON.stringify({ ...LENA, big: 'x'.repeat(1_100_000) }), 413],
		['a list', 'token', '[1,2]', 400],
		['a text', 'token', '"text"', 400],
		['nothing', 'token', 'null', 400],
		['an empty object', 'token', '{}', 400],
		['changes that are none', 'token', JSON.stringify({ ...LENA, changes: [] }), 400],
		['changes of another form', 'token', JSON.stringify({ ...LENA, changes: { department: 'B' } }), 400],
		['nobody', 'token', JSON.stringify({ identity: null, changes: [{ attribute: 'a' }] }), 400],
		['the payload of another trigger', 'token', JSON.stringify({ ...LENA, attributes: {} }), 400],
	])('is refused: %s', async (_what, how, body, status) => {
		const known = { token: bearer(), hash: bearer(hash('sha256', tokens()[0] ?? '', 'hex')) };
		const headers = typeof how === 'string' ? known[how as keyof typeof known] : how;
		expect(await post(body === 'moved' ? moved : body, headers)).toBe(status);
		expect(node.executions).toEqual([]);
	});

	it('is refused however deep it is nested', async () => {
		const deep = `{"identity":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
		expect(await post(deep, bearer())).toBe(400);
	});

	it('is refused after the workflow was deactivated and activated again, with the token of before', async () => {
		const [before] = tokens();
		await node.deactivate();
		await node.activate();
		expect(await post(moved, bearer(before))).toBe(401);
	});

	it('counts once when it is the same within a minute, and again later', async () => {
		jest.useFakeTimers({ now: Date.now(), advanceTimers: true, doNotFake: ['nextTick', 'setImmediate'] });
		const start = Date.now();
		expect(await post(moved, bearer())).toBe(200);
		expect(await post(moved, bearer())).toBe(200);
		jest.setSystemTime(start + 50_000);
		expect(await post(moved, bearer())).toBe(200);
		expect(node.executions).toHaveLength(1);
		jest.setSystemTime(start + 70_000);
		expect(await post(moved, bearer())).toBe(200);
		expect(node.executions).toHaveLength(2);
		const ids = node.executions.flat().map(({ json }: { json: IDataObject }) => json.id);
		expect(new Set(ids).size).toBe(2);
	});
});
