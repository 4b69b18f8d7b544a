import { waits } from './support/clock';
import { ClientRequest } from 'node:http';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { Change } from '../../nodes/shared/model';
import type { ScriptedFault } from '../../sandbox';
import { pairing, type NodeResult } from '../engine';
import { GOOD_PASSWORD } from '../sandbox/running';
import { at, pick, useBench } from './support/bench';
import { changesOf, outcomesOf } from './support/conform';

const bench = useBench();
const [LENA, OMAR, RAJ] = [at('lena.fischer'), at('omar.aziz'), at('raj.patel')];
const USER = pick('email', '={{ $json.email }}');
const THREE = [LENA, OMAR, RAJ].map((email) => ({ email }));
const DISABLE: INodeParameters = { resource: 'user', operation: 'disable', user: USER };
const AUTHORIZATIONS: INodeParameters = { resource: 'user', operation: 'getAuthorizations', user: USER };
const FOREVER = 100_000;
/** Gives up soon, for faults that do not pass. */
const SOON = { retryFor: 3 };

/** How many times faster than the node thinks a call runs into its time-out. */
const TIME_SCALE = 75;
const timeouts: number[] = [];
const setTimeoutOf = ClientRequest.prototype.setTimeout;
ClientRequest.prototype.setTimeout = function (ms, callback): ClientRequest {
	timeouts.push(ms);
	return setTimeoutOf.call(this, ms / TIME_SCALE, callback);
};

beforeEach(() => {
	waits.length = 0;
	timeouts.length = 0;
});

function pathOf(username: string, end: string): string {
	return `/users/${bench.user(username).uuid}/${end}`;
}

function enabled(): boolean[] {
	return [LENA, OMAR, RAJ].map((username) => bench.user(username).enabled);
}

const StoppedError = z.object({
	message: z.string(),
	description: z.string(),
	httpCode: z.string().nullable().optional(),
	context: z.object({ itemIndex: z.number().optional(), changes: z.array(Change.strict()).optional() }),
});

function stoppedBy(result: NodeResult): z.infer<typeof StoppedError> {
	expect(result.executionStatus).toBe('error');
	return StoppedError.parse(result.error);
}

interface Hard extends Pick<ScriptedFault, 'kind' | 'status' | 'body' | 'headers' | 'contentType'> {
	what: string;
	status?: number;
	/** Of a write that suffers it. */
	outcome: 'failed' | 'conflict' | 'pending';
	/** Whether the write was carried out all the same. */
	isDone?: true;
	says: RegExp;
	advises: RegExp;
}

const said = (message: string): string => JSON.stringify({ statusCode: 400, error: 'x', message });

/** Faults that do not pass while the node is willing to wait. */
const HARD: readonly Hard[] = [
	{
		what: '401',
		kind: 'unauthorized',
		outcome: 'failed',
		says: /answered 401 .*Invalid credentials/,
		advises: /Check both keys/,
	},
	{
		what: '403',
		kind: 'status',
		status: 403,
		body: said('Insufficient scope'),
		outcome: 'failed',
		says: /403.*Insufficient scope/,
		advises: /Administrator/,
	},
	{
		what: '404',
		kind: 'status',
		status: 404,
		body: said('Not Found'),
		outcome: 'failed',
		says: /404.*Not Found/,
		advises: /deleted/,
	},
	{
		what: '409',
		kind: 'status',
		status: 409,
		body: '{"error":"Somebody was faster"}',
		outcome: 'conflict',
		says: /409.*Somebody was faster/,
		advises: /state/,
	},
	{
		what: '400 with text',
		kind: 'status',
		status: 400,
		body: 'wrong',
		contentType: 'text/plain',
		outcome: 'failed',
		says: /400.*wrong/,
		advises: /Correct/,
	},
	{
		what: '429 for an hour',
		kind: 'status',
		status: 429,
		body: '<title>429 Too Many Requests</title>',
		headers: { 'retry-after': '3600' },
		outcome: 'failed',
		says: /429.*Too Many Requests/,
		advises: /Retry For/,
	},
	{
		what: '503',
		kind: 'status',
		status: 503,
		body: said('Please wait'),
		outcome: 'pending',
		says: /503.*Please wait|not known/,
		advises: /again/,
	},
	{
		what: '500 without a body',
		kind: 'status',
		status: 500,
		outcome: 'pending',
		says: /500|not known/,
		advises: /again/,
	},
	{ what: 'a reset before', kind: 'resetBefore', outcome: 'pending', says: /ECONNRESET/, advises: /again/ },
	{
		what: 'a reset after',
		kind: 'resetAfter',
		outcome: 'pending',
		isDone: true,
		says: /ECONNRESET/,
		advises: /again/,
	},
	{
		what: 'truncated JSON',
		kind: 'truncatedJson',
		outcome: 'pending',
		isDone: true,
		says: /not JSON|ECONN|ERR_/,
		advises: /./,
	},
	{ what: 'an HTML page with status 200', kind: 'html', outcome: 'pending', says: /not JSON/, advises: /./ },
	{ what: 'no answer', kind: 'drop', outcome: 'pending', says: /ECONNABORTED|ETIMEDOUT/, advises: /again/ },
	{
		what: 'an answer that never comes',
		kind: 'timeout',
		outcome: 'pending',
		isDone: true,
		says: /ECONNABORTED|ETIMEDOUT/,
		advises: /again/,
	},
];

