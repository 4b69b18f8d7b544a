import { describe, expect, test } from '@jest/globals';
import { AT_ONCE, connect, createTable, madeTable, rowsOf, TABLES } from './exabeamClient';
import { exabeamStarter } from './exabeamStart';
import { listIn } from './wire';
import type { ExabeamClient } from './exabeamClient';

const start = exabeamStarter();
const ATTRIBUTES = '/context-management/v1/attributes';
const BASIC = { name: 'Leavers', contextType: 'User', source: 'Custom' };
const KEY = { displayName: 'Login', isKey: true };

async function idOf(client: ExabeamClient, name: RegExp): Promise<string> {
	const found = listIn(await client.send('GET', TABLES)).find((table) => name.test(String(table.name)));
	return String(found?.id);
}

describe('reading', () => {
	test('the list has tables of Exabeam’s and custom ones, as each alone', async () => {
		const client = await connect(await start());
		const tables = listIn(await client.send('GET', TABLES));
		expect(tables.map(({ name, source }) => [name, source])).toEqual([
			[expect.stringMatching(/^Entra-ID-User-[0-9a-f]{8}$/), 'Entra ID'],
			['Compliance - Privileged Users', 'Exabeam'],
			['Public AI Domains and Risk', 'Exabeam'],
			['Contractors', 'Custom'],
		]);
		for (const table of tables) {
			expect((await client.send('GET', `${TABLES}/${String(table.id)}`)).json).toEqual(table);
		}
		expect(tables[0]).toMatchObject({ displayName: 'Entra ID Users', totalItems: 50, status: 'RUNNING' });
		expect(tables[0]?.attributeMapping).toContainEqual({
			sourceAttribute: 'userPrincipalName',
			targetAttributeId: 'u_user',
		});
		// The key is not always `key`.
		expect(tables[2]?.attributes).toContainEqual({
			id: 'aillm_domain',
			displayName: 'AI Domain',
			type: 'string',
			isKey: true,
		});
	});

	test('an unknown table is 404', async () => {
		const client = await connect(await start());
		for (const path of [`${TABLES}/none`, `${TABLES}/none/records`, `${TABLES}/uploadStatus/none`]) {
			expect((await client.send('GET', path)).status).toBe(404);
		}
		expect((await client.send('DELETE', `${TABLES}/none`)).status).toBe(404);
	});

	test.each([
		['seconds', 1_782_820_800],
		['milliseconds', 1_782_820_800_000],
		['microseconds', 1_782_820_800_000_000],
		['dateTime', '2026-06-30T12:00:00.000Z'],
	] as const)('lastUpdated in %s', async (lastUpdated, value) => {
		const client = await connect(await start({ quirks: { lastUpdated } }));
		expect(listIn(await client.send('GET', TABLES))[0]?.lastUpdated).toBe(value);
	});

	test('attributes are those of one type', async () => {
		const client = await connect(await start());
		const { json } = await client.send('GET', `${ATTRIBUTES}/User`);
		expect(json).toMatchObject({
			attributes: expect.arrayContaining([
				{ id: 'u_user', displayName: 'User', type: 'string' },
				{
					id: 'u_user_access_status',
					displayName: 'Access Status',
					type: 'enum',
					format: 'AccountExpired|AccountDisabled|AccountActive|AccountLockout|PasswordExpired',
				},
			]),
		});
		for (const [type, id] of [
			['Other', 'key'],
			['TI_ips', 'ti_ip_address'],
			['TI_domains', 'ti_domain'],
		]) {
			expect(JSON.stringify((await client.send('GET', `${ATTRIBUTES}/${type}`)).json)).toContain(`"${id}"`);
		}
		expect((await client.send('GET', `${ATTRIBUTES}/user`)).status).toBe(400);
	});
});

