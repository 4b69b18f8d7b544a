import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { pick } from '../support/bench';
import { useExabeam } from '../support/exabeamBench';
import { ANNA, KARL, OF_ITEM, on, usersIn, who } from '../support/exabeamPeople';
import { addAccessTable, addUsersTable } from '../support/usersTable';

const bench = useExabeam();

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

	it('tells roles and groups from the table of access', async () => {
		addUsersTable(bench, [ANNA, KARL]);
		const held = (kind: string, id: string, user = 'Anna.Berg'): Record<string, string> => ({
			Key: `${user}|${kind}|${id}`,
			'Directory Access User': user,
			'Directory Access Kind': kind,
			'Directory Access ID': id,
			'Directory Access Name': `The ${id}`,
		});
		const ends = { 'Directory Access Ends At': '2026-12-31T00:00:00.000Z' };
		addAccessTable(bench, [{ ...held('role', 'auditor'), ...ends }, held('group', 'finance')]);
		const include = ['roles', 'groups'];
		const { items, error } = await bench.run(on('getAll', { returnAll: true, include }));
		expect(error?.message).toBeUndefined();
		const [anna, karl] = usersIn(items);
		expect(anna).toMatchObject({
			roles: [{ id: 'auditor', name: 'The auditor', ends_at: '2026-12-31T00:00:00.000Z' }],
			groups: [{ id: 'finance', name: 'The finance' }],
		});
		expect(karl).toMatchObject({ roles: [], groups: [] });
		const one = await bench.run(on('get', { user: OF_ITEM, include: ['roles'] }), who('anna.berg'));
		expect(usersIn(one.items)[0]).toMatchObject({ roles: [{ id: 'auditor' }], groups: null });
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
