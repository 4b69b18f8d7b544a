import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { apiPath } from '../../nodes/SailPoint/apiPath';
import { MENU } from '../../nodes/SailPoint/menu';
import { startSandbox, type Sandbox } from '../../sandbox';
import { type CredentialData, type Engine, loadEngine } from '../engine';
import { type Planned, planFor } from '../workflows/support/plans';
import { identityId } from '../../sandbox/sailpoint/seedIds';
import { SailPointWorld } from '../workflows/triggers/simulation/sailPointWorld';
import { loadSpec, type Spec } from './openapi';
import { pendingItem } from './pending';
import { type Exchange, record, type Recorder } from './recorder';
import { EXCEPTIONS } from './sailpointExceptions';
import { RUNS } from './sailpointRuns';

// SailPoint's file is not part of this repository; it lies beside it where it is at hand.
const FILE = join(__dirname, '../../../shared/specs/sailpoint-isc.openapi.yaml');
const KNOWN = new Set(EXCEPTIONS.map(({ finding }) => finding));
const met = new Set<string>();

function findings(spec: Spec, { answer, ...exchange }: Exchange): string[] {
	return [...spec.validateRequest(exchange), ...spec.validateResponse({ ...exchange, body: answer })];
}

/** The findings that are no known difference, each said once. */
function unknown(lines: string[]): string[] {
	const found = new Set(lines.map((line) => line.replaceAll(/\/\d+(?=\/)/g, '/*')));
	for (const line of found) met.add(line);
	return [...found].filter((line) => !KNOWN.has(line));
}

