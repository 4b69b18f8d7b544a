import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { loadEngine, pairing, type Engine } from './index';
import { startThingsServer, type ThingsServer } from './thingsServer';

let engine: Engine;
let server: ThingsServer;

beforeAll(async () => {
	engine = await loadEngine(join(__dirname, 'fixture'));
});

beforeEach(async () => {
	server = await startThingsServer();
});

afterEach(async () => {
	await server.close();
});

function credentials(token = '') {
	return { thingsApi: { origin: server.origin, key: 'secret-key', token } };
}

function byId(id = '={{ $json.id }}') {
	return { type: 'things', parameters: { id } };
}

describe('a node', () => {
	it('runs on every item with its expressions resolved and its results paired', async () => {
		const { status, items, hints } = await engine.runNode({
			...byId(),
			items: [{ id: 'a' }, { id: 'b' }],
			credentials: credentials(),
		});
		expect(status).toBe('success');
		expect(items.map(({ json }) => json.thing)).toEqual([{ id: 'a' }, { id: 'b' }]);
		expect(pairing(items)).toEqual([0, 1]);
		expect(hints).toEqual([{ message: '2 things', location: 'outputPane' }]);
	});

	it('hands on pinned data instead of running', async () => {
		const { runs } = await engine.run({
			nodes: [
				{ ...byId('missing'), name: 'Pinned', pinned: [{ id: 'a' }] },
				{ type: 'test.noOp', name: 'After' },
			],
			credentials: credentials(),
		});
		expect(runs.After?.[0]?.items.map(({ json }) => json)).toEqual([{ id: 'a' }]);
	});

	it('is refused when a required parameter is missing', async () => {
		const { executionStatus, error, outputs } = await engine.runNode({
			type: 'things',
			credentials: credentials(),
		});
		expect(executionStatus).toBe('error');
		expect(error?.message).toContain('issues');
		expect(outputs).toEqual([]);
	});

	it('stops the workflow with the error that n8n keeps', async () => {
		const { executionStatus, status, error } = await engine.runNode({
			...byId('missing'),
			credentials: credentials(),
		});
		expect([executionStatus, status]).toEqual(['error', 'error']);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: 'No thing missing',
			context: { itemIndex: 0 },
		});
	});

	it('sends failed items to the error output', async () => {
		const { outputs, executionStatus } = await engine.runNode({
			...byId(),
			onError: 'continueErrorOutput',
			items: [{ id: 'a' }, { id: 'missing' }],
			credentials: credentials(),
		});
		expect(executionStatus).toBe('success');
		expect(outputs[0]?.map(({ json }) => json.thing)).toEqual([{ id: 'a' }]);
		expect(outputs[1]?.map(({ json }) => json.error)).toEqual(['No thing missing']);
	});

	it('is tried again with Retry on Fail', async () => {
		await engine.runNode({
			...byId('missing'),
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 1,
			credentials: credentials('T0'),
		});
		expect(server.seen.filter((line) => line.includes('/things/missing'))).toHaveLength(4);
	});
});

