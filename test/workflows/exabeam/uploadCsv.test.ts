import { deflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { csvText } from '../../../nodes/Exabeam/csv/write';
import { pairing } from '../../engine';
import { pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { contractors, storeRows, untilDone } from '../support/exabeamRows';
import { useExabeamAnew } from '../support/exabeamBench';

const bench = useExabeamAnew();
const GO_ON = { onError: 'continueRegularOutput' as const };
const upload = {
	resource: 'contextRecord',
	operation: 'uploadCsv',
	table: pick('name', 'Contractors'),
};
const ROWS = contractors(10);
const HEADER = ['User', 'Full Name', 'Contract End'];

/** How many rows a change record says were uploaded. */
function uploadedRows(rows: number): IDataObject {
	return { field: 'uploaded_rows', from: null, to: rows };
}

beforeEach(() => {
	const { store } = bench.exabeam.tenant;
	store.tables.get(bench.table('Contractors').id)?.records.clear();
	storeRows(bench, 'Contractors', ROWS);
});

function fileOf(header: readonly string[], rows: ReadonlyArray<Readonly<Record<string, string>>>): Buffer {
	return Buffer.from(csvText([header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]));
}

function item(content: Buffer | string, json: IDataObject = {}): INodeExecutionData {
	const data = Buffer.from(content).toString('base64');
	return { json, binary: { data: { data, mimeType: 'text/csv', fileName: 'people.csv' } } };
}

/** A ZIP file with one deflated file in it (APPNOTE.TXT 4.3). */
function zipped(text: string): Buffer {
	const data = deflateRawSync(text);
	const common = Buffer.alloc(26);
	common.writeUInt16LE(20, 0);
	common.writeUInt16LE(8, 4);
	common.writeUInt32LE(data.length, 14);
	common.writeUInt32LE(Buffer.byteLength(text), 18);
	common.writeUInt16LE(1, 22);
	const name = Buffer.from('a');
	const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, data]);
	const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), name]);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(1, 8);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(central.length, 12);
	end.writeUInt32LE(local.length, 16);
	return Buffer.concat([local, central, end]);
}

