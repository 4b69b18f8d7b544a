import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { request } from 'undici';
import { MENU } from '../../nodes/Tenable/menu';
import { startSandbox, type FaultKnobs, type Sandbox } from '../../sandbox';
import { type Engine, loadEngine } from '../engine';
import { type Planned, planFor } from '../workflows/support/plans';
import { isObject } from './jsonSchema';
import { loadSpec, type Spec } from './openapi';
import { type Exchange, record, type Recorder } from './recorder';
import { EXCEPTIONS } from './tenableExceptions';
import { type Refused, REFUSALS } from './tenableRefusals';
import { RUNS } from './tenableRuns';

const FILE = join(__dirname, '../../../shared/specs/tenable-platform-settings.openapi.json');
const KNOWN = new Set(EXCEPTIONS.map(({ finding }) => finding));
const met = new Set<string>();

function answerFindings(spec: Spec, { answer, ...exchange }: Exchange): string[] {
	return spec.validateResponse({ ...exchange, body: answer });
}

function findings(spec: Spec, exchange: Exchange): string[] {
	return [...spec.validateRequest(exchange), ...answerFindings(spec, exchange)];
}

/** The findings that are no known difference, each said once. */
function unknown(lines: string[]): string[] {
	const found = new Set(lines.map((line) => line.replaceAll(/\/\d+(?=\/)/g, '/*')));
	for (const line of found) met.add(line);
	return [...found].filter((line) => !KNOWN.has(line));
}

/** Sends a request that is refused, through the recorder. */
async function sendRefused(
	sandbox: Sandbox,
	url: string,
	{ method, path, body, keys }: Refused,
): Promise<number> {
	const { accessKey, secretKey } = keys === undefined ? sandbox.tenable : sandbox.tenable[keys];
	const { statusCode } = await request(url + path(sandbox), {
		method,
		headers: {
			'x-apikeys': `accessKey=${accessKey};secretKey=${secretKey}`,
			...(body !== undefined && { 'content-type': 'application/json' }),
		},
		body: body === undefined ? null : JSON.stringify(body),
	});
	return statusCode;
}

function outage(status: number): FaultKnobs {
	return { random: status === 429 ? { p429: 1 } : { p503: 1, serverErrorStatus: 500 } };
}

if (existsSync(FILE)) {
	describe('the contract with Tenable', () => {
		let engine: Engine;
		let sandbox: Sandbox;
		let recorder: Recorder;
		let spec: Spec;

		beforeAll(async () => {
			spec = loadSpec(FILE);
			[engine, sandbox] = await Promise.all([loadEngine(), startSandbox()]);
			recorder = await record(sandbox.tenable.url);
		});

		afterAll(async () => {
			await recorder.close();
			await sandbox.stop();
		});

		function planItems(plan: Planned[]): IDataObject[] {
			const tenant = `${new URL(recorder.url).host}/${sandbox.tenable.tenant.containerUuid}`;
			return planFor(plan, { vendor: 'tenable', tenant }).map((item) => ({ ...item }));
		}

		it.each(RUNS)(
			'holds in $resource $operation: $what',
			async ({ resource, operation, parameters, plan }) => {
				const { accessKey, secretKey } = sandbox.tenable;
				const before = recorder.exchanges.length;
				const { executionStatus, error } = await engine.runNode({
					type: 'tenable',
					parameters: { resource, operation, ...parameters },
					items: plan === undefined ? undefined : planItems(plan),
					credentials: { tenableVmApi: { accessKey, secretKey, cloud: 'other', otherUrl: recorder.url } },
				});
				expect(error?.message).toBeUndefined();
				expect(executionStatus).toBe('success');
				expect(recorder.exchanges.length).toBeGreaterThan(before);
				const found = recorder.exchanges.slice(before).flatMap((exchange) => findings(spec, exchange));
				expect(unknown(found)).toEqual([]);
			},
		);

		it.each(REFUSALS)('holds in a refusal with $status of a $method', async (refused) => {
			sandbox.tenable.setFaults(refused.isOutage === true ? outage(refused.status) : {});
			expect(await sendRefused(sandbox, recorder.url, refused)).toBe(refused.status);
			const found = recorder.exchanges.slice(-1).flatMap((exchange) => answerFindings(spec, exchange));
			expect(unknown(found)).toEqual([]);
		});

		it('was tried with every request that writes', () => {
			const sent = recorder.exchanges.filter(({ status }) => status < 300);
			const bodies = sent.flatMap(({ body }) => (isObject(body) ? Object.keys(body) : []));
			const queries = sent.flatMap(({ query }) => [...new URLSearchParams(query).keys()]);
			const rare = [
				'permissions',
				'managed_by_saml',
				'temporary',
				'mfa_enrollment_required',
				'role_uuids',
				'description',
			];
			expect(new Set(bodies)).toEqual(new Set([...bodies, ...rare]));
			expect(new Set(queries)).toEqual(
				new Set(['withRoles', 'f', 'sort', 'limit', 'next', 'successor_user_uuid']),
			);
		});

		it('is one that can be broken', () => {
			const created = recorder.exchanges.find(
				({ method, path, status }) => method === 'POST' && path === '/users' && status < 300,
			);
			if (created === undefined) throw new Error('No user was created');
			const broken: Array<Partial<Exchange>> = [
				{ body: { ...Object(created.body), permissions: '16' } },
				{ body: { username: 'a@halden.example' } },
				{ body: undefined },
				{ mediaType: 'text/plain' },
				{ query: 'notify=true' },
				{ path: '/user' },
				{ method: 'PATCH' },
				{ status: 201 },
				{ answer: { ...Object(created.answer), enabled: 'yes' } },
			];
			expect(findings(spec, created)).toEqual([]);
			for (const part of broken) expect(findings(spec, { ...created, ...part })).not.toEqual([]);
		});

		it('has no exception that nothing needs', () => {
			expect([...KNOWN].filter((finding) => !met.has(finding))).toEqual([]);
		});
	});
} else {
	test.skip('the contract with Tenable (its OpenAPI file is not at hand)', () => undefined);
}

it('is tried with every operation of the node', () => {
	const all = MENU.map(({ resource, operation }) => `${resource} ${operation}`);
	const tried = new Set(RUNS.map(({ resource, operation }) => `${resource} ${operation}`));
	expect([...tried].sort()).toEqual(all.sort());
});
