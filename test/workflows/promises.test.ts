import { waits } from './support/clock';
import { describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type TenantState } from '../../sandbox';
import { pairing, type RunResult } from '../engine';
import { at, pick, useBench } from './support/bench';
import { changesOf, outcomesOf } from './support/conform';
import { mixedWrites } from './support/mixedWrites';

const bench = useBench();
const USER = pick('email', '={{ $json.email }}');
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);

describe('faults by chance', () => {
	let faultless: TenantState | undefined;

	async function runMixed(): Promise<RunResult> {
		const result = await bench.engine.run(mixedWrites(bench));
		expect(result.error?.message).toBeUndefined();
		expect(result.status).toBe('success');
		expect(bench.keysIn(result.stored)).toEqual([]);
		return result;
	}

	test('without any, the mixed run makes about 500 changes', async () => {
		const before = bench.state;
		await runMixed();
		faultless = bench.state;
		expect(faultless).not.toEqual(before);
		expect(bench.writes.length).toBeGreaterThanOrEqual(500);
	});

	test.each(SEEDS)(
		'20 %% of the calls 429 or 503 and 5 %% reset, seed %i: the tenant ends the same',
		async (seed) => {
			bench.tenable.setFaults({
				seed,
				random: { p429: 0.1, p503: 0.1, pResetBefore: 0.025, pResetAfter: 0.025 },
			});
			const { runs } = await runMixed();
			expect(bench.state).toEqual(faultless);
			const suffered = bench.tenable.log.filter(({ fault }) => fault !== undefined).length;
			expect(suffered / bench.tenable.log.length).toBeGreaterThan(0.18);
			expect(waits.length).toBeGreaterThan(0);
			const outcomes = Object.entries(runs).flatMap(([name, [run]]) =>
				name === 'Start' ? [] : outcomesOf(run?.items ?? []),
			);
			expect(new Set(outcomes)).toEqual(
				new Set([
					'created',
					'updated',
					'granted',
					'disabled',
					'enabled',
					'revoked',
					'deleted',
					'already_absent',
				]),
			);
		},
	);
});

describe('a create whose answer is lost', () => {
	const email = at('lost.answer');
	const cases: Array<{
		what: string;
		path: string | RegExp;
		parameters: INodeParameters;
		outcome: string;
		count: () => number;
	}> = [
		{
			what: 'user',
			path: '/users',
			parameters: { resource: 'user', operation: 'create', email },
			outcome: 'created',
			count: () => bench.state.users.filter(({ username }) => username === email).length,
		},
		{
			what: 'user of Create or Update',
			path: '/users',
			parameters: { resource: 'user', operation: 'upsert', email },
			outcome: 'created',
			count: () => bench.state.users.filter(({ username }) => username === email).length,
		},
		{
			what: 'group',
			path: '/groups',
			parameters: { resource: 'group', operation: 'create', name: 'Lost' },
			outcome: 'created',
			count: () => bench.state.groups.filter(({ name }) => name === 'Lost').length,
		},
		{
			what: 'role',
			path: '/access-control/v1/roles',
			parameters: {
				resource: 'role',
				operation: 'create',
				name: 'Lost',
				permissions: ['TIO_BACKEND.SCAN.READ'],
			},
			outcome: 'created',
			count: () => bench.state.roles.filter(({ name }) => name === 'Lost').length,
		},
		{
			what: 'member',
			path: /^\/groups\/[^/]+\/users\/[^/]+$/,
			parameters: {
				resource: 'group',
				operation: 'addMember',
				user: pick('email', at('lena.fischer')),
				group: pick('name', 'Project Aurora'),
			},
			outcome: 'granted',
			count: () => bench.state.memberships[bench.group('Project Aurora').uuid]?.length ?? 0,
		},
	];
	const kinds = [
		{ kind: 'resetAfter', posts: 1 },
		{ kind: 'resetBefore', posts: 2 },
		{ kind: 'status', status: 503, posts: 2 },
	] as const;

	test.each(cases.flatMap((one) => kinds.map((fault) => ({ ...one, ...fault }))))(
		'$what, $kind: ends as one, $outcome',
		async ({ parameters, path, outcome, count, posts, ...fault }) => {
			bench.quirk({ reAddMember: 409 });
			bench.tenable.setFaults({ scripted: [{ method: 'POST', path, times: 1, ...fault }] });
			const result = await bench.run({ ...parameters, options: { verify: true } });
			expect(result.error?.message).toBeUndefined();
			expect(outcomesOf(result.items)).toEqual([outcome]);
			expect(changesOf(result.items)[0]?.verified).toBe(true);
			expect(count()).toBe(1);
			expect(bench.writes.filter((write) => write.startsWith('POST '))).toHaveLength(posts);
		},
	);

	test('cannot be looked up either: pending, and a second run settles it', async () => {
		bench.tenable.setFaults({
			scripted: [
				{ method: 'POST', path: '/users', times: 1, kind: 'resetAfter' },
				{ method: 'GET', path: '/users', times: 1000, skip: 1, kind: 'status', status: 503 },
			],
		});
		const parameters = { resource: 'user', operation: 'upsert', email };
		const lost = await bench.run(parameters, [{}], { onError: 'continueRegularOutput' });
		expect(outcomesOf(lost.items)).toEqual(['pending']);
		bench.tenable.setFaults({});
		const again = await bench.run(parameters);
		expect(outcomesOf(again.items)).toEqual(['unchanged']);
	});
});

