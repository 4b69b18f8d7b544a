import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Event, LeaversHeld } from '../../../nodes/shared/model';
import { identityId } from '../../../sandbox/sailpoint/seedIds';
import type { Engine, WebhookNode } from '../../engine';
import { conform } from '../support/conform';
import { useSailPoint } from '../support/sailPointBench';

const CHANGED = 'idn:identity-attributes-changed';

const bench = useSailPoint({ sailpoint: { pace: { rateLimit: null } } });
let node: WebhookNode;
let others: WebhookNode[] = [];
let moves = 0;

beforeEach(async () => {
	node = await nodeIn(bench.engine);
	await node.activate();
});

afterEach(async () => {
	for (const one of [node, ...others]) {
		expect(one.thrown).toEqual([]);
		await one.stop();
		for (const items of one.executions) conform([items]);
		expect(bench.secretsIn(one.logged.join('\n'))).toEqual([]);
		for (const text of [...one.logged, ...one.written]) expect(text).not.toContain(token());
	}
	others = [];
});

async function nodeIn(engine: Engine, parameters: INodeParameters = {}): Promise<WebhookNode> {
	const credentials = bench.credentials();
	const wanted = { triggers: [CHANGED], getIdentity: false, options: { holdAbove: 2 }, ...parameters };
	const made = engine.webhookNode({ type: 'sailPointTrigger', parameters: wanted, credentials });
	await made.start();
	return made;
}

/** The same workflow in another process of n8n, or in the next one, with what is in the database. */
async function nodeElsewhere(options: INodeParameters): Promise<WebhookNode> {
	let engine: Engine | undefined;
	await jest.isolateModulesAsync(async () => {
		const { loadEngine } = await import('../../engine');
		engine = await loadEngine();
	});
	if (engine === undefined) throw new Error('It has not been loaded');
	const made = await nodeIn(engine, { options });
	made.saved = node.saved;
	made.resume();
	others.push(made);
	return made;
}

function token(): string {
	const [subscription] = bench.sailpoint.tenant.store.subscriptions.values();
	return subscription?.httpConfig.bearerTokenAuthConfig?.bearerToken ?? 'none';
}

async function post(body: object, to = node): Promise<number> {
	const headers = { 'content-type': 'application/json', authorization: `Bearer ${token()}` };
	return (await fetch(to.address(), { method: 'POST', headers, body: JSON.stringify(body) })).status;
}

function about(alias: string, attribute: string, oldValue: string, newValue: string): object {
	const identity = { type: 'IDENTITY', id: identityId(alias), name: alias };
	return { identity, changes: [{ attribute, oldValue, newValue }], _metadata: { secret: 'do-not-keep' } };
}

async function leave(alias: string, to = node): Promise<void> {
	expect(await post(about(alias, 'cloudLifecycleState', 'active', 'inactive'), to)).toBe(200);
}

async function comeBack(alias: string): Promise<void> {
	expect(await post(about(alias, 'cloudLifecycleState', 'inactive', 'active'))).toBe(200);
}

/** A call that has nothing to do with leavers. */
async function move(to = node): Promise<void> {
	expect(await post(about('somebody', 'department', `A${moves++}`, 'B'), to)).toBe(200);
}

/** Saves the workflow with other options and publishes it. */
async function publish(options: INodeParameters): Promise<void> {
	node.set({ options });
	await node.deactivate();
	await node.activate('update');
}

function objects(of = node): IDataObject[] {
	return of.executions.flat().map(({ json }) => json);
}

/** Whose leaver events have started an execution, in order. */
function gone(of = node): Array<string | null | undefined> {
	return objects(of)
		.filter(({ object, lifecycle }) => object === 'event' && lifecycle === 'leaver')
		.map((json) => Event.parse(json).user?.name);
}

function notices(of = node): LeaversHeld[] {
	return objects(of)
		.filter(({ object }) => object === 'leavers_held')
		.map((json) => LeaversHeld.parse(json));
}

function people(count: number, from = 0): string[] {
	return Array.from({ length: count }, (_, at) => `person.${from + at}`);
}

