import { describe, expect, it } from '@jest/globals';
import omit from 'lodash/omit';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { User } from '../../../nodes/shared/model';
import { pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { useExabeam } from '../support/exabeamBench';
import { addUsersTable, USERS } from '../support/usersTable';

const bench = useExabeam();

const ANNA = {
	User: 'Anna.Berg',
	'Full Name': 'Anna Berg',
	'Email Address': 'Anna.Berg@halden.example',
	Department: 'Finance',
	'Access Status': 'AccountActive',
	'Employee ID': 'E1',
	'Badge Color': 'blue',
};
const KARL = {
	User: 'karl',
	'Full Name': 'Karl Lund',
	'Email Address': 'karl@halden.example',
	'Access Status': 'AccountDisabled',
};
const KEEP = { onError: 'continueRegularOutput' } as const;

function on(operation: string, more: INodeParameters = {}): INodeParameters {
	return { resource: 'user', operation, ...more };
}

const OF_ITEM = pick('username', '={{ $json.who }}');

function who(...names: string[]): IDataObject[] {
	return names.map((name) => ({ who: name }));
}

function usersIn(items: ReadonlyArray<{ json: IDataObject }>): User[] {
	return items.map(({ json }) => User.parse(omit(json, 'change')));
}

describe('reading people', () => {
	it('finds them by email, username and key, in whichever case', async () => {
		addUsersTable(bench, [ANNA, KARL]);
		for (const user of [
			pick('email', 'ANNA.berg@halden.example'),
			pick('username', 'anna.BERG'),
			pick('id', 'Anna.Berg'),
			pick('list', 'Anna.Berg'),
		]) {
			const { items, error } = await bench.run(on('get', { user, include: ['remote_data'] }));
			expect(error?.message).toBeUndefined();
			expect(usersIn(items)).toEqual([
				expect.objectContaining({
					id: 'Anna.Berg',
					record_type: 'context',
					username: 'Anna.Berg',
					emails: [{ email: 'Anna.Berg@halden.example', type: null, is_primary: true }],
					status: 'active',
					source_status: 'AccountActive',
					is_locked: false,
					employee_id: 'E1',
					custom: { 'Badge Color': 'blue' },
					roles: null,
					groups: null,
					remote_data: expect.objectContaining({ u_department: 'Finance' }),
				}),
			]);
			const [user0] = usersIn(items);
			expect(user0?.unavailable).toEqual(expect.arrayContaining(['created_at', 'cost_center', 'phones']));
			expect(user0?.unavailable).not.toContain('department');
			expect(user0?.read_only).toEqual(expect.arrayContaining(['id', 'username', 'is_locked']));
			expect(user0?.tenant).toMatch(/^127\.0\.0\.1:\d+\/[0-9a-f]{10}$/);
		}
	});

	it('lists all of them, filtered or not, from pages of any size and wrapped values', async () => {
		const many = Array.from({ length: 60 }, (_, n) => ({ ...KARL, User: `k${n}`, 'Full Name': `K ${n}` }));
		addUsersTable(bench, [ANNA, ...many]);
		bench.quirk({ maxPageSize: 7, recordValues: 'wrapped' });
		const all = await bench.run(on('getAll', { returnAll: true }));
		expect(all.error?.message).toBeUndefined();
		expect(all.items).toHaveLength(61);
		expect(all.items[0]?.json.snapshot).toMatchObject({ is_complete: true, count: 61, total: 61 });
		const filters = { status: ['inactive'], name_contains: 'k 5' };
		const some = await bench.run(on('getAll', { returnAll: true, filters }));
		expect(usersIn(some.items).map(({ id }) => id)).toEqual([
			'k5',
			...many.slice(50).map(({ User }) => User),
		]);
	});

	it('says that roles and groups are not known where no table tells them', async () => {
		addUsersTable(bench, [ANNA]);
		const { items } = await bench.run(on('getAll', { returnAll: true, include: ['roles', 'groups'] }));
		expect(usersIn(items)[0]).toMatchObject({ roles: null, groups: null });
		expect(usersIn(items)[0]?.unavailable).toEqual(expect.arrayContaining(['roles', 'groups']));
	});

	it('does not take tables that a key may not see for empty ones', async () => {
		addUsersTable(bench, [ANNA]);
		const { error } = await bench.run(on('getAll', { returnAll: true }), [{}], {
			keys: bench.exabeam.unpermittedKey,
		});
		expect(error?.message).toContain('shows no context tables to this API key');
	});

	it('says by what nobody can be found', async () => {
		addUsersTable(bench, [ANNA], { without: ['u_email_address'] });
		const { error } = await bench.run(on('get', { user: pick('email', 'x@halden.example') }));
		expect(error?.message).toMatch(/User: the context table Directory Users has no attribute for Email/);
	});

	it('offers those of the chosen table in the editor', async () => {
		addUsersTable(bench, [ANNA, KARL], { name: 'Leavers' });
		const search = async (filter?: string): Promise<string[]> => {
			const parameters = on('get', { usersTable: pick('name', 'Leavers') });
			const credentials = bench.credentials();
			const spec = { type: 'exabeam', name: 'searchUsers', parameters, credentials, filter };
			return (await bench.engine.listSearch(spec)).results.map(({ name }) => name);
		};
		expect(await search()).toEqual(['Anna Berg (Anna.Berg)', 'Karl Lund (karl) - disabled']);
		expect(await search('KARL@')).toEqual(['Karl Lund (karl) - disabled']);
	});
});

describe('status', () => {
	it('is changed by Enable and Disable, with the rest of the row as it was', async () => {
		addUsersTable(bench, [ANNA, KARL]);
		const off = await bench.run(on('disable', { user: OF_ITEM }), who('anna.berg', 'karl'));
		expect(off.error?.message).toBeUndefined();
		expect(outcomesOf(off.items)).toEqual(['disabled', 'already_disabled']);
		expect(changesOf(off.items)[0]).toMatchObject({
			verified: true,
			target: { id: 'Anna.Berg', name: 'Anna.Berg' },
			changes: [{ field: 'status', from: 'active', to: 'inactive' }],
		});
		expect(usersIn(off.items)[0]).toMatchObject({ status: 'inactive', source_status: 'AccountDisabled' });
		expect(bench.rows(USERS)[0]).toEqual({ ...ANNA, 'Access Status': 'AccountDisabled' });
		const on1 = await bench.run(on('enable', { user: OF_ITEM }), who('karl', 'anna.berg'));
		expect(outcomesOf(on1.items)).toEqual(['enabled', 'enabled']);
		expect(bench.writes).toHaveLength(2);
	});

	it('is pending while Exabeam is at work, and settled later', async () => {
		addUsersTable(bench, [ANNA]);
		const early = await bench.run(
			on('disable', { user: OF_ITEM, options: { waitFor: 0 } }),
			who('anna.berg'),
		);
		expect(outcomesOf(early.items)).toEqual(['pending']);
		expect(usersIn(early.items)[0]?.status).toBe('active');
		await new Promise((resolve) => setTimeout(resolve, 200));
		const late = await bench.run(on('resolvePending'), [early.items[0]?.json ?? {}]);
		expect(outcomesOf(late.items)).toEqual(['disabled']);
	});

	it('needs an attribute', async () => {
		addUsersTable(bench, [ANNA], { without: ['u_user_access_status'] });
		const { error } = await bench.run(on('disable', { user: OF_ITEM }), who('anna.berg'));
		expect(error?.message).toContain('has no attribute for Access Status');
		expect(bench.writes).toEqual([]);
	});

	it('is held back by Maximum Changes', async () => {
		const many = Array.from({ length: 11 }, (_, n) => ({ User: `u${n}`, 'Access Status': 'AccountActive' }));
		addUsersTable(bench, many);
		const { error } = await bench.run(on('disable', { user: OF_ITEM }), who(...many.map(({ User }) => User)));
		expect(error?.message).toContain('11 changes are due, but Maximum Changes is 10');
		expect(bench.writes).toEqual([]);
	});
});

describe('Update', () => {
	it('changes and clears fields, and keeps the others, whether rows are overwritten or merged', async () => {
		for (const appendExistingKey of ['overwrites', 'merges'] as const) {
			bench.reset();
			bench.quirk({ appendExistingKey });
			addUsersTable(bench, [ANNA]);
			const { items, error } = await bench.run(
				on('update', {
					user: OF_ITEM,
					updateFields: { title: 'Lead', email: 'ANNA.BERG@halden.example' },
					clearFields: ['department'],
					options: { verify: true },
				}),
				who('anna.berg'),
			);
			expect(error?.message).toBeUndefined();
			expect(changesOf(items)[0]).toMatchObject({
				outcome: 'updated',
				verified: true,
				changes: [
					{ field: 'title', from: null, to: 'Lead' },
					{ field: 'department', from: 'Finance', to: null },
				],
			});
			expect(bench.rows(USERS)).toEqual([{ ...omit(ANNA, 'Department'), Title: 'Lead' }]);
		}
	});

	it('refuses what would change the key, or empty it', async () => {
		addUsersTable(bench, [ANNA], { key: 'u_email_address' });
		const to = { updateFields: { email: 'other@halden.example' } };
		const first = await bench.run(on('update', { user: OF_ITEM, ...to }), who('anna.berg'));
		expect(first.error?.message).toMatch(/Email is the key of the context table Directory Users/);
		const second = await bench.run(on('update', { user: OF_ITEM, clearFields: ['email'] }), who('anna.berg'));
		expect(second.error?.message).toMatch(/Email is the key/);
		expect(bench.writes).toEqual([]);
	});

	it('refuses two items about one row, and an email that two items share', async () => {
		addUsersTable(bench, [ANNA, KARL]);
		const same = await bench.run(
			on('update', { user: OF_ITEM, updateFields: { title: '={{ $itemIndex.toString() }}' } }),
			who('karl', 'KARL'),
			KEEP,
		);
		expect(outcomesOf(same.items)).toEqual(['updated', 'refused']);
		const shared = await bench.run(
			on('update', { user: OF_ITEM, updateFields: { email: 'both@halden.example' } }),
			who('karl', 'anna.berg'),
			KEEP,
		);
		expect(outcomesOf(shared.items)).toEqual(['refused', 'refused']);
	});
});

describe('Delete', () => {
	it('removes rows of custom tables and finds them gone', async () => {
		addUsersTable(bench, [ANNA, KARL]);
		const { items } = await bench.run(on('delete', { user: OF_ITEM }), who('ANNA.berg', 'nobody'));
		expect(outcomesOf(items)).toEqual(['deleted', 'already_absent']);
		expect(items[0]?.json).toMatchObject({ deleted: true, id: 'Anna.Berg' });
		expect(bench.rows(USERS)).toEqual([KARL]);
	});

	it('is refused on tables that something feeds', async () => {
		addUsersTable(bench, [ANNA], { source: 'Okta' });
		const { error } = await bench.run(on('delete', { user: OF_ITEM }), who('anna.berg'));
		expect(error?.message).toContain('it is kept by Okta');
		expect(bench.writes).toEqual([]);
	});
});

describe('the mapping', () => {
	const Lines = z.object({ entry: z.array(z.object({ field: z.string(), attribute: z.string() })) });

	it('is shown', async () => {
		addUsersTable(bench);
		const { items } = await bench.run(on('getAttributeMapping'));
		expect(items[0]?.json).toMatchObject({
			object: 'attribute_mapping',
			key: { id: 'u_user', name: 'User' },
			fields_without_attribute: [
				'first_name',
				'last_name',
				'division',
				'cost_center',
				'phone',
				'city',
				'country',
				'start_date',
			],
			attributes_without_field: [{ name: 'Badge Color' }],
		});
	});

	it('can be changed, beginning with the standard one', async () => {
		addUsersTable(bench);
		const property = bench.engine
			.nodeType('exabeam')
			.description.properties.find(({ name }) => name === 'attributeMapping');
		const { entry } = Lines.parse(property?.default);
		expect(entry).toContainEqual({ field: 'department', attribute: 'Department' });
		const changed = entry
			.filter(({ field }) => field !== 'title')
			.map((line) => (line.field === 'cost_center' ? { ...line, attribute: 'badge color' } : line));
		const mapping = { mapping: 'custom', attributeMapping: { entry: changed } };
		const { items, error } = await bench.run(on('getAttributeMapping', mapping));
		expect(error?.message).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ attributes_without_field: [{ name: 'Title' }] });
		const wrong = { mapping: 'custom', attributeMapping: { entry: [{ field: 'city', attribute: 'Town' }] } };
		const refused = await bench.run(on('getAttributeMapping', wrong));
		expect(refused.error?.message).toContain('has no attribute "Town"');
	});
});
