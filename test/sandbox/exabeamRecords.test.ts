import { describe, expect, test } from '@jest/globals';
import { request } from 'undici';
import { z } from 'zod';
import { CLOCK_BASE } from '../../sandbox/company';
import type { WireAnswer } from './client';
import { addRows, connect, createTable, rowsOf, statusOf, TABLES, type ExabeamClient } from './exabeamClient';
import { exabeamStarter } from './exabeamStart';
import { listIn } from './wire';

const start = exabeamStarter();
const DONE = { uploadStatus: 'completed', totalErrors: 0 };

const pageSchema = z.object({
	records: z.array(z.record(z.unknown())),
	paging: z.object({
		count: z.number(),
		limit: z.number(),
		offset: z.number(),
		pages: z.number(),
		next: z.array(z.string()),
		prev: z.array(z.string()),
	}),
});

function pageIn({ json }: WireAnswer): z.infer<typeof pageSchema> {
	return pageSchema.parse(json);
}

async function directoryPath(client: ExabeamClient): Promise<string> {
	const found = listIn(await client.send('GET', TABLES)).find(({ source }) => source === 'Entra ID');
	return `${TABLES}/${String(found?.id)}`;
}

describe('pages', () => {
	test('give every record once, with links in both directions', async () => {
		const exabeam = await start({ users: 120 });
		const client = await connect(exabeam);
		const path = `${await directoryPath(client)}/records`;
		const link = (offset: number): string => `${exabeam.tenant.linkBase}${path}?limit=50&offset=${offset}`;
		const pages = [];
		for (const offset of [0, 50, 100, 150]) {
			pages.push(pageIn(await client.send('GET', `${path}?limit=50&offset=${offset}`)));
		}
		expect(pages.map(({ records }) => records.length)).toEqual([50, 50, 20, 0]);
		expect(new Set(pages.flatMap(({ records }) => records.map(({ u_user }) => u_user))).size).toBe(120);
		expect(pages.map(({ paging }) => paging)).toEqual([
			{ count: 120, limit: 50, offset: 0, pages: 3, next: [link(50)], prev: [] },
			{ count: 120, limit: 50, offset: 50, pages: 3, next: [link(100)], prev: [link(0)] },
			{ count: 120, limit: 50, offset: 100, pages: 3, next: [], prev: [link(50)] },
			{ count: 120, limit: 50, offset: 150, pages: 3, next: [], prev: [link(100)] },
		]);
	});

	test.each([
		['http308', 308],
		['direct', 401],
	] as const)('a link is %s', async (links, status) => {
		const exabeam = await start({ quirks: { links } });
		const client = await connect(exabeam);
		const path = `${await directoryPath(client)}/records?limit=10`;
		const [next = ''] = pageIn(await client.send('GET', path)).paging.next;
		expect(next.startsWith(`${exabeam.url}/`)).toBe(links === 'direct');
		// Without a token, which would not survive the way to another origin.
		const { statusCode, headers, body } = await request(next);
		await body.dump();
		expect(statusCode).toBe(status);
		const { pathname, search } = new URL(next);
		expect(headers.location).toBe(status === 308 ? exabeam.url + pathname + search : undefined);
		expect(exabeam.counters().redirects).toBe(status === 308 ? 1 : 0);
	});

	test.each([25, 5000] as const)('have %d records when nothing is said', async (defaultPageSize) => {
		const client = await connect(await start({ users: 60, quirks: { defaultPageSize } }));
		const { records, paging } = pageIn(await client.send('GET', `${await directoryPath(client)}/records`));
		expect([records.length, paging.limit]).toEqual([Math.min(60, defaultPageSize), defaultPageSize]);
	});

	test.each([
		[null, 60, 100],
		[10, 10, 10],
	])('are cut down to %s', async (maxPageSize, length, limit) => {
		const client = await connect(await start({ users: 60, quirks: { maxPageSize } }));
		const path = `${await directoryPath(client)}/records?limit=100`;
		const { records, paging } = pageIn(await client.send('GET', path));
		expect([records.length, paging.limit]).toEqual([length, limit]);
	});

	test.each(['limit=0', 'limit=-1', 'limit=x', 'offset=-1', 'offset=1.5', 'limit=3000000000'])(
		'refuse %s',
		async (query) => {
			const client = await connect(await start());
			const { status } = await client.send('GET', `${await directoryPath(client)}/records?${query}`);
			expect(status).toBe(400);
		},
	);

	test.each([
		['flat', 'Bo Larsen', '2025-05-26T12:25:00.000Z'],
		['wrapped', { stringValue: 'Bo Larsen' }, { timestampValue: '2025-05-26T12:25:00.000Z' }],
	] as const)('have %s values', async (recordValues, u_full_name, created_at) => {
		const client = await connect(await start({ quirks: { recordValues } }));
		const path = `${await directoryPath(client)}/records?limit=1&offset=25`;
		expect(pageIn(await client.send('GET', path)).records[0]).toMatchObject({ u_full_name, created_at });
	});
});