describe.each(HARD)('a write that gets $what', ({ outcome, isDone, says, advises, ...fault }) => {
	beforeEach(() => {
		bench.tenable.setFaults({
			scripted: [{ method: 'PUT', path: pathOf(OMAR, 'enabled'), times: FOREVER, ...fault }],
		});
	});

	test('stops the node, which tells what was written before', async () => {
		const result = await bench.run({ ...DISABLE, options: SOON }, THREE);
		const error = stoppedBy(result);
		expect(error.message).toMatch(says);
		expect(error.message).toContain('[Item 1]');
		expect(error.description).toMatch(advises);
		expect(error.description).toContain(`1 of 3 changes were made: disabled ${LENA}`);
		expect(error.context.itemIndex).toBe(1);
		const changes = error.context.changes ?? [];
		expect(changes.map((change) => [change.target.name, change.outcome, change.verified])).toEqual([
			[LENA, 'disabled', true],
			[OMAR, outcome, null],
		]);
		expect(enabled()).toEqual([false, isDone !== true, true]);
		expect(bench.writes.filter((write) => write.includes(RAJ))).toEqual([]);
	});

	test('fails one item and spares the others when the node continues', async () => {
		const result = await bench.run({ ...DISABLE, options: SOON }, THREE, {
			onError: 'continueRegularOutput',
		});
		expect(result.executionStatus).toBe('success');
		expect(pairing(result.items)).toEqual([0, 1, 2]);
		expect(outcomesOf(result.items)).toEqual(['disabled', outcome, 'disabled']);
		expect(Object.keys(result.items[1]?.json ?? {}).sort()).toEqual(['details', 'error']);
		expect(result.items[1]?.json.error).toMatch(says);
		expect(enabled()).toEqual([false, isDone !== true, false]);
	});

	test('sends one item to the error output', async () => {
		const result = await bench.run({ ...DISABLE, options: SOON }, THREE, { onError: 'continueErrorOutput' });
		const [done = [], failed = []] = result.outputs;
		expect(outcomesOf(done)).toEqual(['disabled', 'disabled']);
		expect(pairing(done)).toEqual([0, 2]);
		expect(outcomesOf(failed)).toEqual([outcome]);
		expect(pairing(failed)).toEqual([1]);
		expect(failed[0]?.json.email).toBe(OMAR);
	});
});