describe('creating', () => {
	test('makes a table of new and existing attributes', async () => {
		const exabeam = await start({ now: () => Date.UTC(2026, 6, 1) });
		const client = await connect(exabeam);
		const answer = await client.send('POST', TABLES, {
			...BASIC,
			attributes: [
				{ id: 'u_user', isKey: true },
				{ displayName: 'Last Working Day', isKey: false },
			],
		});
		const made = madeTable(answer);
		const url = answer.headers.location;
		expect(url).toBe(`${exabeam.tenant.linkBase}${TABLES}/${made.id}`);
		expect(answer.json).toEqual({
			url,
			table: {
				id: made.id,
				...BASIC,
				attributes: [
					{ id: 'u_user', displayName: 'User', type: 'string', isKey: true },
					{
						id: expect.stringMatching(/^last_working_day_[0-9a-f]{8}$/),
						displayName: 'Last Working Day',
						type: 'string',
						isKey: false,
					},
				],
				attributeMapping: [],
				totalItems: 0,
				status: 'RUNNING',
				lastUpdated: 1_782_864_000,
			},
		});
		expect(answer.status).toBe(201);
	});

	const wrong: Array<[string, object]> = [
		['no name', { ...BASIC, name: undefined, attributes: [KEY] }],
		['a type that only Exabeam makes', { ...BASIC, contextType: 'TI_ips', attributes: [KEY] }],
		['a type in lower case', { ...BASIC, contextType: 'user', attributes: [KEY] }],
		['another source', { ...BASIC, source: 'Okta', attributes: [KEY] }],
		['no key', { ...BASIC, attributes: [{ ...KEY, isKey: false }] }],
		['two keys', { ...BASIC, attributes: [KEY, { displayName: 'B', isKey: true }] }],
		['no isKey', { ...BASIC, attributes: [{ displayName: 'A' }] }],
		['neither id nor name', { ...BASIC, attributes: [{ isKey: true }] }],
		['an attribute twice', { ...BASIC, attributes: [KEY, { ...KEY, isKey: false }] }],
		['an unknown attribute', { ...BASIC, attributes: [{ id: 'none', isKey: true }] }],
		['an attribute of another type', { ...BASIC, attributes: [{ id: 'key', isKey: true }] }],
		['attributes that are no list', { ...BASIC, attributes: KEY }],
		['no object', []],
	];
	test.each(wrong)('refuses %s, and makes nothing', async (_what, body) => {
		const exabeam = await start();
		const before = exabeam.state();
		const { status, json } = await (await connect(exabeam)).send('POST', TABLES, body);
		expect([status, json]).toMatchObject([400, { errors: [{ code: 'BAD_REQUEST' }] }]);
		expect(exabeam.state()).toEqual(before);
	});

	test.each([400, 409] as const)('an attribute name of another table is %d', async (attributeNameTaken) => {
		const client = await connect(await start({ quirks: { attributeNameTaken } }));
		const first = await createTable(client, 'Leavers', 'Login');
		const second = { ...BASIC, name: 'Movers', contextType: 'Other', attributes: [KEY] };
		const refused = await client.send('POST', TABLES, second);
		expect([refused.status, refused.json]).toMatchObject([
			attributeNameTaken,
			{ errors: [{ code: 'EXA-CONTEXT-SCHEMA-35' }] },
		]);
		const reused = { ...second, contextType: 'User', attributes: [{ id: first.columns[0], isKey: true }] };
		expect((await client.send('POST', TABLES, reused)).status).toBe(201);
	});

	test.each([
		[400, 400],
		['allowed', 201],
	] as const)('a table name that exists: %s', async (duplicateTableName, status) => {
		const client = await connect(await start({ quirks: { duplicateTableName } }));
		await createTable(client, 'Leavers', 'Login');
		const attributes = [{ id: 'u_user', isKey: true }];
		expect((await client.send('POST', TABLES, { ...BASIC, attributes })).status).toBe(status);
	});

	test.each([
		[400, undefined],
		['builtInKey', ['u_user']],
	] as const)('no attributes at all: %s', async (tableWithoutAttributes, columns) => {
		const client = await connect(await start({ quirks: { tableWithoutAttributes } }));
		const answer = await client.send('POST', TABLES, BASIC);
		expect(answer.status === 201 ? madeTable(answer).columns : undefined).toEqual(columns);
	});

	test('ends at 200 custom tables', async () => {
		const client = await connect(await start());
		const attributes = [{ id: 'u_user', isKey: true }];
		// One is there from the start.
		for (let count = 1; count < 200; count += 1) {
			await client.send('POST', TABLES, { ...BASIC, name: `Table ${count}`, attributes });
		}
		expect((await client.send('POST', TABLES, { ...BASIC, attributes })).status).toBe(400);
		await client.send('DELETE', `${TABLES}/${await idOf(client, /^Table 7$/)}`);
		expect((await client.send('POST', TABLES, { ...BASIC, attributes })).status).toBe(201);
	});
});

describe('deleting', () => {
	test.each([200, 204] as const)('answers %d', async (deleteTable) => {
		const client = await connect(await start({ quirks: { deleteTable } }));
		const table = await createTable(client, 'Leavers', 'Login');
		const { status, json } = await client.send('DELETE', table.path);
		expect([status, json]).toEqual([deleteTable, deleteTable === 200 ? { id: table.id } : undefined]);
		expect((await client.send('GET', table.path)).status).toBe(404);
		// An id is not given twice.
		expect((await createTable(client, 'Leavers', 'Name')).id).not.toBe(table.id);
	});

	test.each([
		['', 400],
		['?deleteUnusedCustomAttributes=false', 400],
		['?deleteUnusedCustomAttributes=true', 201],
	])('frees attribute names only when asked to: %s', async (query, status) => {
		const client = await connect(await start());
		const table = await createTable(client, 'Leavers', 'Login');
		await client.send('DELETE', table.path + query);
		expect((await client.send('POST', TABLES, { ...BASIC, attributes: [KEY] })).status).toBe(status);
	});

	test('keeps attributes that another table has', async () => {
		const client = await connect(await start());
		const table = await createTable(client, 'Leavers', 'Login');
		const attributes = [{ id: table.columns[0], isKey: true }];
		const other = madeTable(await client.send('POST', TABLES, { ...BASIC, name: 'Movers', attributes }));
		await client.send('DELETE', `${table.path}?deleteUnusedCustomAttributes=true`);
		expect(await rowsOf(client, other)).toEqual([]);
		expect(JSON.stringify((await client.send('GET', `${ATTRIBUTES}/User`)).json)).toContain('"Login"');
	});

	test('refuses a flag that is none', async () => {
		const client = await connect(await start());
		const table = await createTable(client, 'Leavers', 'Login');
		expect((await client.send('DELETE', `${table.path}?deleteUnusedCustomAttributes=yes`)).status).toBe(400);
	});

	test.each([404, 403, 400] as const)('a table of Exabeam’s is %d', async (deleteBuiltInTable) => {
		const client = await connect(await start({ quirks: { deleteBuiltInTable }, pace: AT_ONCE }));
		const path = `${TABLES}/${await idOf(client, /^Entra/)}`;
		expect((await client.send('DELETE', path)).status).toBe(deleteBuiltInTable);
		expect((await client.send('GET', path)).status).toBe(200);
	});
});

test('a table cannot be changed', async () => {
	const client = await connect(await start({ offSpec: true }));
	const { path } = await createTable(client, 'Leavers', 'Login');
	for (const method of ['PUT', 'PATCH', 'POST'])
		expect((await client.send(method, path, {})).status).toBe(404);
});