describe('addRecords', () => {
	test('is answered at once and done later', async () => {
		let now = CLOCK_BASE;
		const client = await connect(await start({ now: () => now, pace: { pendingMs: 1000, ingestMs: 4000 } }));
		const table = await createTable(client, 'Leavers', 'Login', 'Last Day');
		const upload = await addRows(client, table, 'append', ['a', '1'], ['b', '2'], ['c'], ['d', '4']);
		expect([upload.status, upload.json]).toEqual([
			200,
			{
				trackerId: expect.stringMatching(/^[0-9a-f]{32}$/),
				jsonEntries: 4,
				totalDuplicates: 0,
				totalIgnoredMissingKey: 0,
			},
		]);
		const before = (await client.send('GET', table.path)).json;
		const seen = [];
		for (const at of [0, 1000, 3000, 5000]) {
			now = CLOCK_BASE + at;
			seen.push([await statusOf(client, upload), (await rowsOf(client, table)).length]);
		}
		expect(seen).toEqual([
			[{ uploadStatus: 'pending', totalUploaded: 0, totalErrors: 0 }, 0],
			[{ uploadStatus: 'inProgress', totalUploaded: 0, totalErrors: 0 }, 0],
			[{ uploadStatus: 'inProgress', totalUploaded: 2, totalErrors: 0 }, 0],
			[{ uploadStatus: 'completed', totalUploaded: 4, totalErrors: 0 }, 4],
		]);
		const after = (await client.send('GET', table.path)).json;
		expect([before, after]).toMatchObject([{ totalItems: 0 }, { totalItems: 4 }]);
		expect(after).toMatchObject({ lastUpdated: Math.floor(CLOCK_BASE / 1000) + 5 });
	});

	test('replace takes away what was there, append keeps it', async () => {
		const client = await connect(await start());
		const table = await createTable(client, 'Leavers', 'Login');
		await addRows(client, table, 'append', ['a'], ['b']);
		await addRows(client, table, 'append', ['c']);
		expect(await rowsOf(client, table)).toEqual([['a'], ['b'], ['c']]);
		await addRows(client, table, 'replace', ['d']);
		expect(await rowsOf(client, table)).toEqual([['d']]);
	});

	test('drops properties that are no attribute ids, and counts records without key', async () => {
		const client = await connect(await start());
		const table = await createTable(client, 'Leavers', 'Login', 'Last Day');
		const [login = '', day = ''] = table.columns;
		const data = [
			{ [login]: 'a', 'Last Day': '1', u_user: 'x', [day]: '2' },
			{ [day]: '3' },
			{ [login]: '', [day]: '4' },
			{ Login: 'b', 'Last Day': '5' },
		];
		const answer = await client.send('POST', `${table.path}/addRecords`, { operation: 'append', data });
		expect(answer.json).toMatchObject({ jsonEntries: 4, totalIgnoredMissingKey: 3 });
		expect(await statusOf(client, answer)).toEqual({ ...DONE, totalUploaded: 1 });
		expect(await rowsOf(client, table)).toEqual([['a', '2']]);
	});

	test.each([
		['missingKey', 1],
		['uncounted', 0],
	] as const)('records of unknown ids only: %s', async (recordsOfUnknownIds, totalIgnoredMissingKey) => {
		const client = await connect(await start({ quirks: { recordsOfUnknownIds } }));
		const { path } = await createTable(client, 'Leavers', 'Login');
		const data = [{ Login: 'a' }];
		const { json } = await client.send('POST', `${path}/addRecords`, { operation: 'append', data });
		expect(json).toMatchObject({ jsonEntries: 1, totalIgnoredMissingKey });
	});

	test.each([
		['overwrites', [['a'], ['b', '3']]],
		[
			'merges',
			[
				['a', '1'],
				['b', '3'],
			],
		],
		['duplicates', [['a', '1'], ['a'], ['b', '2'], ['b', '3']]],
	] as const)('append of a key that exists %s', async (appendExistingKey, rows) => {
		const client = await connect(await start({ quirks: { appendExistingKey } }));
		const table = await createTable(client, 'Leavers', 'Login', 'Last Day');
		await addRows(client, table, 'append', ['a', '1'], ['b', '2']);
		await addRows(client, table, 'append', ['a'], ['b', '3']);
		expect(await rowsOf(client, table)).toEqual(rows);
	});

	test.each([
		['inCall', 1],
		['inCallAndTable', 2],
	] as const)('totalDuplicates: %s', async (counted, totalDuplicates) => {
		const client = await connect(await start({ quirks: { totalDuplicates: counted } }));
		const table = await createTable(client, 'Leavers', 'Login');
		await addRows(client, table, 'append', ['a']);
		await rowsOf(client, table);
		const { json } = await addRows(client, table, 'append', ['a'], ['b'], ['b']);
		expect(json).toMatchObject({ totalDuplicates });
	});

	test.each([
		['totalErrors', 1],
		['stored', 2],
	] as const)('values against a format: %s', async (valueAgainstFormat, totalUploaded) => {
		const client = await connect(await start({ quirks: { valueAgainstFormat } }));
		const path = await directoryPath(client);
		const created_at = '2026-07-01T00:00:00.000Z';
		const data = [
			{ u_user: 'a', u_user_access_status: 'AccountLockout', created_at },
			{ u_user: 'b', u_user_access_status: 'Locked' },
		];
		const answer = await client.send('POST', `${path}/addRecords`, { operation: 'append', data });
		expect(await statusOf(client, answer)).toEqual({
			...DONE,
			totalUploaded,
			totalErrors: 2 - totalUploaded,
		});
	});

	test.each([
		['exact', 400],
		['any', 200],
	] as const)('`Append`, where the case is %s', async (operationCase, status) => {
		const client = await connect(await start({ quirks: { operationCase } }));
		const table = await createTable(client, 'Leavers', 'Login');
		expect((await addRows(client, table, 'Append', ['a'])).status).toBe(status);
		expect((await addRows(client, table, 'append', ['a'])).status).toBe(200);
		expect((await addRows(client, table, 'insert', ['a'])).status).toBe(400);
	});

	test.each([
		[400, 400, 1],
		['empties', 200, 0],
	] as const)('replace with nothing: %s', async (replaceWithNothing, status, left) => {
		const client = await connect(await start({ quirks: { replaceWithNothing } }));
		const table = await createTable(client, 'Leavers', 'Login');
		await addRows(client, table, 'append', ['a']);
		expect((await addRows(client, table, 'replace')).status).toBe(status);
		expect(await rowsOf(client, table)).toHaveLength(left);
	});

	test('refuses what is no map of texts', async () => {
		const client = await connect(await start());
		const { path, columns } = await createTable(client, 'Leavers', 'Login');
		const [login = ''] = columns;
		const bodies = [
			{ operation: 'append', data: [{ [login]: 1 }] },
			{ operation: 'append', data: [{ [login]: null }] },
			{ operation: 'append', data: [{ [login]: ['a'] }] },
			{ operation: 'append', data: ['a'] },
			{ operation: 'append', data: { [login]: 'a' } },
			{ data: [{ [login]: 'a' }] },
		];
		for (const body of bodies) {
			expect((await client.send('POST', `${path}/addRecords`, body)).status).toBe(400);
		}
	});

	test.each([
		[5_000_000, 400],
		[null, 200],
	])('bodies of more than %s bytes', async (maxJsonBytes, status) => {
		const client = await connect(await start({ quirks: maxJsonBytes === null ? { maxJsonBytes } : {} }));
		const table = await createTable(client, 'Leavers', 'Login', 'Note');
		const rows = (bytes: number): string[] => ['a', 'x'.repeat(bytes)];
		expect((await addRows(client, table, 'append', rows(4_900_000))).status).toBe(200);
		expect((await addRows(client, table, 'append', rows(5_000_000))).status).toBe(status);
	});

	test.each([
		['enabled', 200],
		[409, 409],
	] as const)('all record writes, where they are %s', async (recordWrites, status) => {
		const client = await connect(await start({ quirks: { recordWrites } }));
		const table = await createTable(client, 'Leavers', 'Login');
		const answers = [
			await addRows(client, table, 'append', ['a']),
			await client.send('DELETE', `${table.path}/deleteRecords`, { ids: ['a'] }),
		];
		expect(answers.map((answer) => answer.status)).toEqual([status, status]);
	});
});

