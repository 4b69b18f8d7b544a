import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from '@jest/globals';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MENU } from '../../nodes/Exabeam/menu';
import { startSandbox, type Sandbox } from '../../sandbox';
import { type CredentialData, type Engine, loadEngine } from '../engine';
import { type Planned, planFor } from '../workflows/support/plans';
import { RUNS } from './exabeamRuns';
import { loadSpec, type Spec } from './openapi';
import { pendingItem } from './pending';
import { type Exchange, record, type Recorder } from './recorder';

// Exabeam's files are not part of this repository; they lie beside it where they are at hand.
const FOLDER = join(__dirname, '../../../shared/specs');
const FILES = {
	'/auth/v1/': join(FOLDER, 'exabeam-auth.openapi.yaml'),
	'/context-management/v1/': join(FOLDER, 'exabeam-context-management.openapi.yaml'),
};
/** Exabeam publishes no file on Access Control; its guide has these paths, and says that each answers a list. */
const WITHOUT_FILE = ['users', 'roles', 'apikeys'].map((list) => `/access-control/v1/${list}`);
/** The variants that Exabeam's own files describe; with them there is no exception. */
const BY_THE_FILES = { lastUpdated: 'dateTime', recordValues: 'wrapped', unauthorizedBody: 'json' } as const;

function itemWith(json: IDataObject, file: string | undefined): INodeExecutionData {
	if (file === undefined) return { json };
	const data = Buffer.from(file).toString('base64');
	return { json, binary: { data: { data, mimeType: 'text/csv', fileName: 'people.csv' } } };
}

function listFindings({ method, path, query, body, status, answer }: Exchange): string[] {
	const asked = { method, query, body };
	if (method !== 'GET' || query !== '' || body !== undefined)
		return [`${path}: is asked with ${JSON.stringify(asked)}`];
	return status === 200 && Array.isArray(answer) ? [] : [`${path}: answers ${status} and no list`];
}

/** Everything in a request and its answer that Exabeam's files do not allow. */
function findings(specs: ReadonlyMap<string, Spec>, { answer, ...exchange }: Exchange): string[] {
	if (WITHOUT_FILE.includes(exchange.path)) return listFindings({ answer, ...exchange });
	const [, spec] = [...specs].find(([prefix]) => exchange.path.startsWith(prefix)) ?? [];
	if (spec === undefined) return [`${exchange.path}: is in none of the files`];
	return [...spec.validateRequest(exchange), ...spec.validateResponse({ ...exchange, body: answer })];
}

if (Object.values(FILES).every((file) => existsSync(file))) {
	describe('the contract with Exabeam', () => {
		let engine: Engine;
		let sandbox: Sandbox;
		let recorder: Recorder;
		let last: IDataObject = {};
		const exchanges: Exchange[] = [];
		const specs = new Map<string, Spec>();

		const credentials = (): CredentialData => {
			const { keyId, keySecret } = sandbox.exabeam;
			return {
				exabeamApi: { region: 'other', otherUrl: recorder.url, apiKey: keyId, apiSecret: keySecret },
			};
		};

		beforeAll(async () => {
			for (const [prefix, file] of Object.entries(FILES)) specs.set(prefix, loadSpec(file));
			const exabeam = { quirks: BY_THE_FILES, pace: { scale: 0.02, rateLimit: null } };
			[engine, sandbox] = await Promise.all([loadEngine(), startSandbox({ exabeam })]);
		});

		function planItems(plan: Planned[]): IDataObject[] {
			const users = sandbox.exabeam.state().tables.find(({ name }) => name === 'Directory Users');
			const tenant = `${new URL(recorder.url).host}/${users?.id}`;
			return planFor(plan, { vendor: 'exabeam', tenant }).map((item) => ({ ...item }));
		}

		// The node keeps to 100 requests a minute for each address, so each run gets an address of its own.
		beforeEach(async () => {
			recorder = await record(sandbox.exabeam.url);
		});

		afterEach(async () => {
			exchanges.push(...recorder.exchanges);
			await recorder.close();
		});

		afterAll(async () => {
			await sandbox.stop();
		});

		it.each(RUNS)(
			'holds in $resource $operation: $what',
			async ({ resource, operation, parameters, file, plan }) => {
				const { executionStatus, error, outputs } = await engine.runNode({
					type: 'exabeam',
					parameters: { resource, operation, ...parameters },
					items:
						plan === undefined
							? [itemWith(operation === 'resolvePending' ? pendingItem(last) : last, file)]
							: planItems(plan),
					credentials: credentials(),
				});
				expect(error?.message).toBeUndefined();
				expect(executionStatus).toBe('success');
				last = outputs[0]?.[0]?.json ?? {};
				const sent = recorder.exchanges;
				expect(sent.length).toBeGreaterThan(0);
				expect([...new Set(sent.flatMap((exchange) => findings(specs, exchange)))]).toEqual([]);
			},
		);

		it('is held by the token and by the credential’s test', async () => {
			const { exabeamApi = {} } = credentials();
			const passed = await engine.testCredential('exabeamApi', exabeamApi);
			const refused = await engine.testCredential('exabeamApi', { ...exabeamApi, apiSecret: 'wrong' });
			expect([passed.status, refused.status]).toEqual(['OK', 'Error']);
			const sent = recorder.exchanges;
			expect(new Set(sent.map(({ path, status }) => `${path} ${status}`))).toEqual(
				new Set(['/auth/v1/token 200', '/auth/v1/token 401']),
			);
			expect(sent.flatMap((exchange) => findings(specs, exchange))).toEqual([]);
		});

		it('is one that can be broken', () => {
			const find = (path: RegExp): Exchange => {
				const found = exchanges.find((exchange) => path.test(exchange.path));
				if (found === undefined) throw new Error(`Nothing was sent to ${path.source}`);
				return found;
			};
			const token = find(/\/token$/);
			const rows = find(/\/addRecords$/);
			const records = find(/\/records$/);
			const users = find(/\/access-control\/v1\/users$/);
			const broken: Array<[Exchange, Partial<Exchange>]> = [
				[token, { body: { client_id: 'x', client_secret: 'y' } }],
				[token, { mediaType: 'text/plain' }],
				[token, { answer: { access_token: 'x' } }],
				[rows, { body: { operation: 'insert', data: [] } }],
				[rows, { body: { operation: 'append', data: [{ a: 1 }] } }],
				[rows, { method: 'PUT' }],
				[rows, { answer: { trackerId: 7 } }],
				[records, { query: 'filter=a' }],
				[records, { query: 'limit=many' }],
				[records, { answer: { records: 'none' } }],
				[users, { query: 'limit=10' }],
				[users, { method: 'POST' }],
				[users, { answer: { users: [] } }],
				[users, { path: '/access-control/v1/users/1' }],
			];
			for (const whole of [token, rows, records, users]) expect(findings(specs, whole)).toEqual([]);
			for (const [whole, part] of broken)
				expect({ part, found: findings(specs, { ...whole, ...part }) }).not.toEqual({ part, found: [] });
		});
	});
} else {
	test.skip('the contract with Exabeam (its OpenAPI files are not at hand)', () => undefined);
}

it('is tried with every operation of the node', () => {
	const all = MENU.map(({ resource, operation }) => `${resource} ${operation}`);
	const tried = new Set(RUNS.map(({ resource, operation }) => `${resource} ${operation}`));
	expect([...tried].sort()).toEqual(all.sort());
});
