import { waits } from '../support/clock';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type INodeParameters, sleep } from 'n8n-workflow';
import type { ScriptedFault } from '../../../sandbox';
import { accountId } from '../../../sandbox/sailpoint/seedIds';
import { CONTRACTORS, DIRECTORY, HR } from '../../../sandbox/sailpoint/seedSources';
import { pairing, type NodeResult } from '../../engine';
import { pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { useSailPoint } from '../support/sailPointBench';

const bench = useSailPoint({ sailpoint: { pace: { rateLimit: null } } });

beforeEach(() => {
	waits.length = 0;
});

type Verb = 'enable' | 'disable' | 'unlock';

const [LENA, OMAR, KARL, LUIS] = ['lena.fischer', 'omar.aziz', 'karl.brandt', 'luis.ortega'];

interface Case {
	verb: Verb;
	/** On the directory: one to change, one that is so already. */
	people: [string, string];
	outcomes: [string, string];
	change: { field: string; from: string | boolean; to: string | boolean };
	field: 'disabled' | 'locked';
	wanted: boolean;
}

const CASES: readonly Case[] = [
	{
		verb: 'enable',
		people: [KARL, LENA],
		outcomes: ['enabled', 'already_enabled'],
		change: { field: 'status', from: 'inactive', to: 'active' },
		field: 'disabled',
		wanted: false,
	},
	{
		verb: 'disable',
		people: [LENA, KARL],
		outcomes: ['disabled', 'already_disabled'],
		change: { field: 'status', from: 'active', to: 'inactive' },
		field: 'disabled',
		wanted: true,
	},
	{
		verb: 'unlock',
		people: [LUIS, LENA],
		outcomes: ['updated', 'unchanged'],
		change: { field: 'is_locked', from: true, to: false },
		field: 'locked',
		wanted: false,
	},
];

const ON_DIRECTORY = { account: pick('name', '={{ $json.name }}'), source: pick('id', DIRECTORY) };

async function run(
	verb: Verb,
	names: readonly string[],
	more: INodeParameters = {},
	settings: { onError?: 'continueRegularOutput' } = {},
): Promise<NodeResult> {
	const parameters = { resource: 'account', operation: verb, ...ON_DIRECTORY, ...more };
	return await bench.run(
		parameters,
		names.map((name) => ({ name })),
		settings,
	);
}

/** The outcomes once Resolve Pending has looked after the time that a task takes. */
async function resolved(items: NodeResult['items']): Promise<string[]> {
	await sleep(bench.sailpoint.tenant.pace.taskMs + 50);
	const parameters = { resource: 'account', operation: 'resolvePending', change: '={{ $json.change }}' };
	const settled = await bench.run(
		parameters,
		items.map(({ json }) => json),
	);
	return outcomesOf(settled.items);
}

function onDirectory(name: string): { disabled: boolean; locked: boolean } {
	const id = accountId(DIRECTORY, name);
	const found = bench.sailpoint.state().accounts.find((account) => account.id === id);
	if (found === undefined) throw new Error(`There is no account ${name}`);
	return found;
}

function posts(): string[] {
	return bench.sent.filter((request) => /^(POST|PATCH) \/accounts/.test(request));
}

function bodies(): unknown[] {
	return bench.sailpoint.log
		.filter(({ method, path }) => method === 'POST' && path.startsWith('/accounts'))
		.map(({ body }) => body);
}

describe.each(CASES)('$verb', ({ verb, people, outcomes, change, field, wanted }) => {
	const [first] = people;
	const post = `POST /accounts/v1/${accountId(DIRECTORY, first)}/${verb}`;

	test('does what is due and waits for the task', async () => {
		const result = await run(verb, people);
		expect(result.error?.message).toBeUndefined();
		expect(outcomesOf(result.items)).toEqual(outcomes);
		expect(pairing(result.items)).toEqual([0, 1]);
		const [changed, left] = changesOf(result.items);
		expect(changed).toMatchObject({
			resource: 'account',
			operation: verb,
			target: { id: accountId(DIRECTORY, first), name: `${first} on Active Directory` },
			changes: [change],
			verified: verb === 'disable' ? true : null,
			tracking: { task_id: expect.stringMatching(/^[0-9a-f]{32}$/) },
		});
		expect(changed?.request_ids).toHaveLength(1);
		expect(left?.changes).toEqual([]);
		expect(posts()).toEqual([post]);
		expect(bodies()).toEqual([{}]);
		expect(onDirectory(first)[field]).toBe(wanted);
		const objects = result.items.map(({ json }) => (field === 'locked' ? json.is_locked : json.status));
		expect(objects).toEqual([change.to, change.to]);
	});

	test('finds it done when it runs again', async () => {
		await run(verb, [first]);
		const again = await run(verb, [first], { options: { verify: true } });
		expect(outcomesOf(again.items)).toEqual([outcomes[1]]);
		expect(posts()).toHaveLength(1);
	});

	test('sends nothing that writes in a dry run', async () => {
		const result = await run(verb, people, { dryRun: true });
		expect(changesOf(result.items).map(({ outcome, would_be }) => [outcome, would_be])).toEqual(
			outcomes.map((outcome) => ['simulated', outcome]),
		);
		expect(posts()).toEqual([]);
		expect(waits).toEqual([]);
	});

	test('is pending when nobody waits', async () => {
		const { items } = await run(verb, [first], { options: { waitFor: 0 } });
		expect(changesOf(items)).toMatchObject([
			{ outcome: 'pending', would_be: outcomes[0], tracking: { task_id: expect.any(String) } },
		]);
		// What is returned is how the account still is.
		expect(items[0]?.json).toMatchObject({ [change.field]: change.from });
		expect(bench.sent.some((request) => request.includes('/task-status'))).toBe(false);
		expect(await resolved(items)).toEqual([outcomes[0]]);
	});

	test('is pending when the task takes longer than anybody waits', async () => {
		bench.sailpoint.tenant.pace.taskMs = 60_000;
		const { items } = await run(verb, [first], { options: { waitFor: 5 } });
		expect(outcomesOf(items)).toEqual(['pending']);
	});

	test('tells why its task did not go well', async () => {
		const messages = [
			{ type: 'ERROR', localizedText: { locale: 'en-US', message: 'The connector is offline' } },
		];
		const body = JSON.stringify({ id: 'x', completionStatus: 'ERROR', messages });
		const scripted: ScriptedFault[] = [
			{ path: /\/task-status\//, kind: 'status', status: 200, body, times: 1 },
		];
		bench.sailpoint.setFaults({ scripted });
		const { items } = await run(verb, [first], {}, { onError: 'continueRegularOutput' });
		expect(outcomesOf(items)).toEqual(['failed']);
		expect(items[0]?.json.error).toMatch(/task ended with ERROR: The connector is offline/);
	});

	test.each(['resetBefore', 'resetAfter', 'truncatedJson'] as const)(
		'finds out what became of it after %s',
		async (kind) => {
			bench.sailpoint.setFaults({ scripted: [{ method: 'POST', path: new RegExp(verb), kind, times: 1 }] });
			const { items } = await run(verb, [first], { options: { verify: true } });
			expect(outcomesOf(items)).toEqual([outcomes[0]]);
			expect(changesOf(items)).toMatchObject([{ verified: true }]);
			expect(posts()).toEqual(kind === 'resetBefore' ? [post, post] : [post]);
			expect(onDirectory(first)[field]).toBe(wanted);
		},
	);

	test('is forced to the source when the record of the account may be behind', async () => {
		const [, already] = people;
		const { items } = await run(verb, [already], { forceProvisioning: true });
		expect(outcomesOf(items)).toEqual([outcomes[0]]);
		expect(changesOf(items)).toMatchObject([{ changes: [] }]);
		expect(bodies()).toEqual([{ forceProvisioning: true }]);
	});
});

test('one bad item costs the others nothing', async () => {
	const names = ['nobody', LENA, OMAR];
	const { items } = await run('disable', names, {}, { onError: 'continueRegularOutput' });
	expect(outcomesOf(items)).toEqual(['refused', 'disabled', 'disabled']);
	expect(items[0]?.json.error).toMatch(/^Account: There is no account "nobody"/);
	expect(posts()).toHaveLength(2);
});

test('a bad item stops the others before anything is written', async () => {
	const { error } = await run('disable', [LENA, 'nobody']);
	expect(error?.message).toMatch(/There is no account "nobody"/);
	expect(posts()).toEqual([]);
});

test('the same account twice is sent once', async () => {
	const { items } = await run('disable', [LENA, LENA]);
	expect(outcomesOf(items)).toEqual(['disabled', 'already_disabled']);
	expect(posts()).toHaveLength(1);
});

test('Disable refuses the accounts of the person whom the token belongs to', async () => {
	const { error } = await run('disable', ['svc-n8n']);
	expect(error?.message).toMatch(/disable svc-n8n on Active Directory, an account of the person/);
	expect(posts()).toEqual([]);
});

test('Disable has the brake', async () => {
	const { error } = await run('disable', [LENA, OMAR], { maximumChanges: 1 });
	expect(error?.message).toMatch(/2 changes are due, but Maximum Changes is 1/);
	expect(posts()).toEqual([]);
});

test('accounts of any source are disabled', async () => {
	const items = [accountId(HR, LENA), accountId(CONTRACTORS, 'pat.doyle')].map((id) => ({ id }));
	const parameters = { resource: 'account', operation: 'disable', account: pick('id', '={{ $json.id }}') };
	const result = await bench.run(parameters, items);
	expect(outcomesOf(result.items)).toEqual(['disabled', 'disabled']);
});

test('Unlock takes the account in SailPoint itself along', async () => {
	const { items } = await run('unlock', [LENA], { unlockSailPoint: true });
	expect(outcomesOf(items)).toEqual(['updated']);
	expect(bodies()).toEqual([{ unlockIDNAccount: true }]);
});

test('a token that may not is told what is missing', async () => {
	const { items } = await bench.run(
		{ resource: 'account', operation: 'enable', account: pick('id', accountId(DIRECTORY, KARL)) },
		[{}],
		{ keys: bench.sailpoint.readerClient, onError: 'continueRegularOutput' },
	);
	expect(outcomesOf(items)).toEqual(['failed']);
	expect(items[0]?.json.details).toMatchObject({ status: 403, advice: expect.stringMatching(/scope/) });
});