describe('deleteRecords', () => {
	test('takes the values of the key', async () => {
		const client = await connect(await start());
		const table = await createTable(client, 'Leavers', 'Login', 'Last Day');
		await addRows(client, table, 'append', ['a', '1'], ['b', '2'], ['c', '3']);
		const answer = await client.send('DELETE', `${table.path}/deleteRecords`, { ids: ['a', 'c'] });
		expect([answer.status, answer.json]).toEqual([200, { trackerId: expect.any(String), jsonEntries: 2 }]);
		expect(await statusOf(client, answer)).toEqual({ ...DONE, totalUploaded: 2 });
		expect(await rowsOf(client, table)).toEqual([['b', '2']]);
	});

	test.each([
		['ignored', 2, 0],
		['totalErrors', 1, 1],
	] as const)('a key that no record has: %s', async (deleteUnknownKey, totalUploaded, totalErrors) => {
		const client = await connect(await start({ quirks: { deleteUnknownKey } }));
		const table = await createTable(client, 'Leavers', 'Login');
		await addRows(client, table, 'append', ['a']);
		const answer = await client.send('DELETE', `${table.path}/deleteRecords`, { ids: ['a', 'x'] });
		expect(await statusOf(client, answer)).toEqual({
			uploadStatus: 'completed',
			totalUploaded,
			totalErrors,
		});
	});

	test('is 404 for a table of Exabeam’s, and 400 for ids that are no texts', async () => {
		const client = await connect(await start());
		const path = await directoryPath(client);
		const ids = ['bo.larsen@halden.example'];
		expect((await client.send('DELETE', `${path}/deleteRecords`, { ids })).status).toBe(404);
		const table = await createTable(client, 'Leavers', 'Login');
		expect((await client.send('DELETE', `${table.path}/deleteRecords`, { ids: [1] })).status).toBe(400);
	});
});