function uploads(): string[] {
	return bench.writes.map(({ path }) => path.replace(/^.*\//, ''));
}

function sorted(rows: ReadonlyArray<Record<string, string>>): Array<Record<string, string>> {
	return [...rows].sort((a, b) => ((a.User ?? '') < (b.User ?? '') ? -1 : 1));
}

describe('a CSV file is appended', () => {
	it('whole, its columns found by name or ID, and counted', async () => {
		const newcomer = { User: 'new@halden.example', 'Full Name': 'New, "the" One' };
		const renamed = { ...ROWS[0], 'Full Name': 'Renamed\nTwice' };
		const file = fileOf(HEADER, [newcomer, renamed])
			.toString()
			.replace(HEADER.join(','), 'u_user,full name,Contract End');
		const { items } = await bench.run(upload, [item(`\uFEFF${file}`)]);
		expect(changesOf(items)[0]).toMatchObject({
			outcome: 'updated',
			verified: true,
			changes: [uploadedRows(2)],
		});
		expect(items[0]?.json).toMatchObject({
			object: 'context_upload',
			id: changesOf(items)[0]?.tracking.tracker_id,
			table: { name: 'Contractors' },
			operation: 'append',
			file_name: 'people.csv',
			status: 'completed',
			row_count: 2,
			duplicate_count: 0,
			missing_key_count: 0,
			uploaded_count: 2,
			error_count: 0,
			unconfirmed_count: 0,
		});
		expect(bench.rows('Contractors')).toEqual(sorted([newcomer, renamed, ...ROWS.slice(1)]));
		expect(uploads()).toEqual(['addRecordsFromCsv']);
	});

	it('in one piece, however large', async () => {
		const rows = contractors(60_000).map((row) => ({ ...row, 'Full Name': 'x'.repeat(150) }));
		const file = fileOf(HEADER, rows);
		expect(file.length).toBeGreaterThan(10_000_000);
		const { items, error } = await bench.run(upload, [item(file)]);
		expect(error?.message).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ row_count: 60_000, unconfirmed_count: 0 });
		expect(uploads()).toEqual(['addRecordsFromCsv']);
	});

	it.each(['inCall', 'inCallAndTable'] as const)(
		'whatever counts as duplicate (%s)',
		async (totalDuplicates) => {
			bench.quirk({ totalDuplicates });
			const { items } = await bench.run(upload, [item(fileOf(HEADER, ROWS))]);
			expect(changesOf(items)[0]).toMatchObject({ outcome: 'updated', verified: true });
		},
	);

	it('with its columns mapped, where headers alone are not understood', async () => {
		bench.quirk({ csvWithoutMapping: 400 });
		const columns = { entry: [{ header: 'Login', attribute: 'User' }] };
		const file = 'Login,full name\nk,N\n';
		const { items } = await bench.run({ ...upload, columns }, [item(file)]);
		expect(outcomesOf(items)).toEqual(['updated']);
		expect(bench.rows('Contractors').at(-1)).toEqual({ User: 'k', 'Full Name': 'N' });
	});

	it('without the columns that nobody knows, when that is wanted', async () => {
		const file = 'User,Office,Floor\nk,Oslo,2\n';
		const { error } = await bench.run(upload, [item(file)]);
		expect(error?.message).toContain(
			'The context table Contractors has no attribute for the columns "Office", "Floor" of the file',
		);
		expect(bench.writes).toEqual([]);
		const { items } = await bench.run({ ...upload, leaveOutUnknown: true }, [item(file)]);
		expect(items[0]?.json).toMatchObject({ left_out_columns: ['Office', 'Floor'] });
		expect(bench.rows('Contractors').at(-1)).toEqual({ User: 'k' });
	});

	it('with rows that Exabeam leaves out only when that is wanted', async () => {
		const file = 'User,Full Name\na,1\n,2\nb,3\na,4\n';
		const { error } = await bench.run(upload, [item(file)]);
		expect(error?.message).toContain(
			'The CSV file has 1 rows without a key (the first in line 3) and 1 rows with the key of an earlier one (the first in line 5)',
		);
		expect(bench.writes).toEqual([]);
		const { items } = await bench.run({ ...upload, onBadRows: 'send' }, [item(file)]);
		expect(items[0]?.json).toMatchObject({
			row_count: 4,
			duplicate_count: 1,
			missing_key_count: 1,
			unconfirmed_count: 0,
		});
	});

	it('each of several, with its own outcome', async () => {
		const items = [item('User\na\n'), item('Nobody\nb\n'), item('User\nc\n')];
		const result = await bench.run(upload, items, GO_ON);
		expect(outcomesOf(result.items)).toEqual(['updated', 'refused', 'updated']);
		expect(pairing(result.items)).toEqual([0, 1, 2]);
		expect(uploads()).toHaveLength(2);
	});

	it('not in a dry run', async () => {
		const { items } = await bench.run({ ...upload, dryRun: true }, [item('User\na\n')]);
		expect(items[0]?.json).toMatchObject({
			id: null,
			status: 'pending',
			row_count: 1,
			change: { dry_run: true },
		});
		expect(bench.writes).toEqual([]);
	});
});

