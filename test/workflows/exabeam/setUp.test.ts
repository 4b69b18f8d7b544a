import { describe, expect, it } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { ContextTable } from '../../../nodes/Exabeam/mapping/contextTable';
import { IDENTITY_TABLES } from '../../../nodes/Exabeam/directory/identityTables';
import { changesOf, outcomesOf } from '../support/conform';
import { useExabeam } from '../support/exabeamBench';

const bench = useExabeam();
const NAMES = Object.values(IDENTITY_TABLES).map(({ name }) => name);
const TABLES = '/context-management/v1/tables';

function setUp(parameters: INodeParameters = {}): INodeParameters {
	return { resource: 'contextTable', operation: 'setUpIdentityTables', ...parameters };
}

function custom(): string[] {
	return bench.exabeam
		.state()
		.tables.filter(({ source }) => source === 'Custom')
		.map(({ name }) => name)
		.sort();
}

/** The columns of a table that the sandbox holds, the key first. */
function columns(name: string): Array<{ id: string; displayName: string; isKey: boolean }> {
	return bench.table(name).columns;
}

/** Makes a table as somebody else would, past the node. */
async function madeElsewhere(
	name: string,
	contextType: 'Other' | 'User',
	attributes: ReadonlyArray<{ id: string } | { displayName: string }>,
): Promise<void> {
	const { url, keyId, keySecret } = bench.exabeam;
	const post = async (path: string, body: object, token = ''): Promise<Response> =>
		await fetch(`${url}${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
			body: JSON.stringify(body),
		});
	const grant = { client_id: keyId, client_secret: keySecret, grant_type: 'client_credentials' };
	const answered: unknown = await (await post('/auth/v1/token', grant)).json();
	const token =
		typeof answered === 'object' && answered !== null && 'access_token' in answered
			? String(answered.access_token)
			: '';
	const body = {
		name,
		contextType,
		source: 'Custom',
		attributes: attributes.map((one, index) => ({ ...one, isKey: index === 0 })),
	};
	expect((await post(TABLES, body, token)).status).toBe(201);
	bench.exabeam.clearLog();
}

describe('setting up the identity tables', () => {
	it('makes all of them once, with the attributes that are there, and leaves them alone the second time', async () => {
		const { items, error } = await bench.run(setUp());
		expect(error?.message).toBeUndefined();
		expect(outcomesOf(items)).toEqual(Array<string>(5).fill('created'));
		expect(items.map(({ json }) => json.name)).toEqual(NAMES);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(Array(5).fill({ item: 0 }));
		expect(custom()).toEqual([...NAMES, 'Contractors'].sort());
		expect(columns('Directory Users').slice(0, 2)).toEqual([
			{ id: 'u_user', displayName: 'User', isKey: true },
			{ id: 'u_full_name', displayName: 'Full Name', isKey: false },
		]);
		expect(columns('Directory Users')).toHaveLength(IDENTITY_TABLES.users.columns.length);
		expect(columns('Directory Access')[0]).toEqual({ id: 'key', displayName: 'Key', isKey: true });
		// What the first table brought is used by the others, because names are unique.
		const day = columns('Directory Users').find(({ displayName }) => displayName === 'Last Working Day');
		expect(columns('Departing Employees')).toContainEqual(day);
		expect(items[0]?.json.custom).toMatchObject({
			identity_table: 'users',
			fields: { username: 'User', end_date: 'Last Working Day' },
			missing_attributes: [],
		});
		const writes = bench.writes.length;
		const again = await bench.run(setUp());
		expect(outcomesOf(again.items)).toEqual(Array<string>(5).fill('unchanged'));
		expect(bench.writes).toHaveLength(writes);
		expect(
			again.items.map(({ json }) => ContextTable.shape.attributes.parse(json.attributes).length),
		).toEqual(Object.values(IDENTITY_TABLES).map((spec) => spec.columns.length));
	});

	it('shows in a dry run what would be made, and makes nothing', async () => {
		const { items } = await bench.run(setUp({ tables: ['roles', 'departing'], dryRun: true }));
		expect(changesOf(items).map(({ outcome, would_be }) => [outcome, would_be])).toEqual([
			['simulated', 'created'],
			['simulated', 'created'],
		]);
		expect(changesOf(items)[0]?.changes).toEqual([
			{ field: 'name', from: null, to: 'Directory Roles' },
			{
				field: 'attributes',
				from: null,
				to: ['Key', 'Directory Role Name', 'Directory Role Description', 'Directory Role Source'],
			},
		]);
		expect(bench.writes).toEqual([]);
	});

	it.each([400, 409] as const)(
		'takes the next name where one belongs to another kind of table, known or not (%s)',
		async (attributeNameTaken) => {
			bench.quirk({ attributeNameTaken });
			await madeElsewhere('Org', 'Other', [{ id: 'key' }, { displayName: 'division' }]);
			// Somebody makes one more while the node is about to make its table.
			const off = bench.exabeam.onRequest(({ method, path }) => {
				if (method !== 'POST' || path !== TABLES) return;
				off();
				bench.exabeam.tenant.store.attributes.create('City', 'Other');
			});
			const { items, error } = await bench.run(setUp({ tables: ['users'] }));
			expect(error?.message).toBeUndefined();
			expect(outcomesOf(items)).toEqual(['created']);
			const names = columns('Directory Users').map(({ displayName }) => displayName);
			expect(names).toEqual(expect.arrayContaining(['Directory Division', 'Directory City']));
			expect(names).not.toContain('City');
			expect(items[0]?.json.custom).toMatchObject({ missing_attributes: [] });
		},
	);

	it('tells which attributes a table lacks that is there', async () => {
		await madeElsewhere('Directory Roles', 'Other', [{ id: 'key' }, { displayName: 'Directory Role Name' }]);
		const { items } = await bench.run(setUp({ tables: ['roles'] }));
		expect(outcomesOf(items)).toEqual(['unchanged']);
		expect(items[0]?.json.custom).toEqual({
			identity_table: 'roles',
			fields: { id: 'Key', name: 'Directory Role Name' },
			missing_attributes: ['Directory Role Description', 'Directory Role Source'],
		});
	});

	it('turns down a table of the name that cannot be used, and does the others', async () => {
		await madeElsewhere('directory groups', 'User', [{ id: 'u_user' }]);
		const { items } = await bench.run(setUp({ tables: ['groups', 'access'] }), [{}], {
			onError: 'continueRegularOutput',
		});
		expect(outcomesOf(items)).toEqual(['refused', 'created']);
		expect(items[0]?.json.error).toMatch(/Directory Groups already.*of type User and not Other/);
		const stopped = await bench.run(setUp({ tables: ['groups'] }));
		expect(stopped.error?.message).toMatch(/\[Item 0\]$/);
	});

	it('turns down to choose between two tables of one name', async () => {
		bench.quirk({ duplicateTableName: 'allowed' });
		for (const key of ['key', 'aillm_domain']) await madeElsewhere('Directory Roles', 'Other', [{ id: key }]);
		const { error } = await bench.run(setUp({ tables: ['roles'] }));
		expect(error?.message).toMatch(/2 context tables are called Directory Roles/);
	});

	it('makes whole tables also where a tenant takes tables without attributes', async () => {
		bench.quirk({ tableWithoutAttributes: 'builtInKey', links: 'direct' });
		await bench.run(setUp({ tables: ['groups'] }));
		expect(columns('Directory Groups')).toHaveLength(4);
	});

	it.each(['allowed', 400] as const)(
		'finds a table whose answer was lost (a second one of its name: %s)',
		async (duplicateTableName) => {
			bench.quirk({ duplicateTableName });
			bench.exabeam.setFaults({
				scripted: [{ method: 'POST', path: TABLES, kind: 'resetAfter', times: 1 }],
			});
			const { items, error } = await bench.run(setUp({ tables: ['roles', 'groups'] }));
			expect(error?.message).toBeUndefined();
			expect(outcomesOf(items)).toEqual(['created', 'created']);
			expect(items[0]?.json.id).toBe(bench.table('Directory Roles').id);
			expect(bench.writes.map(({ status }) => status)).toEqual([null, 201]);
			expect(custom()).toEqual(['Contractors', 'Directory Groups', 'Directory Roles']);
		},
	);

	it('says that the key lacks the permission', async () => {
		const empty = await bench.run(setUp(), [{}], { keys: bench.exabeam.unpermittedKey });
		expect(empty.error?.message).toMatch(/no context tables to this API key/);
		bench.quirk({ withoutPermission: 403 });
		const refused = await bench.run(setUp(), [{}], { keys: bench.exabeam.unpermittedKey });
		expect(refused.error?.description).toMatch(/Manage Context/);
		expect(bench.writes).toEqual([]);
	});

	it('says that names are unique where a table is turned down, and tries no second time', async () => {
		bench.quirk({ duplicateTableName: 400 });
		const off = bench.exabeam.onRequest(({ method, path }) => {
			if (method !== 'POST' || path !== TABLES) return;
			off();
			bench.exabeam.setFaults({
				scripted: [{ method: 'POST', path: TABLES, kind: 'status', status: 409, body: '{}', times: 1 }],
			});
		});
		const { error } = await bench.run(setUp({ tables: ['users', 'departing'] }));
		expect(error?.description).toMatch(/unique in Exabeam/);
		expect(error?.description).toMatch(/1 of 2 changes were made: created Directory Users/);
		expect(bench.writes).toHaveLength(2);
	});

	it('says what is wrong with the choice', async () => {
		const { error } = await bench.run(setUp({ tables: [] }));
		expect(error?.message).toMatch(/Tables is empty/);
	});
});
