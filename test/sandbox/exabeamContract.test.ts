import { describe, expect, test } from '@jest/globals';
import { FormData } from 'undici';
import type { ExabeamSandbox } from '../../sandbox';
import { readDocument } from '../contract/document';
import { isObject } from '../contract/jsonSchema';
import {
	addRows,
	askToken,
	clientWith,
	connect,
	createTable,
	credentials,
	statusOf,
	TABLES,
} from './exabeamClient';
import {
	allFindingsOf,
	findingsOf,
	SPEC_FILES,
	SPECS_AT_HAND,
	takeExchanges,
	type Exchange,
} from './exabeamConform';
import { EXCEPTIONS } from './exabeamExceptions';
import { exabeamStarter, type ExabeamTestStart } from './exabeamStart';

const start = exabeamStarter();
/** The variants that Exabeam's own files describe. */
const BY_THE_FILES: ExabeamTestStart = {
	quirks: { lastUpdated: 'dateTime', recordValues: 'wrapped', unauthorizedBody: 'json' },
};

function allFindings(exchanges: readonly Exchange[]): string[] {
	return [...new Set(exchanges.flatMap(allFindingsOf))].sort();
}

/** Everything that the API can do, once. */
async function everyOperation(exabeam: ExabeamSandbox): Promise<void> {
	const client = await connect(exabeam);
	for (const type of ['Other', 'User', 'TI_ips', 'TI_domains']) {
		await client.send('GET', `/context-management/v1/attributes/${type}`);
	}
	await client.send('GET', TABLES);
	const table = await createTable(client, 'Leavers', 'Login', 'Last Day');
	await client.send('GET', table.path);
	const upload = await addRows(client, table, 'append', ['a', '1'], ['b', '2'], ['c', '3']);
	await statusOf(client, upload);
	const form = new FormData();
	form.append('operation', 'append');
	form.append('file', new Blob([`${table.columns.join()}\nd,4`]), 'leavers.csv');
	await client.send('POST', `${table.path}/addRecordsFromCsv`, form);
	await client.send('GET', `${table.path}/records?limit=2&offset=1`);
	await client.send('DELETE', `${table.path}/deleteRecords`, { ids: ['a'] });
	await client.send('DELETE', `${table.path}?deleteUnusedCustomAttributes=true`);
}

function operationOf({ method, path }: Exchange): string {
	const template = path
		.replace(/\?.*/, '')
		.replace(/(?<=uploadStatus\/)[^/]+/, '{trackerId}')
		.replace(/(?<=attributes\/)[^/]+/, '{contextType}')
		.replace(/(?<=tables\/)(?!uploadStatus)[^/]+/, '{id}');
	return `${method} ${template}`;
}

function documentedOperations(): string[] {
	return SPEC_FILES.flatMap((file) => {
		const { paths } = readDocument(file);
		return Object.entries(isObject(paths) ? paths : {}).flatMap(([path, item]) =>
			Object.keys(isObject(item) ? item : {}).map((method) => `${method.toUpperCase()} ${path}`),
		);
	});
}

