import { beforeEach, describe, expect, it } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { pairing } from '../../engine';
import { pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { contractors, storeRows } from '../support/exabeamRows';
import { useExabeamAnew } from '../support/exabeamBench';

const bench = useExabeamAnew();
beforeEach(() => storeRows(bench, 'Contractors', contractors(10)));

const CONTRACTORS = pick('name', 'Contractors');
const GO_ON = { onError: 'continueRegularOutput' as const };

const get = {
	resource: 'contextRecord',
	operation: 'get',
	table: CONTRACTORS,
	key: '={{ $json.key }}',
};
const list = { resource: 'contextRecord', operation: 'getAll', table: CONTRACTORS, returnAll: true };
const upsert = { ...get, operation: 'upsert' };
const remove = { ...get, operation: 'delete' };

function keys(): string[] {
	return bench.rows('Contractors').map(({ User = '' }) => User);
}

function filters(...entry: INodeParameters[]): INodeParameters {
	return { filters: { entry } };
}

function count(method: string, end: string): number {
	return bench.sent.filter((one) => one.startsWith(method) && one.endsWith(end)).length;
}

describe('a context record is read', () => {
	it.each(['flat', 'wrapped'] as const)('by its key, many with one look (%s)', async (recordValues) => {
		bench.quirk({ recordValues });
		const [first = '', second = ''] = keys();
		const { items } = await bench.run(get, [{ key: second }, { key: first }, { key: second }]);
		expect(items.map(({ json }) => json.id)).toEqual([second, first, second]);
		expect(items[1]?.json).toMatchObject({
			object: 'context_record',
			table: { id: bench.table('Contractors').id, name: 'Contractors' },
			values: bench.rows('Contractors')[0],
		});
		expect(pairing(items)).toEqual([0, 1, 2]);
		expect(count('GET', '/records')).toBe(1);
	});

	it('with some of its values, by name or id', async () => {
		const [key = ''] = keys();
		const parameters = { ...get, columns: ['u_full_name', 'contract end'], include: ['remote_data'] };
		const { items } = await bench.run(parameters, [{ key }]);
		expect(Object.keys(items[0]?.json.values ?? {}).sort()).toEqual(['Contract End', 'Full Name']);
		expect(items[0]?.json.remote_data).toMatchObject({ u_user: key });
	});

	it('with what matters most', async () => {
		const [key = ''] = keys();
		const { items } = await bench.run({ ...get, output: 'simplified' }, [{ key }]);
		expect(items[0]?.json).toEqual({ ...bench.rows('Contractors')[0], id: key, table: 'Contractors' });
	});

	it('whose key is not called key', async () => {
		const parameters = { ...get, table: pick('name', 'Public AI Domains and Risk') };
		const { items } = await bench.run(parameters, [{ key: 'chat.example' }]);
		expect(items[0]?.json.values).toMatchObject({ 'AI Risk': 'high' });
	});

	it('or told what is wrong, beside those that are found', async () => {
		const [key = ''] = keys();
		const { items } = await bench.run(get, [{ key: 'nobody' }, { key }, { key: '' }], GO_ON);
		expect(items.map(({ json }) => json.error)).toEqual([
			'The context table Contractors has no row with the key "nobody"',
			undefined,
			expect.stringContaining('Key is required'),
		]);
		const { error } = await bench.run({ ...get, columns: ['Office', 'Floor'] }, [{ key }]);
		expect(error?.message).toContain('has no attributes "Office", "Floor"');
	});
});

describe('context records are listed', () => {
	it.each([null, 3])('all of them, by offset whatever the pages hold (%s)', async (maxPageSize) => {
		bench.quirk({ maxPageSize, links: 'http308' });
		const { items } = await bench.run({ ...list, include: ['remote_data'] });
		expect(items.map(({ json }) => json.id).sort()).toEqual(keys());
		expect(items[0]?.json).toMatchObject({
			snapshot: { is_complete: true, scope: 'all', count: keys().length },
			remote_data: { u_user: items[0]?.json.id },
		});
		expect(bench.exabeam.counters().redirects).toBe(0);
	});

	it('those of the filters', async () => {
		const [row] = bench.rows('Contractors');
		const name = row?.['Full Name']?.toUpperCase() ?? '';
		const equal = { attribute: 'Full Name', operator: 'equals', value: name };
		const part = { attribute: 'u_user', operator: 'contains', value: 'C00000' };
		const none = { attribute: 'Contract End', operator: 'equals', value: '2026-12-30' };
		const found = async (...entry: INodeParameters[]): Promise<unknown[]> => {
			const { items } = await bench.run({ ...list, ...filters(...entry) });
			return items.map(({ json }) => json.id);
		};
		expect(await found(equal)).toEqual([row?.User]);
		expect((await found(part)).sort()).toEqual(keys().filter((key) => key.startsWith('c00000')));
		expect(await found(part, none)).toEqual([]);
	});

	it('with some of their values, though others are filtered by', async () => {
		const [row] = bench.rows('Contractors');
		const equal = { attribute: 'u_user', operator: 'equals', value: row?.User ?? '' };
		const { items } = await bench.run({ ...list, ...filters(equal), columns: 'Full Name' });
		expect(items.map(({ json }) => json.values)).toEqual([{ 'Full Name': row?.['Full Name'] }]);
	});

	it('not by an attribute that there is none of', async () => {
		const { error } = await bench.run({
			...list,
			...filters({ attribute: 'Office', operator: 'equals', value: 'Oslo' }),
		});
		expect(error?.message).toContain('The context table Contractors has no attribute "Office"');
	});

	it('and told when rows have one key', async () => {
		const { store } = bench.exabeam.tenant;
		const table = store.tables.get(bench.table('Contractors').id);
		const [key = ''] = keys();
		table?.records.set(key, [...table.records.get(key), ...table.records.get(key)]);
		const { error } = await bench.run(list);
		expect(error?.message).toContain(`1 keys are those of more than one row, for example "${key}"`);
		const read = await bench.run(get, [{ key }]);
		expect(read.error?.message).toContain(`More than one row of the context table Contractors has the key`);
	});
});

describe('a context record is stored', () => {
	it('with the values of the input item, of which an empty one empties', async () => {
		const [key = ''] = keys();
		const parameters = {
			...upsert,
			key: "={{ $json['User'] }}",
			valuesFrom: 'json',
			options: { verify: true },
		};
		const item = { User: key, 'full name': 'Renamed', 'Contract End': null };
		const { items } = await bench.run(parameters, [item]);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'updated', verified: true });
		expect(bench.rows('Contractors')[0]).toEqual({ User: key, 'Full Name': 'Renamed' });
	});

	it('with a key and values that are no texts', async () => {
		const parameters = { ...upsert, valuesFrom: 'json', json: '={{ { "Full Name": $json.n } }}' };
		await bench.run(parameters, [{ key: 4711, n: true }]);
		expect(bench.rows('Contractors')[0]).toMatchObject({ User: '4711', 'Full Name': 'true' });
	});

	it.each([
		[{ User: 'k', Office: 1, Floor: 2 }, /has no attributes "Office", "Floor"/],
		[{ User: 'other' }, /Key is "k", but the values say that User is "other"/],
		[{ 'Full Name': 'a', u_full_name: 'b' }, /"Full Name" and "u_full_name" are the same attribute/],
		[{ 'Full Name': ['a'] }, /JSON is not of the form that is needed \(Full Name\)/],
	])('not with %j', async (values, words) => {
		const parameters = { ...upsert, valuesFrom: 'json', json: '={{ $json.values }}' };
		const { error } = await bench.run(parameters, [{ key: 'k', values }]);
		expect(error?.message).toMatch(words);
		expect(bench.writes).toEqual([]);
	});

	it.each(['overwrites', 'merges', 'duplicates'] as const)(
		'once and whole, whatever an append does to a known key (%s)',
		async (appendExistingKey) => {
			bench.quirk({ appendExistingKey, totalDuplicates: 'inCallAndTable' });
			const [key = ''] = keys();
			const values = { pair: [{ name: 'Full Name', value: '={{ $json.name }}' }] };
			const items = [
				{ key, name: 'Renamed' },
				{ key: 'new', name: 'New' },
			];
			const first = await bench.run({ ...upsert, values, options: { verify: true } }, items, GO_ON);
			const rows = bench.rows('Contractors').filter(({ User }) => User === key);
			expect(rows.at(-1)).toEqual({ User: key, 'Full Name': 'Renamed', 'Contract End': '2026-12-31' });
			const again = await bench.run({ ...upsert, values }, [{ key, name: 'Once more' }], GO_ON);
			const isTwice = appendExistingKey === 'duplicates';
			expect(rows).toHaveLength(isTwice ? 2 : 1);
			expect(outcomesOf(first.items)).toEqual(['updated', 'created']);
			expect(outcomesOf(again.items)).toEqual([isTwice ? 'refused' : 'updated']);
		},
	);

	it('beside one of 5 MB, which is refused alone', async () => {
		const values = { pair: [{ name: 'Full Name', value: '={{ "x".repeat($json.size) }}' }] };
		const items = [
			{ key: 'a', size: 3 },
			{ key: 'b', size: 5_000_000 },
			{ key: 'c', size: 3 },
		];
		const result = await bench.run({ ...upsert, values }, items, GO_ON);
		expect(outcomesOf(result.items)).toEqual(['created', 'failed', 'created']);
		expect(result.items[1]?.json.error).toContain('Invalid value for: header Content-Length');
	});

	it('or not at all where that is not part of the subscription', async () => {
		bench.quirk({ recordWrites: 409 });
		const values = { pair: [{ name: 'Full Name', value: 'N' }] };
		const { items } = await bench.run({ ...upsert, values }, [{ key: 'k' }], GO_ON);
		expect(items[0]?.json.error).toContain('Feature is not enabled for subscription');
		expect(JSON.stringify(items[0]?.json.details)).toContain('not part of the subscription');
	});

	it('or told when an error stands in a 200', async () => {
		bench.quirk({ recordWrites: 409, errorForm: 'objectIn200' });
		const values = { pair: [{ name: 'Full Name', value: 'N' }] };
		const { items } = await bench.run({ ...upsert, values }, [{ key: 'k' }], GO_ON);
		expect(outcomesOf(items)).toEqual(['failed']);
		expect(items[0]?.json.error).toContain('Feature is not enabled for subscription');
	});
});

