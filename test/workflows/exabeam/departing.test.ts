import { beforeEach, describe, expect, it } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { type Settings, useExabeamAnew } from '../support/exabeamBench';
import { on, setUpIdentity } from '../support/exabeamIdentity';

const bench = useExabeamAnew();
const TABLE = 'Departing Employees';

beforeEach(async () => await setUpIdentity(bench, ['users', 'departing']));

async function run(
	operation: string,
	parameters: INodeParameters = {},
	items: IDataObject[] = [{}],
	settings: Settings = { onError: 'continueRegularOutput' },
) {
	return await on(bench, 'departingEmployee', operation, parameters, items, settings);
}

const ADD = {
	user: pick('email', '={{ $json.email }}'),
	departureReason: 'leaver',
	endDate: '2026-12-31',
	additionalFields: { manager: 'Ola Berg', ticket: 'HR-1' },
};
const TYPED = { person: 'username', username: '={{ $json.login }}', departureReason: 'flight_risk' };
const HANA = [{ email: at('hana.kim') }];

describe('departing employees', () => {
	it('are added once, with what the table of users tells, and can be added again', async () => {
		const { items } = await run('add', ADD, HANA);
		expect(outcomesOf(items)).toEqual(['created']);
		expect(items[0]?.json).toMatchObject({
			object: 'departing_employee',
			record_type: 'context',
			id: 'hkim',
			name: 'Hana Kim',
			reason: 'leaver',
			source_reason: 'Leaver',
			end_date: '2026-12-31',
			manager: 'Ola Berg',
			ticket: 'HR-1',
			added_at: expect.stringMatching(/Z$/),
		});
		expect(bench.rows(TABLE)[0]).toMatchObject({
			User: 'hkim',
			'Last Working Day': '2026-12-31',
			'Departure Reason': 'Leaver',
		});
		const again = await run('add', ADD, HANA);
		expect(outcomesOf(again.items)).toEqual(['unchanged']);
		expect(bench.writes).toHaveLength(1);
		const sooner = await run('add', { ...ADD, endDate: '2026-11-30', options: { verify: true } }, HANA);
		expect(changesOf(sooner.items)[0]).toMatchObject({
			outcome: 'updated',
			verified: true,
			changes: [{ field: 'end_date', from: '2026-12-31', to: '2026-11-30' }],
		});
		expect(sooner.items[0]?.json.added_at).toBe(items[0]?.json.added_at);
	});

	it('may be people whom the table of users does not know', async () => {
		const { items } = await run('add', TYPED, [{ login: 'ext-7' }, { login: 'ext-8' }]);
		expect(items.map(({ json }) => [json.id, json.reason, json.end_date])).toEqual([
			['ext-7', 'flight_risk', null],
			['ext-8', 'flight_risk', null],
		]);
		expect(bench.writes).toHaveLength(1);
		const unknown = await run('add', ADD, [{ email: at('nobody') }]);
		expect(unknown.items[0]?.json.error).toMatch(/^User: There is no user/);
		const empty = await run('add', TYPED, [{ login: '' }]);
		expect(empty.items[0]?.json.error).toMatch(/Username is required/);
		const day = await run('add', { ...ADD, endDate: 'soon' }, HANA);
		expect(day.items[0]?.json.error).toMatch(/Last Working Day must be a day/);
	});

	it('are found by reason and by the day they left, and picked from a list', async () => {
		await run('add', ADD, HANA);
		await run('add', { ...TYPED, endDate: '2026-06-30' }, [{ login: 'ext-7' }]);
		await run('add', TYPED, [{ login: 'ext-8' }]);
		const listed = async (filters: INodeParameters) =>
			(await run('getAll', { returnAll: true, filters })).items.map(({ json }) => json.id);
		expect(await listed({})).toEqual(['hkim', 'ext-7', 'ext-8']);
		expect(await listed({ ended_before: '2026-12-31' })).toEqual(['ext-7']);
		expect(await listed({ ended_before: '2027-01-01' })).toEqual(['hkim', 'ext-7']);
		expect(await listed({ reason: 'leaver' })).toEqual(['hkim']);
		const { results } = await bench.engine.listSearch({
			type: 'exabeam',
			name: 'searchDepartingEmployees',
			parameters: { resource: 'departingEmployee', operation: 'remove' },
			credentials: bench.credentials(),
			filter: 'hana',
		});
		expect(results).toEqual([{ name: 'Hana Kim (hkim) - until 2026-12-31', value: 'hkim' }]);
	});

	it('are taken off by email, username or ID, and it is said when they were not on it', async () => {
		await run('add', ADD, HANA);
		await run('add', TYPED, [{ login: 'ext-7' }, { login: 'ext-8' }]);
		const remove = async (mode: 'email' | 'username' | 'id', value: string, more: INodeParameters = {}) =>
			(await run('remove', { departingEmployee: pick(mode, value), ...more })).items;
		const simulated = await remove('email', at('hana.kim'), { dryRun: true });
		expect(simulated[0]?.json).toMatchObject({ deleted: false, id: 'hkim' });
		const removed = await remove('email', at('HANA.KIM'));
		expect(removed[0]?.json).toMatchObject({ deleted: true, id: 'hkim' });
		expect(changesOf(removed)[0]).toMatchObject({ outcome: 'deleted', verified: true });
		expect(outcomesOf(await remove('username', 'EXT-7'))).toEqual(['deleted']);
		expect(outcomesOf(await remove('id', 'ext-8'))).toEqual(['deleted']);
		expect(outcomesOf(await remove('email', at('hana.kim')))).toEqual(['already_absent']);
		expect(bench.rows(TABLE)).toEqual([]);
	});

	it.each(['error', 'someErrors'] as const)(
		'are told apart by reading back where work ends in %s',
		async (ending) => {
			bench.exabeam.tenant.uploadOutcome = ending;
			const { items } = await run('add', TYPED, [{ login: 'ext-7' }, { login: 'ext-8' }]);
			expect(outcomesOf(items)).toEqual(ending === 'error' ? ['failed', 'failed'] : ['failed', 'created']);
			expect(items[0]?.json.error).toMatch(
				/tracker [0-9a-f]{32} .*reading back shows that the row is not there/,
			);
		},
	);

	it('are held back by Maximum Changes', async () => {
		await run('add', TYPED, [{ login: 'ext-7' }, { login: 'ext-8' }]);
		const { error } = await run(
			'remove',
			{ departingEmployee: pick('id', '={{ $json.login }}'), maximumChanges: 1 },
			[{ login: 'ext-7' }, { login: 'ext-8' }],
			{},
		);
		expect(error?.message).toMatch(/2 changes are due, but Maximum Changes is 1/);
		expect(bench.rows(TABLE)).toHaveLength(2);
	});
});