(SPECS_AT_HAND ? describe : describe.skip)('Exabeam’s own files', () => {
	test('allow every operation and its answer, without exception where the variants are theirs', async () => {
		await everyOperation(await start(BY_THE_FILES));
		const exchanges = takeExchanges();
		expect(exchanges.map(({ answer }) => answer.status).filter((status) => status >= 300)).toEqual([]);
		expect([...new Set(exchanges.map(operationOf))].sort()).toEqual(documentedOperations().sort());
		expect(allFindings(exchanges)).toEqual([]);
	});

	test('allow every refusal', async () => {
		const exabeam = await start(BY_THE_FILES);
		const client = await connect(exabeam);
		const unpermitted = await connect(exabeam, exabeam.unpermittedKey);
		await askToken(exabeam, {});
		await askToken(exabeam, credentials(exabeam.revokedKey));
		await clientWith(exabeam, {}).send('GET', TABLES);
		await unpermitted.send('POST', TABLES, {});
		await client.send('POST', TABLES, {});
		await client.send('GET', `${TABLES}/none/records`);
		const table = await createTable(client, 'Leavers', 'Login');
		await client.send('GET', `${table.path}/records?limit=x`);
		await addRows(client, table, 'insert', ['a']);
		exabeam.tenant.quirks.recordWrites = 409;
		await addRows(client, table, 'append', ['a']);
		const exchanges = takeExchanges();
		const refused = exchanges.map(({ answer }) => answer.status).filter((status) => status >= 400);
		expect(refused).toEqual([400, 401, 401, 403, 400, 404, 400, 400, 409]);
		expect(allFindings(exchanges)).toEqual([]);
	});

	test('need every exception', async () => {
		const exabeam = await start({ offSpec: true });
		const { tenant } = exabeam;
		await everyOperation(exabeam);
		const client = await connect(exabeam);
		const table = await createTable(client, 'Leavers', 'Login');
		tenant.quirks.operationCase = 'any';
		const upload = await addRows(client, table, 'Append', ['a']);
		for (const spelling of ['prose', 'capitalised'] as const) {
			tenant.quirks.trackerSpelling = spelling;
			await statusOf(client, upload);
		}
		tenant.quirks.attributeNameTaken = 409;
		const attributes = [{ displayName: 'Login', isKey: true }];
		await client.send('POST', TABLES, { name: 'Movers', contextType: 'User', source: 'Custom', attributes });
		tenant.quirks.deleteTable = 204;
		await client.send('DELETE', table.path);
		tenant.pace.rateLimit = { requests: 0, perMs: 60_000 };
		await client.send('GET', TABLES);
		exabeam.expireTokens();
		await client.send('GET', TABLES);
		const exchanges = takeExchanges();
		expect(allFindings(exchanges)).toEqual(EXCEPTIONS.map(({ finding }) => finding).sort());
		expect(findingsOf(exchanges)).toEqual([]);
	});

	const answered: Array<[string, Partial<Exchange>, unknown]> = [
		['a table without id', { path: TABLES }, [{ name: 'Leavers' }]],
		['a table in an object', { path: TABLES }, { tables: [] }],
		[
			'a count as text',
			{ path: `${TABLES}/uploadStatus/x` },
			{ uploadStatus: 'pending', totalUploaded: '1' },
		],
		['a token without expiry', { method: 'POST', path: '/auth/v1/token' }, { access_token: 'x' }],
	];
	test.each(answered)('do not allow %s', (_what, exchange, json) => {
		expect(findingsOf([exchangeOf(exchange, 200, json)])).not.toEqual([]);
	});

	const sent: Array<[string, Partial<Exchange>]> = [
		['a filter of records', { path: `${TABLES}/x/records?filter=a` }],
		['a number in a record', { method: 'POST', path: `${TABLES}/x/addRecords`, body: { data: [{ a: 1 }] } }],
		['an attribute without isKey', { method: 'POST', path: TABLES, body: { attributes: [{ id: 'a' }] } }],
		['CSV as JSON', { method: 'POST', path: `${TABLES}/x/addRecordsFromCsv`, body: {} }],
		['a path of nobody’s', { path: `${TABLES}/x/records/csv` }],
	];
	test.each(sent)('do not allow %s to be sent', (_what, exchange) => {
		expect(findingsOf([exchangeOf(exchange, 200, {})])).toContainEqual(expect.not.stringContaining(' 200: '));
	});
});

function exchangeOf(exchange: Partial<Exchange>, status: number, json: unknown): Exchange {
	const answer = { status, headers: {}, text: JSON.stringify(json), json };
	const mediaType = 'application/json';
	return { method: 'GET', path: '', body: undefined, mediaType, answer, ...exchange };
}