describe.each(HARD)('a read that gets $what', ({ says, ...fault }) => {
	beforeEach(() => {
		const path = pathOf(OMAR, 'authorizations');
		bench.tenable.setFaults({ scripted: [{ method: 'GET', path, times: FOREVER, ...omitAdvice(fault) }] });
	});

	test('stops the node, naming the item', async () => {
		const error = stoppedBy(await bench.run({ ...AUTHORIZATIONS, options: SOON }, THREE));
		expect(error.message).toMatch(says);
		expect(error.message).not.toContain('not known');
		expect(error.message).toContain('[Item 1]');
		expect(error.description).not.toBe('');
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'fails one item with %s',
		async (onError) => {
			const { outputs, executionStatus } = await bench.run({ ...AUTHORIZATIONS, options: SOON }, THREE, {
				onError,
			});
			expect(executionStatus).toBe('success');
			const [regular = [], errors = []] = outputs;
			const isApart = onError === 'continueErrorOutput';
			expect(pairing(regular)).toEqual(isApart ? [0, 2] : [0, 1, 2]);
			expect(pairing(errors)).toEqual(isApart ? [1] : []);
			const failed = isApart ? errors[0] : regular[1];
			expect(failed?.json.error).toMatch(says);
			expect(failed?.json.details).not.toHaveProperty('change');
		},
	);

	test('of a list stops it, or fails its item', async () => {
		bench.tenable.setFaults({
			scripted: [{ method: 'GET', path: '/users', times: FOREVER, ...omitAdvice(fault) }],
		});
		const list = { resource: 'user', operation: 'getAll', returnAll: true, options: SOON };
		expect(stoppedBy(await bench.run(list)).message).toMatch(says);
		const { items } = await bench.run(list, [{}, {}], { onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => json.error)).toEqual([
			expect.stringMatching(says),
			expect.stringMatching(says),
		]);
		expect(pairing(items)).toEqual([0, 1]);
	});
});

function omitAdvice({
	advises: _advises,
	...fault
}: Omit<Hard, 'what' | 'outcome' | 'says'>): Pick<ScriptedFault, 'kind'> {
	return fault;
}

test('a call is given up after 60 s without an answer', async () => {
	await bench.run({ resource: 'user', operation: 'getAll' });
	expect(new Set(timeouts)).toEqual(new Set([60_000]));
	expect(timeouts.length).toBe(bench.sent.length);
});

interface Passing extends Pick<ScriptedFault, 'kind' | 'status' | 'headers'> {
	what: string;
	/** The least and the most that the node waits, in milliseconds. */
	waits: [number, number];
}

/** The first wait; a little of it has passed before the clock of the test reads how much is left. */
const BACKOFF: [number, number] = [200, 500];

/** Faults that pass, and how long the node waits before it tries again. */
const PASSING: readonly Passing[] = [
	{
		what: '429 with seconds',
		kind: 'status',
		status: 429,
		headers: { 'retry-after': '37' },
		waits: [36_500, 37_500],
	},
	{ what: '429 without Retry-After', kind: 'status', status: 429, waits: BACKOFF },
	{
		what: '503 with Retry-After',
		kind: 'status',
		status: 503,
		headers: { 'retry-after': '20' },
		waits: [19_500, 20_000],
	},
	{ what: '500', kind: 'status', status: 500, waits: BACKOFF },
	{ what: '502', kind: 'status', status: 502, waits: BACKOFF },
	{ what: '504', kind: 'status', status: 504, waits: BACKOFF },
	{ what: 'a reset before', kind: 'resetBefore', waits: BACKOFF },
	{ what: 'a reset after', kind: 'resetAfter', waits: BACKOFF },
	{ what: 'truncated JSON', kind: 'truncatedJson', waits: BACKOFF },
	{ what: 'an HTML page', kind: 'html', waits: BACKOFF },
	{ what: 'no answer', kind: 'drop', waits: BACKOFF },
	{ what: 'an answer that never comes', kind: 'timeout', waits: BACKOFF },
];

describe.each(PASSING)('once $what', ({ waits: [least, most], ...fault }) => {
	test.each([
		{ method: 'PUT', parameters: DISABLE, path: /\/enabled$/ },
		{ method: 'GET', parameters: AUTHORIZATIONS, path: /\/authorizations$/ },
		{ method: 'GET', parameters: DISABLE, path: '/users' },
	])('$method $path is sent again', async ({ parameters, ...request }) => {
		bench.tenable.setFaults({ scripted: [{ ...request, ...fault, times: 1 }] });
		const result = await bench.run(parameters, THREE);
		expect(result.error?.message).toBeUndefined();
		expect(result.items).toHaveLength(3);
		expect(enabled()).toEqual([1, 2, 3].map(() => parameters !== DISABLE));
		const waited = waits.reduce((sum, wait) => sum + wait, 0);
		expect(waited).toBeGreaterThanOrEqual(least);
		expect(waited).toBeLessThanOrEqual(most);
	});
});

test('429 with an HTTP date waits until then', async () => {
	bench.tenable.setFaults({ random: { p429: 0.5, retryAfter: 40, retryAfterForm: 'http-date' } });
	const { items } = await bench.run({ ...DISABLE, options: { retryFor: 3600 } }, THREE);
	expect(outcomesOf(items)).toEqual(['disabled', 'disabled', 'disabled']);
	const throttled = bench.tenable.log.filter(({ status }) => status === 429).length;
	const waited = waits.reduce((sum, wait) => sum + wait, 0);
	expect(throttled).toBeGreaterThan(0);
	// The date has no fractions of a second, and the answer takes its time.
	expect(waited).toBeGreaterThan(throttled * 35_000);
	expect(waited).toBeLessThanOrEqual(throttled * 40_000);
});

test('Retry For is the limit of waiting', async () => {
	bench.tenable.setFaults({ scripted: [{ path: '/users', times: FOREVER, kind: 'status', status: 503 }] });
	const seconds = async (retryFor: number): Promise<number> => {
		waits.length = 0;
		const result = await bench.run({ resource: 'user', operation: 'getAll', options: { retryFor } });
		expect(result.executionStatus).toBe('error');
		return waits.reduce((sum, wait) => sum + wait, 0) / 1000;
	};
	expect(await seconds(0)).toBe(0);
	const waited = await seconds(300);
	expect(waited).toBeGreaterThan(240);
	expect(waited).toBeLessThanOrEqual(300);
});

describe('between look-up and write', () => {
	test('a user vanishes: 404', async () => {
		const path = pathOf(OMAR, 'enabled');
		const omar = bench.tenable.tenant.findUserByName(OMAR);
		const off = bench.tenable.onRequest((entry) => {
			if (entry.method === 'PUT' && entry.path === path && omar) bench.tenable.tenant.removeUser(omar);
		});
		const result = await bench.run(DISABLE, THREE, { onError: 'continueRegularOutput' });
		off();
		expect(outcomesOf(result.items)).toEqual(['disabled', 'failed', 'disabled']);
		expect(result.items[1]?.json).toMatchObject({
			error: expect.stringContaining('404'),
			details: {
				status: 404,
				request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
				change: { target: { name: OMAR } },
			},
		});
	});

	test('an accepted change that did not happen is told by reading back', async () => {
		const scripted = [
			{
				method: 'PUT',
				path: pathOf(OMAR, 'enabled'),
				times: 1,
				kind: 'status' as const,
				status: 200,
				body: '{}',
			},
		];
		bench.tenable.setFaults({ scripted });
		const kept = await bench.run(DISABLE, THREE, { onError: 'continueRegularOutput' });
		expect(outcomesOf(kept.items)).toEqual(['disabled', 'failed', 'disabled']);
		expect(changesOf(kept.items).map(({ verified }) => verified)).toEqual([true, false, true]);
		expect(kept.items[1]?.json.error).toContain('reading back shows that the status is active');

		bench.reset();
		bench.tenable.setFaults({ scripted });
		const error = stoppedBy(await bench.run(DISABLE, THREE));
		expect(error.message).toContain('[Item 1]');
		expect(error.context.changes?.map(({ target, outcome }) => [target.name, outcome])).toEqual(
			expect.arrayContaining([
				[LENA, 'disabled'],
				[RAJ, 'disabled'],
				[OMAR, 'failed'],
			]),
		);
		expect(error.description).toContain('2 of 3 changes were made');
	});

	test('reading back that fails leaves a hint, and the changes count', async () => {
		bench.tenable.setFaults({
			scripted: [{ method: 'GET', path: '/users', skip: 1, times: FOREVER, kind: 'unauthorized' }],
		});
		const result = await bench.run(DISABLE, THREE);
		expect(outcomesOf(result.items)).toEqual(['disabled', 'disabled', 'disabled']);
		expect(changesOf(result.items).map(({ verified }) => verified)).toEqual([null, null, null]);
		expect(result.hints.map(({ message }) => message).join()).toContain('could not be read back');
	});
});

test('what builds on a write that failed is not sent', async () => {
	const path = `/users/${bench.user(LENA).uuid}`;
	bench.tenable.setFaults({
		scripted: [{ method: 'PUT', path, times: 1, kind: 'status', status: 400, body: said('No') }],
	});
	const items = [
		{ email: LENA, name: 'First' },
		{ email: LENA, name: 'Second' },
		{ email: OMAR, name: 'Third' },
	];
	const parameters = {
		resource: 'user',
		operation: 'update',
		user: USER,
		updateFields: { name: '={{ $json.name }}' },
	};
	const result = await bench.run(parameters, items, { onError: 'continueRegularOutput' });
	expect(outcomesOf(result.items)).toEqual(['failed', 'failed', 'updated']);
	expect(result.items[1]?.json.error).toContain('item 0');
	expect(bench.writes).toEqual([`PUT /users/${LENA}`, `PUT /users/${OMAR}`]);
	expect(bench.user(LENA).name).toBe('Lena Fischer');
});

test('a user who was made, but not put into the group, is told as made', async () => {
	bench.tenable.setFaults({
		scripted: [
			{ method: 'POST', path: /^\/groups/, times: 1, kind: 'status', status: 403, body: said('No') },
		],
	});
	const parameters = {
		resource: 'user',
		operation: 'upsert',
		email: at('half.made'),
		groups: ['Operations'],
	};
	const error = stoppedBy(await bench.run(parameters));
	expect(error.message).toContain(`${at('half.made')} was created, but not all of the rest was done`);
	expect(error.description).toContain('Create or Update does the rest');
	expect(bench.user(at('half.made')).enabled).toBe(true);
	const again = await bench.run(parameters);
	expect(outcomesOf(again.items)).toEqual(['updated']);
	expect(bench.state.memberships[bench.group('Operations').uuid]).toContain(bench.user(at('half.made')).uuid);
});

test('n8n does not rewrite words that hold one of its error codes', async () => {
	const words = 'The rolePermission ENTITY.MANAGE is missing';
	const path = '/access-control/v1/roles';
	bench.tenable.setFaults({
		scripted: [{ method: 'POST', path, times: FOREVER, kind: 'status', status: 403, body: said(words) }],
	});
	const parameters = {
		resource: 'role',
		operation: 'create',
		name: 'Any',
		permissions: ['TIO_BACKEND.SCAN.READ'],
	};
	expect(stoppedBy(await bench.run(parameters)).message).toContain(words);
	const kept = await bench.run(parameters, [{}], { onError: 'continueRegularOutput' });
	expect(kept.items[0]?.json.error).toContain(words);
	const refused = { ...parameters, permissions: ['managePermissions'] };
	expect(stoppedBy(await bench.run(refused)).message).toContain('managePermissions');
});

test.each([
	{ what: 'a wrong domain', email: 'new@elsewhere.example', says: 'approved domains' },
	{ what: 'a rule of Tenable', email: at('new.one'), says: 'Password must' },
])('a password stands in no error: $what', async ({ email, says }) => {
	// Tenable quotes what it was sent.
	const body = JSON.stringify({ error: 'Password must be longer' });
	if (says !== 'approved domains')
		bench.tenable.setFaults({
			scripted: [{ method: 'POST', path: '/users', times: FOREVER, kind: 'status', status: 400, body }],
		});
	const parameters = { resource: 'user', operation: 'create', email, password: GOOD_PASSWORD };
	const { message, description, context } = stoppedBy(await bench.run(parameters));
	expect(message).toContain(says);
	expect(JSON.stringify({ message, description, context })).not.toContain(GOOD_PASSWORD);
	const kept = await bench.run(parameters, [{}], { onError: 'continueRegularOutput' });
	expect(JSON.stringify(kept.workflow.runs)).not.toContain(GOOD_PASSWORD);
});

describe('Stop', () => {
	test.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'ends the writes of a run with %s',
		async (onError) => {
			const stop = new AbortController();
			bench.tenable.setFaults({ latencyMs: 40 });
			const off = bench.tenable.onRequest(({ path }) => {
				if (path === pathOf(OMAR, 'enabled')) stop.abort();
			});
			const result = await bench.run(DISABLE, THREE, { signal: stop.signal, onError });
			await new Promise((resolve) => setTimeout(resolve, 150));
			off();
			expect(result.executionStatus).toBe('canceled');
			expect(bench.writes.map((write) => write.split(' ')[1])).toEqual([
				`/users/${LENA}/enabled`,
				`/users/${OMAR}/enabled`,
			]);
			expect(bench.user(RAJ).enabled).toBe(true);
		},
	);
});
