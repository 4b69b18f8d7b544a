import { describe, expect, it } from '@jest/globals';
import { pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { useExabeam } from '../support/exabeamBench';

const bench = useExabeam();

const params = {
	resource: 'contextRecord',
	operation: 'upsert',
	table: pick('name', 'contractors'),
	key: '={{ $json.key }}',
	values: { pair: [{ name: 'Full Name', value: '={{ $json.name }}' }] },
};

describe('context records', () => {
	it('are stored with few calls, keep what is not named, and are not sent again', async () => {
		const before = bench.rows('Contractors');
		const known = before[0]?.User ?? '';
		const items = [
			{ key: known, name: 'Renamed' },
			{ key: 'new@halden.example', name: 'New One' },
		];
		const first = await bench.run(params, items);
		expect(first.error?.message).toBeUndefined();
		expect(outcomesOf(first.items)).toEqual(['updated', 'created']);
		expect(changesOf(first.items)[0]?.tracking).toMatchObject({ rows_in_call: '2', kind: 'upload' });
		expect(bench.writes.map(({ path }) => path.replace(/\/[^/]+\/addRecords$/, ''))).toEqual([
			'/context-management/v1/tables',
		]);
		const rows = bench.rows('Contractors');
		expect(rows.find(({ User }) => User === known)).toEqual({ ...before[0], 'Full Name': 'Renamed' });
		expect(rows.find(({ User }) => User === 'new@halden.example')?.['Full Name']).toBe('New One');
		const again = await bench.run(params, items);
		expect(outcomesOf(again.items)).toEqual(['unchanged', 'unchanged']);
		expect(bench.writes).toHaveLength(1);
	});

	it('that a tracker casts doubt on are read back, and told with the tracker and the counts', async () => {
		bench.exabeam.tenant.uploadOutcome = 'someErrors';
		const items = Array.from({ length: 10 }, (_, index) => ({ key: `k${index}`, name: `N ${index}` }));
		const result = await bench.run(params, items, { onError: 'continueRegularOutput' });
		expect(outcomesOf(result.items).sort()).toEqual([...Array<string>(9).fill('created'), 'failed']);
		const failed = result.items.find(({ json }) => 'error' in json);
		expect(failed?.json.error).toEqual(
			expect.stringMatching(/tracker [0-9a-f]{32} ended, but 9 of 10 rows.*1 errors/),
		);
	});

	it('ask for one token although executions start at once', async () => {
		const runs = Array.from({ length: 5 }, async () => await bench.run(params, [{ key: 'k', name: 'N' }]));
		await Promise.all(runs);
		expect(bench.exabeam.counters().tokens).toBeLessThanOrEqual(2);
	});

	it('say why a credential gets no token', async () => {
		const { error } = await bench.run(params, [{ key: 'k', name: 'N' }], { keys: bench.exabeam.revokedKey });
		expect(error?.message).toMatch(/Exabeam gave no access token: Invalid API key or secret/);
	});
});