if (existsSync(FILE)) {
	describe('the contract with SailPoint', () => {
		let engine: Engine;
		let sandbox: Sandbox;
		let recorder: Recorder;
		let spec: Spec;
		let last: IDataObject = {};

		const credentials = (): CredentialData => {
			const { clientId, clientSecret } = sandbox.sailpoint;
			const host = { environment: 'other', apiHost: recorder.url, apiVersion: 'v1' };
			return { sailPointOAuth2Api: { ...host, clientId, clientSecret } };
		};

		beforeAll(async () => {
			spec = loadSpec(FILE);
			const pace = { rateLimit: null, indexLagMs: 0, approvalMs: null };
			[engine, sandbox] = await Promise.all([loadEngine(), startSandbox({ sailpoint: { pace } })]);
			recorder = await record(sandbox.sailpoint.url);
		});

		afterAll(async () => {
			await recorder.close();
			await sandbox.stop();
		});

		function planItems(plan: Planned[]): IDataObject[] {
			const { host } = new URL(recorder.url);
			return planFor(plan, { vendor: 'sailpoint', tenant: host }).map((item) => ({ ...item }));
		}

		it.each(RUNS)(
			'holds in $resource $operation: $what',
			async ({ resource, operation, parameters, plan }) => {
				const before = recorder.exchanges.length;
				const { executionStatus, error, outputs } = await engine.runNode({
					type: 'sailPoint',
					parameters: { resource, operation, ...parameters },
					items:
						plan === undefined
							? [operation === 'resolvePending' ? pendingItem(last) : last]
							: planItems(plan),
					credentials: credentials(),
				});
				expect(error?.message).toBeUndefined();
				expect(executionStatus).toBe('success');
				last = outputs[0]?.[0]?.json ?? {};
				const sent = recorder.exchanges.slice(before).filter(({ path }) => path !== '/oauth/token');
				expect(sent.length).toBeGreaterThan(0);
				expect(unknown(sent.flatMap((exchange) => findings(spec, exchange)))).toEqual([]);
			},
		);

		/** Holds everything that was sent since against the file, and gives back what it was. */
		function held(before: number): string[] {
			const sent = recorder.exchanges.slice(before).filter(({ path }) => path !== '/oauth/token');
			expect(unknown(sent.flatMap((exchange) => findings(spec, exchange)))).toEqual([]);
			return sent.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f-]{32,36}/, '*')}`);
		}

		it('holds while the trigger subscribes, takes over and ends subscriptions, and in what it is sent', async () => {
			const before = recorder.exchanges.length;
			const { tenant } = sandbox.sailpoint;
			const node = engine.webhookNode({ type: 'sailPointTrigger', credentials: credentials() });
			await node.start();
			await engine.loadOptions({
				type: 'sailPointTrigger',
				name: 'getEventTriggers',
				credentials: credentials(),
			});
			await node.activate();
			node.saved = '{}';
			await node.activate('init');
			const clock = { ms: 0 };
			const world = new SailPointWorld(sandbox.sailpoint, clock);
			for (const kind of ['come', 'move', 'goOnLeave', 'delete'] as const)
				await world.do({ kind, a: 3, b: 1 });
			const deliveries = await sandbox.sailpoint.deliveries();
			await node.deactivate();
			await node.stop();
			expect(held(before)).toEqual(
				expect.arrayContaining([
					'GET /triggers/v1',
					'GET /trigger-subscriptions/v1',
					'POST /trigger-subscriptions/v1',
					'PATCH /trigger-subscriptions/v1/*',
					'DELETE /trigger-subscriptions/v1/*',
				]),
			);
			expect([...tenant.store.subscriptions.values()]).toEqual([]);
			const schemas = new Map([
				['idn:identity-created', 'identitycreated'],
				['idn:identity-attributes-changed', 'identityattributeschanged'],
				['idn:identity-deleted', 'identitydeleted'],
			]);
			expect(new Set(deliveries.map(({ triggerId }) => triggerId))).toEqual(new Set(schemas.keys()));
			for (const { triggerId, payload } of deliveries)
				expect(spec.validateValue(schemas.get(triggerId) ?? '', payload)).toEqual([]);
		});

		it('holds while the polling trigger looks for changes, newcomers and leavers', async () => {
			const before = recorder.exchanges.length;
			const { tenant } = sandbox.sailpoint;
			const poller = engine.poller({
				type: 'sailPointPollingTrigger',
				parameters: { events: ['user.deleted', 'user.role_granted', 'role.created', 'group.created'] },
				credentials: credentials(),
			});
			await poller.activate();
			const person = tenant.store.identities.get(identityId('maria.silva'));
			if (person === undefined) throw new Error('There is no such person');
			tenant.removeIdentity(person);
			expect((await poller.tick())?.flat()).toHaveLength(1);
			const long = Date.parse('2020-01-01');
			tenant.addIdentity({ ...person, id: 'e'.repeat(32), alias: 'late', created: long, modified: long });
			expect(await poller.tick()).toBeNull();
			expect(new Set(held(before))).toEqual(
				new Set([
					'POST /search/v1',
					'GET /identities/v1',
					'GET /identity-profiles/v1',
					'GET /identity-profiles/v1/*/lifecycle-states',
					'GET /roles/v1',
					'GET /workgroups/v1',
				]),
			);
		});

		it('is one that can be broken', () => {
			const set = recorder.exchanges.find(({ path }) => path.endsWith('/set-lifecycle-state'));
			const patch = recorder.exchanges.find(
				({ method, path }) => method === 'PATCH' && path.startsWith('/accounts'),
			);
			const list = recorder.exchanges.find(
				({ method, path }) => method === 'GET' && path === '/identities/v1',
			);
			if (set === undefined || patch === undefined || list === undefined) throw new Error('Nothing to break');
			const broken: Array<[Exchange, Partial<Exchange>]> = [
				[set, { body: { lifecycleStateId: 7 } }],
				[set, { path: '/identities/v1/1/set-state' }],
				[set, { status: 201 }],
				[patch, { mediaType: 'application/json' }],
				[patch, { body: { op: 'add' } }],
				[list, { query: 'limit=251' }],
				[list, { query: 'colour=blue' }],
				[list, { answer: [{ name: 1 }] }],
				[list, { answer: [{ name: 'a', identityStatus: 'GONE' }] }],
			];
			for (const whole of [set, patch, list]) expect(unknown(findings(spec, whole))).toEqual([]);
			for (const [whole, part] of broken)
				expect(unknown(findings(spec, { ...whole, ...part }))).not.toEqual([]);
		});

		it('has no exception that nothing needs', () => {
			expect([...KNOWN].filter((finding) => !met.has(finding))).toEqual([]);
		});
	});
} else {
	test.skip('the contract with SailPoint (its OpenAPI file is not at hand)', () => undefined);
}

it('is tried with every operation of the node', () => {
	const all = MENU.map(({ resource, operation }) => `${resource} ${operation}`);
	const tried = new Set(RUNS.map(({ resource, operation }) => `${resource} ${operation}`));
	expect([...tried].sort()).toEqual(all.sort());
});

it('is the same contract under the yearly paths', () => {
	expect(apiPath('/roles/v1', 'v2025')).toBe('/v2025/roles');
	expect(apiPath('/identities/v1/a%2Fb/set-lifecycle-state', 'v2025')).toBe(
		'/v2025/identities/a%2Fb/set-lifecycle-state',
	);
	expect(apiPath('/roles/v1/1', 'v1')).toBe('/roles/v1/1');
});
