import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { apiPath } from '../../nodes/SailPoint/apiPath';
import { MENU } from '../../nodes/SailPoint/menu';
import { startSandbox, type Sandbox } from '../../sandbox';
import { type CredentialData, type Engine, loadEngine } from '../engine';
import { type Planned, planFor } from '../workflows/support/plans';
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