describe('many leavers of SailPoint', () => {
	it('are held once more than the limit came, while others pass', async () => {
		for (const alias of people(4)) await leave(alias);
		await move();
		expect(gone()).toEqual(people(2));
		expect(notices()).toEqual([
			expect.objectContaining({ vendor: 'sailpoint', count: 1, limit: 2 }),
			expect.objectContaining({
				count: 2,
				people: people(2, 2).map((name) => expect.objectContaining({ name })),
			}),
		]);
		expect(new Set(notices().map(({ hold_id: id }) => id)).size).toBe(1);
		expect(objects().at(-1)).toMatchObject({ type: 'user.updated', lifecycle: 'mover' });
		expect(node.saved).not.toContain('do-not-keep');
	});

	it('are held when they come at once, whichever call is saved last', async () => {
		node.set({ getIdentity: true });
		await Promise.all(people(12).map(async (alias) => await leave(alias)));
		expect(gone()).toHaveLength(2);
		expect(notices().map(({ count }) => count)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		const [id] = notices().map(({ hold_id }) => hold_id);
		// The database has got the first of them last.
		const texts = node.written.slice(1);
		for (const saved of [texts[0], texts[5]]) {
			node.saved = saved ?? '';
			await move();
		}
		await publish({ holdAbove: 2, releaseHeld: id ?? '' });
		await move();
		expect(gone().toSorted()).toEqual(people(12).toSorted());
	});

	it('leave with the next call of any kind once they are released, and never again', async () => {
		for (const alias of people(4)) await leave(alias);
		const [notice] = notices();
		await publish({ holdAbove: 2, releaseHeld: notice?.hold_id ?? '' });
		expect(gone()).toEqual(people(2));
		await move();
		expect(gone()).toEqual(people(4));
		expect(node.executions.at(-1)?.map(({ json }) => json.type)).toEqual([
			'user.deactivated',
			'user.deactivated',
			'user.updated',
		]);
		await move();
		expect(gone()).toEqual(people(4));
	});

	it('leave with the next call once the limit is raised to their number', async () => {
		for (const alias of people(5)) await leave(alias);
		await publish({ holdAbove: 4 });
		await move();
		expect(gone()).toEqual(people(2));
		await publish({ holdAbove: 5 });
		await move();
		expect(gone()).toEqual(people(5));
	});

	it('are let go of when they come back', async () => {
		for (const alias of people(4)) await leave(alias);
		await comeBack('person.2');
		await publish({ holdAbove: 2, releaseHeld: notices()[0]?.hold_id ?? '' });
		await move();
		expect(gone()).toEqual(['person.0', 'person.1', 'person.3']);
	});

	it('are not told of one by one when they are very many', async () => {
		await publish({ holdAbove: 0 });
		for (const alias of people(104)) await leave(alias);
		expect(notices().map(({ count }) => count)).toEqual(people(100).map((_, at) => at + 1));
		await publish({ holdAbove: 104 });
		await move();
		expect(gone()).toEqual(people(104));
	});

	it('pass when somebody tests the node in the editor', async () => {
		await publish({ holdAbove: 0 });
		await node.listen();
		const [, test] = bench.sailpoint.tenant.store.subscriptions.values();
		const bearer = test?.httpConfig.bearerTokenAuthConfig?.bearerToken ?? '';
		const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
		const body = JSON.stringify(about('person.0', 'cloudLifecycleState', 'active', 'inactive'));
		const before = node.saved;
		expect((await fetch(node.address('webhook-test'), { method: 'POST', headers, body })).status).toBe(200);
		await node.testOver();
		expect([gone(), notices(), node.saved]).toEqual([['person.0'], [], before]);
	});
});

describe('another process of n8n', () => {
	it('goes on with what an earlier one has saved', async () => {
		for (const alias of people(4)) await leave(alias);
		const next = await nodeElsewhere({ holdAbove: 2, releaseHeld: notices()[0]?.hold_id ?? '' });
		// The same body within a minute, over the restart.
		await leave('person.3', next);
		expect(next.executions).toEqual([]);
		await move(next);
		expect(gone(next)).toEqual(people(2, 2));
	});

	it('that works at the same time releases nobody whom the other one has released', async () => {
		for (const alias of people(3)) await leave(alias);
		const options = { holdAbove: 2, releaseHeld: notices()[0]?.hold_id ?? '' };
		const other = await nodeElsewhere(options);
		await move(other);
		expect(gone(other)).toEqual(['person.2']);
		node.saved = other.saved;
		await publish(options);
		await move();
		expect(gone()).toEqual(people(2));
	});
});

describe('static data that a call saved which began before the workflow was published again', () => {
	it('does not lock SailPoint out', async () => {
		await move();
		const before = node.saved;
		await publish({ holdAbove: 0 });
		node.saved = before;
		await move();
		expect(objects()).toHaveLength(2);
		const next = await nodeElsewhere({});
		await move(next);
		expect(objects(next)).toHaveLength(1);
	});
});