describe('context records are deleted', () => {
	it.each(['ignored', 'totalErrors'] as const)('many with one call (%s)', async (deleteUnknownKey) => {
		bench.quirk({ deleteUnknownKey });
		const [first = '', second = '', ...others] = keys();
		const items = [{ key: first }, { key: 'nobody' }, { key: second }, { key: first }];
		const result = await bench.run(remove, items);
		expect(outcomesOf(result.items)).toEqual(['deleted', 'already_absent', 'deleted', 'already_absent']);
		expect(changesOf(result.items)[0]).toMatchObject({
			verified: true,
			changes: expect.arrayContaining([{ field: 'User', from: first, to: null }]),
			tracking: { kind: 'deletion', rows_in_call: '2' },
		});
		expect(result.items.map(({ json }) => json.id)).toEqual([first, null, second, null]);
		expect(keys()).toEqual(others);
		expect(bench.writes).toHaveLength(1);
	});

	it('not in a dry run', async () => {
		const before = keys();
		const { items } = await bench.run({ ...remove, dryRun: true }, [{ key: before[0] }]);
		expect(items[0]?.json).toMatchObject({ deleted: false, change: { would_be: 'deleted' } });
		expect(keys()).toEqual(before);
		expect(bench.writes).toEqual([]);
	});

	it('not of a table that is managed', async () => {
		const parameters = { ...remove, table: pick('name', 'Public AI Domains and Risk') };
		const { error } = await bench.run(parameters, [{ key: 'chat.example' }]);
		expect(error?.message).toMatch(/cannot be changed here: it is kept by Exabeam/);
		expect(bench.writes).toEqual([]);
	});

	it('and said to be pending as long as they are', async () => {
		bench.exabeam.tenant.pace.ingestMs = 600_000;
		const parameters = { ...remove, options: { waitFor: 1 } };
		const { items, hints } = await bench.run(parameters, [{ key: keys()[0] }]);
		expect(items[0]?.json).toMatchObject({ deleted: false, change: { outcome: 'pending' } });
		expect(hints.map(({ message }) => message).join()).toMatch(
			/tracker [0-9a-f]{32} is (pending|inProgress)/,
		);
	});

	it('or told that the tracker ended in an error', async () => {
		bench.exabeam.tenant.uploadOutcome = 'error';
		const { items } = await bench.run(remove, [{ key: keys()[0] }], GO_ON);
		expect(outcomesOf(items)).toEqual(['failed']);
		expect(items[0]?.json.error).toMatch(
			/tracker [0-9a-f]{32} ended in an error.*reading back shows that the row is still there/,
		);
	});
});

describe('the attributes of a table in the editor', () => {
	async function options(table: INodeParameters['table']): Promise<unknown[]> {
		return await bench.engine.loadOptions({
			type: 'exabeam',
			name: 'getTableAttributes',
			parameters: { ...upsert, table },
			credentials: bench.credentials(),
		});
	}

	it('are those of the table that is picked', async () => {
		const { columns } = bench.table('Contractors');
		const expected = columns.map(({ id, displayName, isKey }) => ({
			name: isKey ? `${displayName} (key)` : displayName,
			value: id,
		}));
		expect(await options(CONTRACTORS)).toEqual(expected.sort((a, b) => a.name.localeCompare(b.name)));
	});

	it('are none as long as no table is', async () => {
		expect(await options(pick('list', ''))).toEqual([]);
		expect(await options(pick('name', '={{ $json.table }}'))).toEqual([]);
	});
});