describe('a CSV file replaces the rows of a table', () => {
	const replace = { ...upload, upload: 'replace' };

	it('and those that vanish are told', async () => {
		const kept = ROWS.slice(2);
		const { items, hints } = await bench.run(replace, [item(fileOf(HEADER, kept))]);
		const gone = ROWS.slice(0, 2).map(({ User }) => User);
		expect(changesOf(items)[0]?.changes).toEqual([
			uploadedRows(8),
			{ field: 'removed_rows', from: 2, to: null },
			{ field: 'removed_keys', from: gone, to: null },
		]);
		expect(hints.map(({ message }) => message)).toEqual([
			`The context table Contractors loses 2 rows that the new ones do not have: ${gone.join(', ')}`,
		]);
		expect(bench.rows('Contractors')).toEqual(kept);
	});

	it.each([
		[
			'with fewer than 80 % of the rows',
			[item(fileOf(HEADER, ROWS.slice(3)))],
			/has 10 rows and would have 7/,
		],
		['with none', [item('User\n')], /The CSV file has no rows/],
		[
			'twice in one run',
			[item(fileOf(HEADER, ROWS)), item(fileOf(HEADER, ROWS))],
			/Other items of this run upload to the context table Contractors as well/,
		],
	])('not %s', async (_why, items, words) => {
		bench.quirk({ replaceWithNothing: 'empties' });
		const { error } = await bench.run(replace, items);
		expect(error?.message).toMatch(words);
		expect(bench.writes).toEqual([]);
	});

	it('with fewer when that is allowed, each that vanishes counted for Maximum Changes', async () => {
		const items = [item(fileOf(HEADER, ROWS.slice(7)))];
		const allowed = { ...replace, allowFewerRows: true };
		const held = await bench.run({ ...allowed, maximumChanges: 7 }, items);
		expect(held.error?.message).toMatch(/8 changes are due, but Maximum Changes is 7/);
		const { error } = await bench.run({ ...allowed, maximumChanges: 8 }, items);
		expect(error?.message).toBeUndefined();
		expect(bench.rows('Contractors')).toEqual(ROWS.slice(7));
	});

	it('not those of a managed table', async () => {
		const { error } = await bench.run({ ...replace, table: pick('name', 'Entra ID Users') }, [
			item('User\nk\n'),
		]);
		expect(error?.message).toMatch(/cannot be changed here: it is kept by Entra ID/);
	});
});

describe('a ZIP file', () => {
	const file = zipped('Login,Name\r\nk,N\r\n');
	const columns = {
		entry: [
			{ header: 'Login', attribute: 'u_user' },
			{ header: 'Name', attribute: 'Full Name' },
		],
	};

	it('is passed on with its columns mapped', async () => {
		const { items } = await bench.run({ ...upload, columns }, [item(file)]);
		expect(items[0]?.json).toMatchObject({ row_count: 1, status: 'completed', unconfirmed_count: null });
		expect(bench.rows('Contractors').at(-1)).toEqual({ User: 'k', 'Full Name': 'N' });
	});

	it('is refused without', async () => {
		const { error } = await bench.run(upload, [item(file)]);
		expect(error?.message).toContain('must be told where its columns go');
		const nameOnly = { entry: columns.entry.slice(1) };
		const { error: keyless } = await bench.run({ ...upload, columns: nameOnly }, [item(file)]);
		expect(keyless?.message).toContain('No column of the file goes to User, the key');
		expect(bench.writes).toEqual([]);
	});

	it('replaces rows only when it may be fewer', async () => {
		const replace = { ...upload, columns, upload: 'replace' };
		const { error } = await bench.run(replace, [item(file)]);
		expect(error?.message).toContain('How many of the 10 rows of the context table Contractors would vanish');
		expect(bench.writes).toEqual([]);
		await bench.run({ ...replace, allowFewerRows: true }, [item(file)]);
		expect(bench.rows('Contractors')).toEqual([{ User: 'k', 'Full Name': 'N' }]);
	});

	it('with rows without a key is told to have them', async () => {
		const bad = zipped('Login,Name\r\nk,N\r\n,O\r\n');
		const { items } = await bench.run({ ...upload, columns }, [item(bad)], GO_ON);
		expect(items[0]?.json.error).toMatch(/reading back shows that 1 rows had no key/);
	});
});

