import '../support/clock';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { accountId, identityId } from '../../../sandbox/sailpoint/seedIds';
import { DIRECTORY, HR } from '../../../sandbox/sailpoint/seedSources';
import type { NodeResult } from '../../engine';
import { pick } from '../support/bench';
import { useSailPoint } from '../support/sailPointBench';

const bench = useSailPoint({ sailpoint: { pace: { rateLimit: null } } });

const GET: INodeParameters = { resource: 'account', operation: 'get' };
const LIST: INodeParameters = { resource: 'account', operation: 'getAll', returnAll: true };
const JANE = { hr: accountId(HR, 'jane.smith'), directory: accountId(DIRECTORY, 'jane.smith') };

/** Every filter that the list of accounts was asked with. */
function asked(): unknown[] {
	return bench.sailpoint.log.filter(({ path }) => path === '/accounts/v1').map(({ query }) => query.filters);
}

function idsOf({ items }: NodeResult): unknown[] {
	return items.map(({ json }) => json.id).sort();
}

function stored(id: string) {
	const found = bench.sailpoint.tenant.store.accounts.get(id);
	if (found === undefined) throw new Error(`There is no account ${id}`);
	return found;
}

describe('Get', () => {
	test('gets an account by ID, from the list, and by its name on a source', async () => {
		const ways: INodeParameters[] = [
			{ account: pick('id', JANE.directory) },
			{ account: pick('list', JANE.directory) },
			{ account: pick('name', 'JANE.SMITH'), source: pick('name', 'Active Directory') },
		];
		const results = await Promise.all(ways.map(async (way) => await bench.run({ ...GET, ...way })));
		for (const { items } of results) {
			expect(items[0]?.json).toMatchObject({
				object: 'account',
				record_type: 'account',
				id: JANE.directory,
				name: 'jane.smith',
				source: { id: DIRECTORY, name: 'Active Directory' },
				identity: { id: identityId('jane.smith'), name: 'Jane Smith' },
				status: 'active',
				is_locked: false,
				is_uncorrelated: false,
				entitlements: null,
			});
			expect(items[0]?.json).not.toHaveProperty('remote_data');
		}
	});

	test('adds entitlements and the record itself for those items that ask', async () => {
		const include = '={{ $json.include }}';
		const { items } = await bench.run({ ...GET, account: pick('id', '={{ $json.id }}'), include }, [
			{ id: JANE.directory, include: ['entitlements', 'remote_data'] },
			{ id: JANE.hr, include: ['entitlements'] },
			{ id: accountId(HR, 'lena.fischer'), include: [] },
		]);
		const [directory, hr, lena] = items.map(({ json }) => json);
		expect(directory).toMatchObject({
			entitlements: [{ name: 'Domain Users' }],
			remote_data: { sourceName: 'Active Directory' },
		});
		expect(hr?.entitlements).toEqual([]);
		expect(hr).not.toHaveProperty('remote_data');
		expect(lena?.entitlements).toBeNull();
	});

	test('refuses a name that stands on several sources, with the IDs', async () => {
		const { error } = await bench.run({ ...GET, account: pick('name', 'jane.smith') });
		expect(error?.message).toMatch(/^Account: 2 accounts match "jane\.smith" \(by name\)/);
		for (const id of Object.values(JANE)) expect(error?.message).toContain(id);
		expect(error?.description).toMatch(/By ID/);
	});

	test.each([
		['account', { account: pick('name', 'nobody') }, /^Account: There is no account "nobody"/],
		[
			'source',
			{ account: pick('id', JANE.hr), source: pick('name', 'Payroll') },
			/^Source: There is no source "Payroll"/,
		],
		[
			'account on that source',
			{ account: pick('id', JANE.hr), source: pick('id', DIRECTORY) },
			/^Account: There is no account/,
		],
	])('tells that there is no such %s', async (_what, parameters, says) => {
		const { error } = await bench.run({ ...GET, ...parameters });
		expect(error?.message).toMatch(says);
	});

	test('lets no attribute out whose name tells a secret', async () => {
		const attributes = { ...stored(JANE.hr).attributes, tempPassword: 'Sesam-1', apiToken: 'Sesam-2' };
		bench.sailpoint.tenant.store.accounts.change(stored(JANE.hr), { attributes });
		const result = await bench.run({ ...GET, account: pick('id', JANE.hr), include: ['remote_data'] });
		expect(result.items[0]?.json.attributes).toMatchObject({
			department: 'Sales',
			mail: 'j.smith@halden.example',
			tempPassword: '[redacted]',
			apiToken: '[redacted]',
		});
		expect(result.workflow.stored).not.toContain('Sesam');
	});
});