describe('credentials', () => {
	it('get a token first, keep it, and renew it once it is refused', async () => {
		const first = await engine.runNode({ ...byId('a'), credentials: credentials() });
		expect(first.credentials.thingsApi).toMatchObject({ token: 'T1', origin: server.origin });
		server.endTokens();
		const second = await engine.runNode({ ...byId('b'), credentials: credentials('T1') });
		expect(second.credentials.thingsApi).toMatchObject({ token: 'T2' });
		expect(server.seen).toEqual([
			'POST /v1/token -',
			'GET /v1/things/a Bearer T1',
			'GET /v1/things/b Bearer T1',
			'POST /v1/token -',
			'GET /v1/things/b Bearer T2',
		]);
		expect(second.workflow.stored).not.toContain('secret-key');
	});

	it('of n8n’s OAuth2 client get and renew a token', async () => {
		const data = { thingsOAuth2Api: { origin: server.origin, clientId: 'id', clientSecret: 'secret' } };
		const node = { type: 'things', parameters: { id: 'a', authentication: 'thingsOAuth2Api' } };
		const first = await engine.runNode({ ...node, credentials: data });
		server.endTokens();
		const second = await engine.runNode({ ...node, credentials: first.credentials });
		expect(second.items[0]?.json.thing).toEqual({ id: 'a' });
		expect(second.credentials.thingsOAuth2Api).toMatchObject({ oauthTokenData: { access_token: 'T2' } });
	});

	it('are tested the way n8n’s dialog does', async () => {
		const data = credentials().thingsApi;
		await expect(engine.testCredential('thingsApi', data)).resolves.toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		await expect(
			engine.testCredential('thingsApi', { ...data, origin: 'http://127.0.0.1:1' }),
		).resolves.toEqual({ status: 'Error', message: 'ECONNREFUSED' });
	});
});

describe('a workflow', () => {
	it('runs a node eleven times within one execution, sharing the node’s context', async () => {
		const { runs } = await engine.run({
			nodes: [{ type: 'test.loop' }, byId(), { type: 'test.noOp', name: 'After' }],
			connections: [
				{ from: 'Start', to: 'loop' },
				{ from: 'loop', output: 1, to: 'things' },
				{ from: 'things', to: 'loop' },
				{ from: 'loop', to: 'After' },
			],
			items: Array.from({ length: 11 }, (_, index) => ({ id: String(index) })),
			credentials: credentials(),
		});
		expect(runs.things?.map(({ items }) => items[0]?.json.runs)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
		expect(runs.After?.[0]?.items).toHaveLength(11);
	});

	it('can be cancelled midway', async () => {
		const started = Date.now();
		const { status, runs } = await engine.run({
			nodes: [{ type: 'things', parameters: { id: 'a', wait: 20_000 } }, { type: 'test.noOp' }],
			credentials: credentials(),
			abortAfterMs: 50,
		});
		expect(Date.now() - started).toBeLessThan(20_000);
		expect(status).not.toBe('success');
		expect(runs.noOp).toBeUndefined();
		expect(server.seen).toEqual([]);
	});
});

describe('a tool', () => {
	it.each(['invoke', 'request'] as const)('is called by an agent through %s', async (through) => {
		const { response, workflow } = await engine.runTool({
			type: 'things',
			name: 'Find thing',
			parameters: { id: "={{ $fromAI('id', 'The id', 'string') }}" },
			args: { id: 'a' },
			through,
			credentials: credentials(),
		});
		expect(response).toContain('"thing":{"id":"a"}');
		expect(response).toContain('"type":"n8n-nodes-fixture.thingsTool"');
		expect(response).toContain(`"flag":${String(through === 'invoke')}`);
		expect(workflow.status).toBe('success');
	});

	it('is refused for a node that is none', () => {
		expect(() => engine.nodeType('thingsTriggerTool')).toThrow('cannot be used as a tool');
	});
});

describe('the editor', () => {
	it('searches a list', async () => {
		const found = await engine.listSearch({
			type: 'things',
			name: 'searchThings',
			filter: 'a b',
			credentials: credentials(),
		});
		expect(found).toEqual({
			results: [
				{ name: 'a thing', value: 'a thing' },
				{ name: 'another thing', value: 'another thing' },
			],
			paginationToken: '2',
		});
		expect(server.seen.at(-1)).toBe('GET /v1/things?filter=a%20b&page=1 Bearer T1');
	});

	it('polls with memory', async () => {
		const staticData = {};
		const polls = [];
		for (let poll = 0; poll < 3; poll += 1)
			polls.push(await engine.poll({ type: 'thingsTrigger', staticData }));
		expect(polls).toEqual([
			[[{ json: { polls: 1, mode: 'trigger' } }]],
			null,
			[[{ json: { polls: 3, mode: 'trigger' } }]],
		]);
	});
});
