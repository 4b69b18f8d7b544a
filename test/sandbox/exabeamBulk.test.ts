import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { FormData } from 'undici';
import type { ExabeamSandbox } from '../../sandbox';
import type { WireAnswer } from './client';
import {
	addRows,
	connect,
	createTable,
	rowsOf,
	statusOf,
	type ExabeamClient,
	type MadeTable,
} from './exabeamClient';
import { exabeamStarter } from './exabeamStart';

const start = exabeamStarter();

interface Upload {
	operation?: string;
	file?: string | Buffer;
	sources?: string[];
	targets?: string[];
}

async function uploadCsv(
	client: ExabeamClient,
	{ path }: MadeTable,
	{ operation = 'append', file, sources = [], targets = [] }: Upload,
): Promise<WireAnswer> {
	const form = new FormData();
	form.append('operation', operation);
	for (const source of sources) form.append('sourceAttributes', source);
	for (const target of targets) form.append('targetAttributeIds', target);
	if (file !== undefined) form.append('file', new Blob([new Uint8Array(Buffer.from(file))]), 'records.csv');
	return client.send('POST', `${path}/addRecordsFromCsv`, form);
}

/** A ZIP file of files whose names are a, b and so on (APPNOTE.TXT 4.3). */
function zipped(...files: string[]): Buffer {
	let offset = 0;
	const parts = files.map((text, index) => {
		const data = deflateRawSync(text);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(8, 4);
		common.writeUInt32LE(data.length, 14);
		common.writeUInt32LE(Buffer.byteLength(text), 18);
		common.writeUInt16LE(1, 22);
		const name = Buffer.from(String.fromCharCode(97 + index));
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, data]);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(offset, 10);
		const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, name]);
		offset += local.length;
		return { local, central };
	});
	const directory = Buffer.concat(parts.map(({ central }) => central));
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(files.length, 8);
	end.writeUInt16LE(files.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts.map(({ local }) => local), directory, end]);
}

describe('a CSV file', () => {
	test('goes to the attributes that its columns are mapped to', async () => {
		const client = await connect(await start());
		const table = await createTable(client, 'Leavers', 'Login', 'Name');
		const [login = '', name = ''] = table.columns;
		const file =
			'\uFEFFuser,full name,office\r\na,"Holm, ""Anders""",1\r\nb,Zoë,2\r\n,Nobody,3\r\na,Again,4\r\n';
		const sent = { file, sources: ['full name', 'user'], targets: [name, login] };
		const answer = await uploadCsv(client, table, sent);
		expect([answer.status, answer.json]).toEqual([
			200,
			{ trackerId: expect.any(String), csvEntries: 4, totalDuplicates: 1, totalIgnoredMissingKey: 1 },
		]);
		expect(await statusOf(client, answer)).toEqual({
			uploadStatus: 'completed',
			totalUploaded: 3,
			totalErrors: 0,
		});
		expect(await rowsOf(client, table)).toEqual([
			['a', 'Again'],
			['b', 'Zoë'],
		]);
		await uploadCsv(client, table, { ...sent, operation: 'replace', file: 'user,full name\nc,Eve' });
		expect(await rowsOf(client, table)).toEqual([['c', 'Eve']]);
	});

	test.each([
		['headersAreIds', 200],
		[400, 400],
	] as const)('without mapping: %s', async (csvWithoutMapping, status) => {
		const client = await connect(await start({ quirks: { csvWithoutMapping } }));
		const table = await createTable(client, 'Leavers', 'Login', 'Name');
		const file = `${table.columns.join()},Other\na,Ann,x`;
		expect((await uploadCsv(client, table, { file })).status).toBe(status);
		expect(await rowsOf(client, table)).toEqual(status === 200 ? [['a', 'Ann']] : []);
	});

	test('may come in a ZIP file, alone', async () => {
		const client = await connect(await start());
		const table = await createTable(client, 'Leavers', 'Login');
		const csv = `${table.columns.join()}\nzoë`;
		expect((await uploadCsv(client, table, { file: zipped(csv) })).status).toBe(200);
		expect(await rowsOf(client, table)).toEqual([['zoë']]);
		expect((await uploadCsv(client, table, { file: zipped(csv, csv) })).status).toBe(400);
		expect((await uploadCsv(client, table, { file: zipped(csv).subarray(0, 40) })).status).toBe(400);
	});

	test('is refused when something is missing or does not fit', async () => {
		const client = await connect(await start());
		const table = await createTable(client, 'Leavers', 'Login');
		const file = `${table.columns.join()}\na`;
		const wrong: Upload[] = [
			{},
			{ file, operation: 'Replace' },
			{ file: '' },
			{ file: 'a,b\n1,2,3' },
			{ file, sources: ['x'], targets: [] },
			{ file, sources: ['x'], targets: table.columns },
		];
		for (const one of wrong) expect((await uploadCsv(client, table, one)).status).toBe(400);
		const notAForm = await client.send('POST', `${table.path}/addRecordsFromCsv`, { operation: 'append' });
		expect(notAForm.status).toBe(400);
	});

	test.each([
		['exact', 400],
		['any', 200],
	] as const)('with `Replace`, where the case is %s', async (operationCase, status) => {
		const client = await connect(await start({ quirks: { operationCase } }));
		const table = await createTable(client, 'Leavers', 'Login');
		const file = `${table.columns.join()}\na`;
		expect((await uploadCsv(client, table, { file, operation: 'Replace' })).status).toBe(status);
	});
});