describe('Get Many', () => {
	test('brings every account', async () => {
		const result = await bench.run(LIST);
		expect(idsOf(result)).toEqual(bench.sailpoint.state().accounts.map(({ id }) => id));
		expect(result.items[0]?.json.snapshot).toMatchObject({
			is_complete: true,
			scope: 'all',
			basis: 'vendor_total',
			total: result.items.length,
		});
		expect(bench.sailpoint.log.find(({ path }) => path === '/accounts/v1')?.query).toMatchObject({
			sorters: 'id',
			limit: '250',
		});
	});

	test('brings the orphaned accounts', async () => {
		const result = await bench.run({ ...LIST, filters: { uncorrelated: true } });
		expect(idsOf(result)).toEqual(
			[accountId(DIRECTORY, 'svc-backup'), accountId(DIRECTORY, 'svc-scanner')].sort(),
		);
		for (const { json } of result.items) expect(json.is_uncorrelated).toBe(true);
		expect(result.items[0]?.json.snapshot).toMatchObject({
			is_complete: true,
			scope: 'filtered',
			total: null,
		});
		expect(asked()).toEqual(['uncorrelated eq true']);
	});

	type State = ReturnType<typeof bench.sailpoint.state>['accounts'][number];
	test.each<[string, INodeParameters, string, (account: State) => boolean]>([
		[
			'user',
			{ user: pick('username', 'jane.smith') },
			`identityId eq "${identityId('jane.smith')}"`,
			({ identityId: of }) => of === identityId('jane.smith'),
		],
		[
			'source',
			{ source: pick('name', 'HR Roster') },
			`sourceId eq "${HR}"`,
			({ sourceId }) => sourceId === HR,
		],
		[
			'name',
			{ name: 'jane.SMITH' },
			'name eq "jane.SMITH"',
			({ nativeIdentity }) => nativeIdentity === 'jane.smith',
		],
		[
			'native identity and source',
			{ native_identity: 'jane.smith', source: pick('id', DIRECTORY) },
			`sourceId eq "${DIRECTORY}" and nativeIdentity eq "jane.smith"`,
			({ id }) => id === JANE.directory,
		],
		[
			'has entitlements',
			{ has_entitlements: true, uncorrelated: false },
			'uncorrelated eq false and hasEntitlements eq true',
			({ sourceId, nativeIdentity }) => sourceId === DIRECTORY && !nativeIdentity.startsWith('svc-'),
		],
	])('has SailPoint filter by %s', async (_what, filters, filter, fits) => {
		const result = await bench.run({ ...LIST, filters });
		const wanted = bench.sailpoint.state().accounts.filter(fits);
		const special = (id: unknown): boolean => /svc-/.test(stored(String(id)).nativeIdentity);
		expect(idsOf(result).filter((id) => !special(id))).toEqual(
			wanted.map(({ id }) => id).filter((id) => !special(id)),
		);
		expect(result.items.length).toBeGreaterThan(0);
		expect(asked()).toEqual([filter]);
	});

	test('has SailPoint filter by time', async () => {
		const time = '2026-11-01T00:00:00.000Z';
		bench.sailpoint.tenant.store.accounts.change(stored(JANE.hr), { modified: Date.parse(time) });
		const changed = await bench.run({ ...LIST, filters: { updated_since: time } });
		expect(idsOf(changed)).toEqual([JANE.hr]);
		const created = await bench.run({ ...LIST, filters: { created_since: time } });
		expect(created.error?.message).toBeUndefined();
		expect(created.items).toEqual([]);
		expect(asked()).toEqual([`modified ge ${time}`, `created ge ${time}`]);
	});

	test('filters by status and lock on this side', async () => {
		const { accounts } = bench.sailpoint.state();
		const inactive = await bench.run({ ...LIST, filters: { status: ['inactive'] } });
		expect(idsOf(inactive)).toEqual(accounts.filter(({ disabled }) => disabled).map(({ id }) => id));
		const locked = await bench.run({ ...LIST, filters: { locked: true } });
		expect(idsOf(locked)).toEqual([accountId(DIRECTORY, 'luis.ortega')]);
		expect(asked()).toEqual([undefined, undefined]);
	});

	test('adds entitlements and the record itself', async () => {
		const filters = { user: pick('username', 'jane.smith') };
		const { items } = await bench.run({ ...LIST, filters, include: ['entitlements', 'remote_data'] });
		const counts = items.map(({ json }) => [
			json.id,
			json.has_entitlements,
			json.entitlements,
			json.remote_data,
		]);
		expect(counts).toEqual(
			expect.arrayContaining([
				[JANE.hr, false, [], expect.objectContaining({ id: JANE.hr })],
				[JANE.directory, true, [expect.objectContaining({ name: 'Domain Users' })], expect.anything()],
			]),
		);
	});

	test('takes an empty tenant for a list that did not come', async () => {
		bench.sailpoint.setFaults({
			scripted: [{ path: '/accounts/v1', kind: 'status', status: 200, body: '[]', times: 1 }],
		});
		const { error } = await bench.run(LIST);
		expect(error?.message).toMatch(/not complete/);
	});

	test('shortens to the values that matter most', async () => {
		const filters = { name: 'luis.ortega', source: pick('id', DIRECTORY) };
		const { items } = await bench.run({ ...LIST, filters, output: 'simplified' });
		expect(items[0]?.json).toMatchObject({
			name: 'luis.ortega',
			source: 'Active Directory',
			identity: 'Luis Ortega',
			is_locked: true,
		});
	});
});

