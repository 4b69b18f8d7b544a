import { beforeEach, describe, expect, it } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { pairing } from '../../engine';
import { pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { contractors, storeRows, untilDone } from '../support/exabeamRows';
import { useExabeamAnew } from '../support/exabeamBench';

const bench = useExabeamAnew();
const GO_ON = { onError: 'continueRegularOutput' as const };
const KEY = "={{ $json['User'] }}";

const replace = {
	resource: 'contextRecord',
	operation: 'replaceAll',
	table: pick('name', 'Contractors'),
	key: KEY,
	valuesFrom: 'json',
	maximumChanges: 1000,
};
const ROWS = contractors(10);

beforeEach(async () => {
	const setUp = await bench.run(
		{ ...replace, operation: 'delete' },
		bench.rows('Contractors').map((row): IDataObject => row),
	);
	expect(setUp.error).toBeUndefined();
	storeRows(bench, 'Contractors', ROWS);
	bench.exabeam.clearLog();
});

function uploads(): string[] {
	return bench.writes.map(({ path }) => path.replace(/^.*\//, ''));
}

function operations(): unknown[] {
	return bench.writes.map(({ body }) => z.object({ operation: z.string() }).parse(body).operation);
}

describe('the items of a run become the rows of a table', () => {
	it('each with its own outcome, in one call, and the rows that vanish are told', async () => {
		const [first = {}, second = {}, ...others] = ROWS;
		const kept = others.slice(0, -1);
		const gone = others.at(-1)?.User ?? '';
		const newcomer = { User: 'new@halden.example', 'Full Name': 'New One' };
		const wanted = [first, { ...second, 'Full Name': 'Renamed' }, newcomer, ...kept];
		const { items, hints } = await bench.run(replace, wanted);
		const same = kept.map(() => 'unchanged');
		expect(outcomesOf(items)).toEqual(['unchanged', 'updated', 'created', ...same]);
		expect(pairing(items)).toEqual(wanted.map((_, index) => index));
		expect(changesOf(items).every(({ verified }) => verified === true)).toBe(true);
		expect(changesOf(items)[1]?.changes).toEqual([
			{ field: 'Full Name', from: second['Full Name'], to: 'Renamed' },
			{ field: 'removed_rows', from: 1, to: null },
			{ field: 'removed_keys', from: [gone], to: null },
		]);
		expect(hints).toContainEqual({
			message: `The context table Contractors loses one row that the new ones do not have: ${gone}`,
			type: 'warning',
		});
		expect(bench.rows('Contractors')).toEqual(
			[...wanted].sort((a, b) => ((a.User ?? '') < (b.User ?? '') ? -1 : 1)),
		);
		expect([uploads(), operations()]).toEqual([['addRecords'], ['replace']]);
	});

	it('and what an item does not name is empty', async () => {
		const values = { pair: [{ name: 'Full Name', value: 'Same for all' }] };
		await bench.run({ ...replace, valuesFrom: 'fields', values }, ROWS);
		expect(bench.rows('Contractors')[0]).toEqual({ User: ROWS[0]?.User, 'Full Name': 'Same for all' });
	});

	it('with nothing sent when they are that already', async () => {
		const { items } = await bench.run(replace, [...ROWS].reverse());
		expect(outcomesOf(items)).toEqual(ROWS.map(() => 'unchanged'));
		expect(bench.writes).toEqual([]);
	});

	it('also when rows only vanish', async () => {
		const { items } = await bench.run(replace, ROWS.slice(1));
		expect(outcomesOf(items)).toEqual(['updated', ...Array<string>(8).fill('unchanged')]);
		expect(bench.rows('Contractors')).toEqual(ROWS.slice(1));
	});

	it('also when a key had several rows', async () => {
		const table = bench.exabeam.tenant.store.tables.get(bench.table('Contractors').id);
		const key = ROWS[0]?.User ?? '';
		table?.records.set(key, [...table.records.get(key), ...table.records.get(key)]);
		const { items } = await bench.run(replace, ROWS);
		expect(outcomesOf(items)).toEqual(['updated', ...Array<string>(9).fill('unchanged')]);
		expect(bench.rows('Contractors')).toEqual(ROWS);
	});

	it('not in a dry run, which tells what would vanish', async () => {
		const { items, hints } = await bench.run({ ...replace, dryRun: true }, ROWS.slice(1));
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'updated' });
		expect(hints.map(({ message }) => message).join()).toContain('loses one row');
		expect(bench.writes).toEqual([]);
	});
});

describe('a replacement is never split', () => {
	async function replaceBy(count: number, size: number): Promise<void> {
		const rows = contractors(count).map((row) => ({ ...row, 'Full Name': 'x, "y"\n'.repeat(size) }));
		const { items, error } = await bench.run({ ...replace, maximumChanges: 10_000 }, rows);
		expect(error?.message).toBeUndefined();
		expect(new Set(outcomesOf(items))).toEqual(new Set(['created', 'updated']));
		expect(bench.rows('Contractors')).toEqual(rows);
	}

	it('and goes as one JSON call where that takes it', async () => {
		await replaceBy(50, 1);
		expect([uploads(), operations()]).toEqual([['addRecords'], ['replace']]);
	});

	it('and as one CSV file when it has more than 4 MB', async () => {
		await replaceBy(50, 15_000);
		expect(uploads()).toEqual(['addRecordsFromCsv']);
	});

	it('and as one CSV file when JSON is turned down for its size', async () => {
		bench.quirk({ maxJsonBytes: 1000 });
		await replaceBy(50, 1);
		expect(uploads()).toEqual(['addRecords', 'addRecordsFromCsv']);
	});
});

describe('a replacement is refused before anything is sent', () => {
	const half = ROWS.slice(0, 5);
	const refusals: Array<[string, IDataObject[], INodeParameters, RegExp]> = [
		['with fewer than 80 % of the rows', half, {}, /has 10 rows and would have 5, which is fewer than 80 %/],
		[
			'with a key twice',
			[...ROWS, { ...ROWS[3] }],
			{},
			/Key "c000003@halden.example" stands in 2 items \(3, 10\)/,
		],
		['with an unknown name', [...ROWS, { User: 'k', Office: 1 }], {}, /has no attribute "Office"/],
		['with an item that has no key', [...ROWS, {}], {}, /Key is required/],
		['with nothing but an empty item', [{}], {}, /Key is required/],
		[
			'of a managed table',
			ROWS,
			{ table: pick('name', 'Public AI Domains and Risk') },
			/cannot be changed here: it is kept by Exabeam/,
		],
		[
			'of two tables',
			ROWS,
			{ table: pick('name', "={{ $itemIndex === 4 ? 'Entra ID Users' : 'Contractors' }}") },
			/Context Table must be Contractors for all items/,
		],
		[
			'of more rows than Maximum Changes',
			[...ROWS.slice(2), { User: 'k', 'Full Name': 'N' }],
			{ maximumChanges: 2 },
			/3 changes are due, but Maximum Changes is 2/,
		],
	];

	it.each(refusals)('%s', async (_why, items, own, words) => {
		bench.quirk({ replaceWithNothing: 'empties' });
		const { error } = await bench.run({ ...replace, ...own }, items);
		expect(error?.message).toMatch(words);
		const going = await bench.run({ ...replace, ...own }, items, GO_ON);
		expect(going.items).toHaveLength(items.length);
		expect(new Set(outcomesOf(going.items)).has('updated')).toBe(false);
		expect(going.items.map(({ json }) => json.error)).toContainEqual(expect.stringMatching(words));
		expect(bench.writes).toEqual([]);
		expect(bench.rows('Contractors')).toEqual(ROWS);
	});

	it('with a value that its attribute does not take', async () => {
		const made = await bench.run({
			resource: 'contextTable',
			operation: 'create',
			name: 'People',
			attributes: { entry: [{ attribute: 'User', isKey: true }, { attribute: 'Access Status' }] },
		});
		expect(made.error).toBeUndefined();
		const people = { ...replace, table: pick('name', 'People') };
		const { error } = await bench.run(people, [{ User: 'k', 'Access Status': 'Gone' }]);
		expect(error?.message).toContain('Access Status must be one of AccountExpired');
	});

	it('by an agent', async () => {
		const { response, error } = await bench.engine.runTool({
			type: 'exabeam',
			parameters: { ...replace, key: 'k', json: '{}', allowFewerRows: true, allowChanges: true },
			credentials: bench.credentials(),
		});
		expect(`${response} ${error?.message}`).toContain('AI agents cannot delete');
		expect(bench.writes).toEqual([]);
	});

	it('unless fewer rows are allowed', async () => {
		const { items } = await bench.run({ ...replace, allowFewerRows: true }, half);
		expect(changesOf(items)[0]?.changes).toContainEqual({ field: 'removed_rows', from: 5, to: null });
		expect(bench.rows('Contractors')).toEqual(half);
	});
});

describe('a replacement that Exabeam casts doubt on', () => {
	const renamed = ROWS.map((row, index) => (index === 9 ? { ...row, 'Full Name': 'Renamed' } : row));

	it('is read back, and rows that got lost are told, unchanged ones too', async () => {
		bench.exabeam.tenant.uploadOutcome = 'someErrors';
		const { items } = await bench.run(replace, renamed, GO_ON);
		expect(outcomesOf(items)).toEqual(['failed', ...Array<string>(8).fill('unchanged'), 'updated']);
		expect(items[0]?.json.error).toMatch(
			/tracker [0-9a-f]{32} ended, but 9 of 10 rows were done, with 1 errors, and reading back shows that the row is not there/,
		);
	});

	it('because it counts fewer rows than were sent is read back', async () => {
		const body = JSON.stringify({ uploadStatus: 'completed', totalUploaded: 9, totalErrors: 0 });
		bench.exabeam.setFaults({
			scripted: [{ path: /uploadStatus/, kind: 'status', status: 200, body, times: 100 }],
		});
		bench.exabeam.tenant.pace.ingestMs = 0;
		const { items } = await bench.run({ ...replace, options: { verify: false } }, renamed);
		expect(outcomesOf(items)).toEqual([...Array<string>(9).fill('unchanged'), 'updated']);
		expect(changesOf(items)[9]).toMatchObject({ verified: true });
	});

	it('because its rows are counted otherwise is read back', async () => {
		const body = JSON.stringify({ jsonEntries: 9, totalDuplicates: 1, totalIgnoredMissingKey: 0 });
		bench.exabeam.setFaults({
			scripted: [{ path: /addRecords$/, kind: 'status', status: 200, body, times: 1 }],
		});
		const { items } = await bench.run({ ...replace, options: { verify: false } }, renamed, GO_ON);
		expect(items[9]?.json.error).toMatch(
			/^Of 10 rows in one call Exabeam says that it counted 9 rows, it took 1 for duplicates, and reading back/,
		);
	});

	it('is told when its tracker ends in an error', async () => {
		bench.exabeam.tenant.uploadOutcome = 'error';
		const { items } = await bench.run(replace, renamed, GO_ON);
		expect(outcomesOf(items)).toEqual([...Array<string>(9).fill('unchanged'), 'failed']);
		expect(items[9]?.json.error).toMatch(/ended in an error: 0 of 10 rows.*Full Name did not change/);
	});

	it('is pending while its tracker goes on, and resolved later', async () => {
		bench.exabeam.tenant.pace.ingestMs = 200_000;
		const { items } = await bench.run({ ...replace, options: { waitFor: 1 } }, renamed);
		expect(new Set(outcomesOf(items))).toEqual(new Set(['pending']));
		expect(new Set(changesOf(items).map(({ would_be: wouldBe }) => wouldBe))).toEqual(
			new Set(['unchanged', 'updated']),
		);
		const pending = changesOf(items).map((change): IDataObject => ({ change }));
		const resolve = { resource: 'contextRecord', operation: 'resolvePending' };
		const early = await bench.run(resolve, pending);
		expect(new Set(outcomesOf(early.items))).toEqual(new Set(['pending']));
		await untilDone(bench);
		const { items: settled } = await bench.run(resolve, pending);
		expect(outcomesOf(settled)).toEqual([...Array<string>(9).fill('unchanged'), 'updated']);
	});

	it('is sent once although the answer was lost', async () => {
		bench.exabeam.setFaults({
			scripted: [{ method: 'POST', path: /addRecords$/, kind: 'resetAfter', times: 1 }],
		});
		const { items } = await bench.run(replace, renamed);
		expect(outcomesOf(items).filter((outcome) => outcome === 'updated')).toHaveLength(1);
		expect(bench.rows('Contractors')).toEqual(renamed);
	});

	it('is not made where record writes are not part of the subscription', async () => {
		bench.quirk({ recordWrites: 409 });
		const { items } = await bench.run(replace, renamed, GO_ON);
		expect(outcomesOf(items)).toEqual(ROWS.map(() => 'conflict'));
		expect(items[0]?.json.error).toContain('Feature is not enabled for subscription');
	});
});