describe('500,000 records', () => {
	function csvOf({ columns }: MadeTable, count: number): string {
		const lines = Array.from({ length: count }, (_, index) => `user.${index}@halden.example,x`);
		return [columns.join(), ...lines].join('\n');
	}

	/** Without the way through a file, which takes seconds. */
	function fill({ tenant }: ExabeamSandbox, { id, columns }: MadeTable, count: number): void {
		const [login = '', note = ''] = columns;
		for (let index = 0; index < count; index += 1) {
			const key = `user.${index}@halden.example`;
			tenant.store.tables.get(id)?.records.set(key, [{ [login]: key, [note]: 'x' }]);
		}
	}

	test.each([
		[400, 400, undefined],
		['totalErrors', 200, { uploadStatus: 'completed', totalUploaded: 0, totalErrors: 1 }],
	] as const)('are all that a table holds: %s', async (overRecordLimit, status, tracker) => {
		const exabeam = await start({ quirks: { overRecordLimit } });
		const client = await connect(exabeam);
		const table = await createTable(client, 'Everybody', 'Login', 'Note');
		fill(exabeam, table, 500_000);
		expect((await client.send('GET', table.path)).json).toMatchObject({ totalItems: 500_000 });
		const tooMuch = await addRows(client, table, 'append', ['new@halden.example', 'x']);
		expect(tooMuch.status).toBe(status);
		if (tracker) expect(await statusOf(client, tooMuch)).toEqual(tracker);
		// An old key needs no room.
		expect((await addRows(client, table, 'append', ['user.7@halden.example', 'y'])).status).toBe(200);
	});

	test('are all that a file holds', async () => {
		const exabeam = await start({ quirks: { overRecordLimit: 'totalErrors' } });
		const client = await connect(exabeam);
		const table = await createTable(client, 'Everybody', 'Login', 'Note');
		const file = csvOf(table, 500_001);
		expect((await uploadCsv(client, table, { file })).status).toBe(400);
		const inZip = await uploadCsv(client, table, { file: zipped(file) });
		expect(inZip.json).toMatchObject({ csvEntries: 500_001, totalDuplicates: 0 });
		expect(await statusOf(client, inZip)).toMatchObject({ totalUploaded: 500_000, totalErrors: 1 });
		// The log keeps no file.
		expect(exabeam.log.at(-2)).toMatchObject({ path: `${table.path}/addRecordsFromCsv`, status: 200 });
		expect(exabeam.log.at(-2)?.body).toBeUndefined();
	});

	test('are read and written without haste being missed', async () => {
		const exabeam = await start();
		const client = await connect(exabeam);
		const table = await createTable(client, 'Everybody', 'Login', 'Note');
		fill(exabeam, table, 490_000);
		const rows = Array.from({ length: 10_000 }, (_, index) => [`new.${index}@halden.example`, 'x']);
		const begin = performance.now();
		const added = await addRows(client, table, 'append', ...rows);
		expect(await statusOf(client, added)).toMatchObject({ totalUploaded: 10_000 });
		const { status } = await client.send('GET', `${table.path}/records?limit=1000&offset=499000`);
		const took = performance.now() - begin;
		expect(status).toBe(200);
		expect(took).toBeLessThan(20_000);
	});
});