describe('Get Entitlements', () => {
	test('brings the entitlements of an account', async () => {
		const { items } = await bench.run({
			resource: 'account',
			operation: 'getEntitlements',
			account: pick('name', 'jane.smith'),
			source: pick('name', 'Active Directory'),
			returnAll: true,
			include: ['remote_data'],
		});
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			object: 'entitlement',
			name: 'Domain Users',
			attribute: 'memberOf',
			value: 'CN=Domain Users,OU=Groups,DC=halden,DC=example',
			source: { id: DIRECTORY, name: 'Active Directory' },
			is_privileged: false,
			snapshot: { is_complete: true, count: 1 },
			remote_data: { sourceSchemaObjectType: 'group' },
		});
	});

	test('brings none for an account without', async () => {
		const { items, error } = await bench.run({
			resource: 'account',
			operation: 'getEntitlements',
			account: pick('id', JANE.hr),
			returnAll: true,
		});
		expect(error?.message).toBeUndefined();
		expect(items).toEqual([]);
	});
});

describe('the pickers', () => {
	let credentials: ReturnType<typeof bench.credentials>;
	beforeEach(() => {
		credentials = bench.credentials();
	});

	async function found(name: string, filter: string): Promise<string[]> {
		const { results } = await bench.engine.listSearch({ type: 'sailPoint', name, filter, credentials });
		return results.map((entry) => entry.name);
	}

	test('tell accounts of one name apart by their source', async () => {
		expect((await found('searchAccounts', 'jane.')).sort()).toEqual([
			'jane.smith on Active Directory',
			'jane.smith on HR Roster',
		]);
		expect(await found('searchAccounts', 'karl.brandt')).toContain(
			'karl.brandt on Active Directory - disabled',
		);
	});

	test('find sources', async () => {
		expect(await found('searchSources', 'active')).toEqual(['Active Directory (connected)']);
	});
});