describe('Maximum Changes', () => {
	const eleven = [
		'lena.fischer',
		'omar.aziz',
		'raj.patel',
		'amir.rahimi',
		'hana.kim',
		'grace.okafor',
		'bo.larsen',
		'nora.juul',
		'luis.ortega',
		'clara.weiss',
		'einar.strand',
	].map((login) => ({ email: at(login) }));
	const disable = { resource: 'user', operation: 'disable', user: USER };

	function disabled(): number {
		return eleven.filter(({ email }) => !bench.user(email).enabled).length;
	}

	test('eleven items send no write, and the message says how to allow more', async () => {
		const result = await bench.run(disable, eleven);
		expect(result.executionStatus).toBe('error');
		expect(result.error?.message).toContain('11 changes are due');
		expect(result.error?.message).toContain('Maximum Changes is 10');
		expect(result.error?.description).toContain('set Maximum Changes to 11 or more');
		expect(bench.writes).toEqual([]);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'nor with %s: each item says refused',
		async (onError) => {
			const result = await bench.run(disable, eleven, { onError });
			const items = result.outputs.flat();
			expect(result.executionStatus).toBe('success');
			expect(outcomesOf(items)).toEqual(eleven.map(() => 'refused'));
			expect(pairing(items)).toEqual(eleven.map((_, index) => index));
			expect(bench.writes).toEqual([]);
		},
	);

	test('items that need no change do not count', async () => {
		const result = await bench.run(disable, [...eleven.slice(1), { email: at('karl.brandt') }]);
		expect(outcomesOf(result.items)).toEqual([...eleven.slice(1).map(() => 'disabled'), 'already_disabled']);
	});

	test('eleven are allowed by Maximum Changes 11', async () => {
		const result = await bench.run({ ...disable, maximumChanges: 11 }, eleven);
		expect(outcomesOf(result.items)).toEqual(eleven.map(() => 'disabled'));
		expect(disabled()).toBe(11);
	});

	test('a dry run of eleven says it without being held back', async () => {
		const result = await bench.run({ ...disable, dryRun: true }, eleven);
		expect(outcomesOf(result.items)).toEqual(eleven.map(() => 'simulated'));
		expect(result.hints.map(({ message }) => message).join()).toContain('Maximum Changes to 11');
		expect(bench.writes).toEqual([]);
	});

	async function inALoop(maximumChanges: number): Promise<RunResult> {
		return await bench.engine.run({
			nodes: [{ type: 'test.loop' }, { type: 'tenable', parameters: { ...disable, maximumChanges } }],
			connections: [
				{ from: 'Start', to: 'loop' },
				{ from: 'loop', output: 1, to: 'tenable' },
				{ from: 'tenable', to: 'loop' },
			],
			items: eleven,
			credentials: bench.credentials(),
		});
	}

	test('eleven loop runs: the eleventh is refused', async () => {
		const result = await inALoop(10);
		expect(result.status).toBe('error');
		expect(result.runs.tenable).toHaveLength(11);
		expect(result.error?.message).toMatch(/1 change is due after 10 .* Maximum Changes is 10/);
		expect(result.error?.description).toContain('Maximum Changes to 11 or more');
		expect(disabled()).toBe(10);
	});

	test('eleven loop runs pass with 11', async () => {
		expect((await inALoop(11)).status).toBe('success');
		expect(disabled()).toBe(11);
	});
});

const GOOD = { email: at('fine.one') };
const CREATE = { resource: 'user', operation: 'create', email: '={{ $json.email }}' };
const LENA = pick('email', at('lena.fischer'));

/** Bad input: the second item is bad, the first is not. */
const BAD: Array<{
	what: string;
	parameters: INodeParameters;
	items: IDataObject[];
	says: RegExp[];
	all?: true;
}> = [
	{ what: 'a missing email', parameters: CREATE, items: [GOOD, { email: '' }], says: [/Email is required/] },
	{ what: 'no email at all', parameters: CREATE, items: [GOOD, {}], says: [/Email/] },
	{
		what: 'an email without a domain',
		parameters: CREATE,
		items: [GOOD, { email: 'nobody' }],
		says: [/Email must be an email address/],
	},
	{
		what: 'an unknown role',
		parameters: { ...CREATE, role: pick('name', '={{ $json.role }}') },
		items: [
			{ ...GOOD, role: 'Standard' },
			{ email: at('other'), role: 'Sorcerer' },
		],
		says: [/[Rr]ole "Sorcerer"/],
	},
	{
		what: 'an unknown group',
		parameters: { ...CREATE, groups: '={{ $json.groups }}' },
		items: [
			{ ...GOOD, groups: 'Operations' },
			{ email: at('other'), groups: 'Nowhere' },
		],
		says: [/[Gg]roup "Nowhere"/],
	},
	{
		what: 'the same email twice',
		parameters: CREATE,
		items: [GOOD, { email: 'FINE.ONE@halden.example' }],
		says: [/Email "/, /2 items \(0, 1\)/],
		all: true,
	},
	{
		what: 'the same username twice',
		parameters: { ...CREATE, username: at('same') },
		items: [GOOD, { email: at('other') }],
		says: [/Username "/, /2 items/],
		all: true,
	},
	{
		what: 'a weak password',
		parameters: { ...CREATE, password: '={{ $json.password }}' },
		items: [
			{ ...GOOD, password: '' },
			{ email: at('other'), password: 'tooshort' },
		],
		says: [/Password needs at least 12 characters, an upper-case letter, a digit, a special character/],
	},
	{
		what: 'a username of another form',
		parameters: { ...CREATE, username: '={{ $json.login }}' },
		items: [
			{ ...GOOD, login: '' },
			{ email: at('other'), login: 'other' },
		],
		says: [/Username "other"/],
	},
	{
		what: 'a user id of the wrong kind',
		parameters: { resource: 'user', operation: 'disable', user: pick('id', '={{ $json.id }}') },
		items: [{ id: '2248010' }, { id: 'lena.fischer' }],
		says: [/User must be a UUID or a whole number/],
	},
	{
		what: 'a number for a role',
		parameters: { resource: 'role', operation: 'assign', user: USER, role: pick('id', '={{ $json.role }}') },
		items: [
			{ email: at('lena.fischer'), role: 'fe1657e7-0e14-4bad-9d4e-d026a7d01330' },
			{ email: at('omar.aziz'), role: '64' },
		],
		says: [/Role must be a UUID/],
	},
	{
		what: 'an update field without a value',
		parameters: {
			resource: 'user',
			operation: 'update',
			user: USER,
			updateFields: { name: '={{ $json.name }}' },
		},
		items: [
			{ email: at('lena.fischer'), name: 'Lena' },
			{ email: at('omar.aziz'), name: '' },
		],
		says: [/Display Name is empty/],
	},
	{
		what: 'an empty locator',
		parameters: { resource: 'user', operation: 'enable', user: USER },
		items: [{ email: at('karl.brandt') }, { email: '' }],
		says: [/User is required/],
	},
	{
		what: 'a user who is not there',
		parameters: { resource: 'user', operation: 'enable', user: USER },
		items: [{ email: at('karl.brandt') }, { email: at('nobody') }],
		says: [/user "nobody@halden\.example" \(by email\)/],
	},
	{
		what: 'an unknown permission',
		parameters: {
			resource: 'role',
			operation: 'create',
			name: '={{ $json.name }}',
			permissions: '={{ $json.may }}',
		},
		items: [
			{ name: 'Fine', may: 'TIO_BACKEND.SCAN.READ' },
			{ name: 'Wrong', may: 'TIO_BACKEND.SPELL.CAST' },
		],
		says: [/Permission.*TIO_BACKEND\.SPELL\.CAST/],
	},
	{
		what: 'a role without permissions',
		parameters: {
			resource: 'role',
			operation: 'create',
			name: '={{ $json.name }}',
			permissions: '={{ $json.may }}',
		},
		items: [
			{ name: 'Fine', may: 'TIO_BACKEND.SCAN.READ' },
			{ name: 'Wrong', may: '' },
		],
		says: [/Permission/],
	},
	{
		what: 'a negative limit of changes',
		parameters: {
			resource: 'user',
			operation: 'enable',
			user: USER,
			options: { maximumChanges: '={{ $json.most }}' },
		},
		items: [
			{ email: at('karl.brandt'), most: 5 },
			{ email: at('olga.petrova'), most: -1 },
		],
		says: [/Maximum Changes must be 1 or more/],
	},
	{
		what: 'no new password',
		parameters: {
			resource: 'user',
			operation: 'changePassword',
			user: LENA,
			password: '={{ $json.password }}',
		},
		items: [{ password: 'Correct-Horse-42!' }, { password: '' }],
		says: [/Password is required/],
	},
];

describe.each(BAD)('bad input: $what', ({ parameters, items, says, all }) => {
	const affected = all ? [0, 1] : [1];

	test('stops the node before any write, naming parameter and item', async () => {
		const result = await bench.run(parameters, items);
		expect(result.executionStatus).toBe('error');
		for (const words of says) expect(result.error?.message).toMatch(words);
		expect(result.error?.message).toMatch(all ? /\[Item 0\]/ : /\[Item 1\]/);
		expect(result.error?.description).toBeTruthy();
		expect(bench.writes).toEqual([]);
	});

	test('fails only the items that are bad when the node continues', async () => {
		const result = await bench.run(parameters, items, { onError: 'continueRegularOutput' });
		expect(pairing(result.items)).toEqual([0, 1]);
		for (const index of affected) {
			for (const words of says) expect(result.items[index]?.json.error).toMatch(words);
			expect(changesOf(result.items)[index]).toMatchObject({ outcome: 'refused', request_ids: [] });
		}
		if (!all) expect(result.items[0]?.json).not.toHaveProperty('error');
	});
});

test.each(['stopWorkflow', 'continueRegularOutput'] as const)(
	'items that disagree on Dry Run write nothing (%s)',
	async (onError) => {
		const parameters = { resource: 'user', operation: 'disable', user: USER, dryRun: '={{ $json.dry }}' };
		const items = [
			{ email: at('lena.fischer'), dry: false },
			{ email: at('omar.aziz'), dry: true },
		];
		const result = await bench.run(parameters, items, { onError });
		const said = result.error?.message ?? JSON.stringify(result.items);
		expect(said).toContain('Dry Run must be the same for all items');
		expect(said).toContain('[Item 1]');
		expect(bench.writes).toEqual([]);
		expect(result.executionStatus).toBe(onError === 'stopWorkflow' ? 'error' : 'success');
	},
);

test('5,000 users with roles and groups take at most 4 requests', async () => {
	const big = await startSandbox({ users: 5000 });
	try {
		const { url, accessKey, secretKey } = big.tenable;
		const credentials = { tenableVmApi: { cloud: 'other', otherUrl: url, accessKey, secretKey } };
		const parameters = {
			resource: 'user',
			operation: 'getAll',
			returnAll: true,
			include: ['roles', 'groups'],
		};
		const { items } = await bench.engine.runNode({ type: 'tenable', parameters, credentials });
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(5000);
		expect(items.filter(({ json }) => Array.isArray(json.roles) && json.roles.length === 1)).toHaveLength(
			5000,
		);
		expect(items.filter(({ json }) => Array.isArray(json.groups) && json.groups.length > 0)).toHaveLength(
			5000,
		);
		expect(items[0]?.json.snapshot).toMatchObject({
			count: 5000,
			total: 5000,
			is_complete: true,
			scope: 'all',
		});
		expect(big.tenable.log.length).toBeLessThanOrEqual(4);
	} finally {
		await big.stop();
	}
});