describe('trackers', () => {
	test.each([
		['schema', { uploadStatus: 'pending' }, { uploadStatus: 'completed' }],
		['prose', { uploadStatus: 'pending' }, { uploadStatus: 'complete' }],
		['capitalised', { status: 'Pending' }, { status: 'Completed' }],
	] as const)('are spelled as in the %s', async (trackerSpelling, first, last) => {
		let now = CLOCK_BASE;
		const client = await connect(await start({ now: () => now, quirks: { trackerSpelling }, pace: {} }));
		const table = await createTable(client, 'Leavers', 'Login');
		const answer = await addRows(client, table, 'append', ['a']);
		expect(await statusOf(client, answer)).toEqual({ ...first, totalUploaded: 0, totalErrors: 0 });
		now += 60_000;
		expect(await statusOf(client, answer)).toEqual({ ...last, totalUploaded: 1, totalErrors: 0 });
	});

	test.each([
		['completed', { uploadStatus: 'completed', totalUploaded: 3, totalErrors: 0 }, 3],
		['someErrors', { uploadStatus: 'completed', totalUploaded: 2, totalErrors: 1 }, 2],
		['error', { uploadStatus: 'error', totalUploaded: 0, totalErrors: 3 }, 0],
	] as const)('end as the tenant is told: %s', async (uploadOutcome, expected, left) => {
		const exabeam = await start();
		exabeam.tenant.uploadOutcome = uploadOutcome;
		const client = await connect(exabeam);
		const table = await createTable(client, 'Leavers', 'Login');
		const answer = await addRows(client, table, 'append', ['a'], ['b'], ['c']);
		expect(await statusOf(client, answer)).toEqual(expected);
		expect(await rowsOf(client, table)).toHaveLength(left);
	});

	test('are in error when the table is gone', async () => {
		let now = CLOCK_BASE;
		const client = await connect(await start({ now: () => now, pace: {} }));
		const table = await createTable(client, 'Leavers', 'Login');
		const answer = await addRows(client, table, 'append', ['a']);
		await client.send('DELETE', table.path);
		now += 60_000;
		expect(await statusOf(client, answer)).toEqual({
			uploadStatus: 'error',
			totalUploaded: 0,
			totalErrors: 1,
		});
	});
});