describe('a file is refused before anything is sent', () => {
	it.each<[string, INodeExecutionData, INodeParameters, RegExp]>([
		['when there is none', { json: {} }, {}, /The item has no binary file "data"/],
		['when it is called otherwise', item('User\nk\n'), { binaryField: 'csv' }, /no binary file "csv"/],
		['when it is empty', item(''), {}, /The CSV file is empty/],
		['without the key', item('Full Name\nN\n'), {}, /No column of the file goes to User, the key/],
		['with two columns of one name', item('User,User\na,b\n'), {}, /The file has two columns "User"/],
		[
			'with two columns for one attribute',
			item('User,u_user\na,b\n'),
			{},
			/"User" and "u_user" .* same attribute/,
		],
		[
			'with a ragged line',
			item('User,Full Name\na,b\nc\n'),
			{},
			/Line 3 of the CSV file has 1 values, .* has 2/,
		],
		['that is no UTF-8', item(Buffer.from('User\nZoë\n', 'latin1')), {}, /not in UTF-8/],
		[
			'whose mapped column is not there',
			item('User\nk\n'),
			{ columns: { entry: [{ header: 'Login', attribute: 'User' }] } },
			/the file has no column "Login"/,
		],
		[
			'with a value that its attribute does not take',
			item('User,Access Status\nk,Gone\n'),
			{ table: pick('name', 'Entra ID Users') },
			/Line 2 of the CSV file: Access Status must be one of AccountExpired/,
		],
	])('%s', async (_why, file, own, words) => {
		const { error } = await bench.run({ ...upload, ...own }, [file]);
		expect(error?.message).toMatch(words);
		expect(bench.writes).toEqual([]);
	});
});

describe('an upload that Exabeam casts doubt on', () => {
	const file = fileOf(HEADER, contractors(20));

	it('is read back, and what is missing is told with the tracker', async () => {
		bench.exabeam.tenant.uploadOutcome = 'someErrors';
		const { items } = await bench.run(upload, [item(file)], GO_ON);
		// The first two rows are refused, and are there from before.
		expect(outcomesOf(items)).toEqual(['updated']);
		const more = fileOf(HEADER, contractors(40).reverse());
		const second = await bench.run(upload, [item(more)], GO_ON);
		expect(second.items[0]?.json.error).toMatch(
			/tracker [0-9a-f]{32} ended, but 36 of 40 rows were done, with 4 errors, and reading back shows that 4 rows are not as the file has them/,
		);
	});

	it('is told when its tracker ends in an error', async () => {
		bench.exabeam.tenant.uploadOutcome = 'error';
		const { items } = await bench.run(upload, [item(file)], GO_ON);
		expect(items[0]?.json.error).toMatch(/ended in an error.*10 rows are not as the file has them/);
	});

	it.each(['schema', 'prose', 'capitalised'] as const)(
		'is pending while its tracker goes on, and resolved later (%s)',
		async (trackerSpelling) => {
			bench.quirk({ trackerSpelling });
			bench.exabeam.tenant.pace.ingestMs = 200_000;
			const parameters = { ...upload, options: { waitFor: 1 } };
			const { items } = await bench.run(parameters, [item(file)]);
			expect(items[0]?.json).toMatchObject({ status: 'pending', change: { outcome: 'pending' } });
			const trackerId = items[0]?.json.id;
			const status = {
				resource: 'contextRecord',
				operation: 'getUploadStatus',
				trackerId: '={{ $json.id }}',
			};
			const early = await bench.run(status, [{ id: trackerId }]);
			expect(early.items[0]?.json).toMatchObject({ id: trackerId, status: 'in_progress', table: null });
			await untilDone(bench);
			const late = await bench.run(status, [{ id: trackerId }]);
			expect(late.items[0]?.json).toMatchObject({ status: 'completed', uploaded_count: 20, error_count: 0 });
			const resolve = { resource: 'contextRecord', operation: 'resolvePending' };
			const settled = await bench.run(resolve, [{ change: items[0]?.json.change }]);
			expect(outcomesOf(settled.items)).toEqual(['updated']);
		},
	);

	it('is told when nobody knows its tracker', async () => {
		const status = { resource: 'contextRecord', operation: 'getUploadStatus', trackerId: 'f00d' };
		const { error } = await bench.run(status);
		expect(error?.message).toContain('Tracker ID: Exabeam does not know the tracker f00d');
	});
});
