import { beforeEach, describe, expect, it } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { useExabeamAnew } from '../support/exabeamBench';
import { on, setUpIdentity } from '../support/exabeamIdentity';

const bench = useExabeamAnew();
const CONTINUE = { onError: 'continueRegularOutput' } as const;
const ROLES = 'Directory Roles';

/** What the directory calls things of a kind. */
const KINDS = [
	{ resource: 'role', table: ROLES, noun: 'Role', assign: 'assign', revoke: 'revoke' },
	{
		resource: 'group',
		table: 'Directory Groups',
		noun: 'Group',
		assign: 'addMember',
		revoke: 'removeMember',
	},
];

beforeEach(async () => await setUpIdentity(bench));

describe.each(KINDS)('$resource', ({ resource, table, noun, assign, revoke }) => {
	const create = {
		name: '={{ $json.name }}',
		source: "={{ $json.source ?? '' }}",
		sourceId: "={{ $json.id ?? '' }}",
		description: "={{ $json.about ?? '' }}",
	};
	const run = async (operation: string, parameters: INodeParameters = {}, items: IDataObject[] = [{}]) =>
		await on(bench, resource, operation, parameters, items, CONTINUE);
	const one = (value: string, mode: 'name' | 'id' = 'name'): INodeParameters => ({
		[resource]: pick(mode, value),
	});

	it('is created once, with a key of its source and its name or ID, in one call for many', async () => {
		const items = [
			{ name: 'Auditors' },
			{ name: 'Auditors', source: 'tenable', about: 'Read all' },
			{ name: 'Admins', source: 'tenable', id: 'a1:b2' },
			{ name: 'Odd', source: '50%:off' },
			{ name: 'AUDITORS', source: 'tenable' },
		];
		const { items: made } = await run('create', create, items);
		expect(outcomesOf(made)).toEqual(['created', 'created', 'created', 'created', 'refused']);
		expect(made.slice(0, 4).map(({ json }) => json.id)).toEqual([
			'directory:Auditors',
			'tenable:Auditors',
			'tenable:a1:b2',
			'50%25%3Aoff:Odd',
		]);
		expect(made[2]?.json).toMatchObject({
			object: resource,
			vendor: 'exabeam',
			record_type: 'context',
			name: 'Admins',
			identifiers: { id_in_source: 'a1:b2' },
			custom: { source: 'tenable' },
		});
		expect(made[4]?.json.error).toBe(`There is a ${resource} "Auditors" already (tenable:Auditors)`);
		expect(bench.writes).toHaveLength(1);
		expect(bench.rows(table).find(({ Key }) => Key === 'tenable:Auditors')).toEqual({
			Key: 'tenable:Auditors',
			[`Directory ${noun} Name`]: 'Auditors',
			[`Directory ${noun} Description`]: 'Read all',
			[`Directory ${noun} Source`]: 'tenable',
		});
		const again = await run('create', create, [{ name: 'Other', source: 'tenable', id: 'a1:b2' }]);
		expect(again.items[0]?.json.error).toMatch(/with the ID tenable:a1:b2 already \("Admins"\)/);
	});

	it('is created or updated by its name, or by its ID, and is not sent a second time', async () => {
		const items = [
			{ name: 'Auditors', source: 'tenable', about: 'Read all' },
			{ name: 'Admins', source: 'tenable', id: 'a1' },
		];
		expect(outcomesOf((await run('upsert', create, items)).items)).toEqual(['created', 'created']);
		expect(outcomesOf((await run('upsert', create, items)).items)).toEqual(['unchanged', 'unchanged']);
		expect(bench.writes).toHaveLength(1);
		const renamed = await run('upsert', create, [{ name: 'Administrators', source: 'tenable', id: 'a1' }]);
		expect(changesOf(renamed.items)[0]).toMatchObject({
			outcome: 'updated',
			target: { id: 'tenable:a1' },
			changes: [{ field: 'name', from: 'Admins', to: 'Administrators' }],
		});
		// Known by its present name, although the key holds another.
		const byName = await run('upsert', create, [
			{ name: 'administrators', source: 'tenable', about: 'All of it' },
		]);
		expect(byName.items[0]?.json).toMatchObject({ id: 'tenable:a1', description: 'All of it' });
		expect(bench.rows(table)).toHaveLength(2);
	});

	it('keeps its key and those who hold it when it is renamed', async () => {
		await run('create', create, [{ name: 'Auditors' }, { name: 'Admins' }]);
		await run(assign, { ...one('auditors'), user: pick('username', 'hkim') });
		const { items } = await run('update', { ...one('Auditors'), name: 'Reviewers' });
		expect(items[0]?.json).toMatchObject({ id: 'directory:Auditors', name: 'Reviewers' });
		const taken = await run('update', { ...one('Reviewers'), name: 'admins' });
		expect(taken.items[0]?.json.error).toMatch(/"Admins" already/);
		expect(outcomesOf((await run('update', one('Reviewers'))).items)).toEqual(['unchanged']);
		const { items: members } = await run('getMembers', { ...one('Reviewers'), returnAll: true });
		expect(members.map(({ json }) => json.username)).toEqual(['hkim']);
		// Assigning again brings the name in the row of the access table up to date.
		const again = await run(assign, { ...one('Reviewers'), user: pick('username', 'hkim') });
		expect(changesOf(again.items)[0]).toMatchObject({
			outcome: 'updated',
			changes: [{ field: 'access_name', from: 'Auditors', to: 'Reviewers' }],
		});
		expect(bench.rows('Directory Access')).toHaveLength(1);
	});

	it('is read by name, by ID and by the ID in its source, with its members and its record', async () => {
		await run('create', create, [{ name: 'Auditors', source: 'tenable', id: 'a1' }, { name: 'Admins' }]);
		await run(assign, { ...one('Auditors'), user: pick('email', at('hana.kim')) });
		const include = ['members', 'remote_data'];
		for (const [value, mode] of [
			['AUDITORS', 'name'],
			['tenable:a1', 'id'],
			['a1', 'id'],
		] as const) {
			const { items } = await run('get', { ...one(value, mode), include });
			expect(items[0]?.json).toMatchObject({
				id: 'tenable:a1',
				member_count: 1,
				members: [{ id: 'hkim', name: 'Hana Kim', email: at('hana.kim') }],
				remote_data: { key: 'tenable:a1' },
			});
		}
		const { items } = await run('getAll', {
			returnAll: true,
			filters: { name_contains: 'AUD' },
			include: ['members'],
		});
		expect(items.map(({ json }) => [json.name, json.member_count])).toEqual([['Auditors', 1]]);
		expect(items[0]?.json.snapshot).toMatchObject({ scope: 'filtered', is_complete: true });
		const missing = await run('get', one('Nobody'));
		expect(missing.items[0]?.json.error).toBe(`${noun}: There is no ${resource} "Nobody" (by name)`);
	});

	it('is not deleted while somebody holds it, unless that is allowed; then the rows are told and can be taken away', async () => {
		await run('create', create, [{ name: 'Auditors' }, { name: 'Admins' }]);
		const members = [{ login: 'hkim' }, { login: at('raj.patel') }];
		await run(assign, { ...one('Auditors'), user: pick('username', '={{ $json.login }}') }, members);
		const refused = await run('delete', one('Auditors'));
		expect(refused.items[0]?.json.error).toBe(`2 users hold the ${resource} Auditors by the access table`);
		expect(bench.rows(table)).toHaveLength(2);
		const { items } = await run('delete', { ...one('Auditors'), deleteHeld: true });
		expect(changesOf(items)[0]).toMatchObject({
			outcome: 'deleted',
			verified: true,
			changes: [
				{ field: 'name', from: 'Auditors', to: null },
				{ field: 'member_count', from: 2, to: null },
			],
		});
		expect(bench.rows(table).map(({ Key }) => Key)).toEqual(['directory:Admins']);
		expect(outcomesOf((await run('delete', one('Auditors'))).items)).toEqual(['already_absent']);
		const taken = await run(
			revoke,
			{ ...one('Auditors'), user: pick('username', '={{ $json.login }}') },
			members,
		);
		expect(outcomesOf(taken.items)).toEqual(['revoked', 'revoked']);
		expect(bench.rows('Directory Access')).toEqual([]);
	});

	it('tells what would be done, and does nothing', async () => {
		const { items } = await run('create', { ...create, dryRun: true }, [{ name: 'Auditors' }]);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'created' });
		expect(bench.writes).toEqual([]);
	});

	it('says which table is missing and how to make it', async () => {
		const tables = { [`${resource}s`]: pick('name', 'Nowhere') };
		const { error } = await on(bench, resource, 'get', { ...one('Auditors'), tables });
		expect(error?.message).toBe(`${noun}s Table: There is no context table "Nowhere" [Item 0]`);
		expect(error?.description).toMatch(/Set Up Identity Tables/);
		const other = await on(bench, resource, 'get', {
			...one('Auditors'),
			tables: { [`${resource}s`]: pick('name', 'Compliance - Privileged Users') },
		});
		expect(other.error?.message).toMatch(
			new RegExp(`has no attribute for name \\(Directory ${noun} Name\\)`),
		);
		expect(bench.writes).toEqual([]);
	});

	it('says that the key lacks the permission', async () => {
		const { error } = await on(bench, resource, 'getAll', {}, [{}], { keys: bench.exabeam.unpermittedKey });
		expect(error?.message).toMatch(/no context tables to this API key/);
	});

	it.each(['merges', 'duplicates'] as const)('is safe where a known key %s', async (appendExistingKey) => {
		bench.quirk({ appendExistingKey, totalDuplicates: 'inCallAndTable' });
		await run('create', create, [{ name: 'Auditors', about: 'Read all' }]);
		const first = await run('update', { ...one('Auditors'), name: 'Reviewers', options: { verify: true } });
		if (appendExistingKey === 'merges') {
			expect(changesOf(first.items)[0]).toMatchObject({ outcome: 'updated', verified: true });
			expect(bench.rows(table)[0]).toMatchObject({ [`Directory ${noun} Description`]: 'Read all' });
		} else {
			const second = await run('update', { ...one('directory:Auditors', 'id'), name: 'Third' });
			expect(second.items[0]?.json.error).toMatch(/More than one row/);
		}
	});

	it('is pending while Exabeam is at work, and settled later', async () => {
		bench.exabeam.tenant.pace.scale = 1000;
		const { items } = await run('create', { ...create, options: { waitFor: 1 } }, [{ name: 'Auditors' }]);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'pending', would_be: 'created' });
		const change = JSON.stringify(items[0]?.json.change);
		const open = await on(bench, resource, 'resolvePending', { change });
		expect(changesOf(open.items)[0]?.outcome).toBe('pending');
	});
});
