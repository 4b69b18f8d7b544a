import { waits } from '../support/clock';
import { beforeEach, describe, expect, test } from '@jest/globals';
import omit from 'lodash/omit';
import { type INodeParameters, sleep } from 'n8n-workflow';
import { accountId } from '../../../sandbox/sailpoint/seedIds';
import { CONTRACTORS, DIRECTORY, HR } from '../../../sandbox/sailpoint/seedSources';
import type { NodeResult } from '../../engine';
import { pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { useSailPoint } from '../support/sailPointBench';

const bench = useSailPoint({ sailpoint: { pace: { rateLimit: null } } });
const LENA = accountId(HR, 'lena.fischer');
const PATCH = `PATCH /accounts/v1/${LENA}`;

beforeEach(() => {
	waits.length = 0;
});

function pairsOf(attributes: Record<string, string>): INodeParameters {
	return { pair: Object.entries(attributes).map(([name, value]) => ({ name, value })) };
}

async function run(
	attributes: Record<string, string>,
	more: INodeParameters = {},
	settings: { onError?: 'continueRegularOutput' } = {},
	ids: readonly string[] = [LENA],
): Promise<NodeResult> {
	return await bench.run(
		{
			resource: 'account',
			operation: 'updateAttributes',
			account: pick('id', '={{ $json.id }}'),
			attributes: pairsOf(attributes),
			...more,
		},
		ids.map((id) => ({ id })),
		settings,
	);
}

function attributesOf(id = LENA): Readonly<Record<string, string>> {
	return bench.sailpoint.state().accounts.find((account) => account.id === id)?.attributes ?? {};
}

function patches(): string[] {
	return bench.sent.filter((request) => !/^(GET |POST \/oauth)/.test(request));
}

describe('Update Attributes', () => {
	test('sets, adds and removes what is not so yet, and waits until the account shows it', async () => {
		const before = attributesOf();
		const result = await run(
			{ department: 'Finance', endDate: '2027-01-31', displayName: 'Lena Fischer' },
			{ clearAttributes: 'employeeNumber, building', options: { verify: true } },
		);
		expect(result.error?.message).toBeUndefined();
		expect(changesOf(result.items)).toMatchObject([
			{
				outcome: 'updated',
				target: { id: LENA, name: 'lena.fischer on HR Roster' },
				changes: [
					{ field: 'attributes.department', from: 'Security', to: 'Finance' },
					{ field: 'attributes.endDate', from: null, to: '2027-01-31' },
					{ field: 'attributes.employeeNumber', from: before.employeeNumber, to: null },
				],
				verified: true,
				tracking: { account_id: LENA },
			},
		]);
		const [sent] = bench.sailpoint.log.filter(({ method }) => method === 'PATCH');
		expect(sent?.headers['content-type']).toMatch(/^application\/json-patch\+json/);
		expect(sent?.body).toEqual([
			{ op: 'replace', path: '/attributes/department', value: 'Finance' },
			{ op: 'add', path: '/attributes/endDate', value: '2027-01-31' },
			{ op: 'remove', path: '/attributes/employeeNumber' },
		]);
		expect(attributesOf()).toEqual({
			...omit(before, 'employeeNumber'),
			department: 'Finance',
			endDate: '2027-01-31',
		});
		expect(result.items[0]?.json.attributes).toEqual(attributesOf());
	});

	test('finds it done when it runs again', async () => {
		await run({ department: 'Finance' });
		const again = await run({ department: 'Finance' }, { clearAttributes: 'building' });
		expect(outcomesOf(again.items)).toEqual(['unchanged']);
		expect(patches()).toEqual([PATCH]);
	});

	test('sends nothing that writes in a dry run', async () => {
		const { items } = await run({ department: 'Finance' }, { dryRun: true });
		expect(changesOf(items)).toMatchObject([{ outcome: 'simulated', would_be: 'updated' }]);
		expect(items[0]?.json.attributes).toMatchObject({ department: 'Finance' });
		expect(patches()).toEqual([]);
	});

	test.each([
		['nobody waits', 0, 50],
		['the values do not come in time', 5, 60_000],
	])('is pending when %s', async (_when, waitFor, taskMs) => {
		bench.sailpoint.tenant.pace.taskMs = taskMs;
		const { items } = await run({ department: 'Finance' }, { options: { waitFor } });
		expect(changesOf(items)).toMatchObject([
			{ outcome: 'pending', would_be: 'updated', tracking: { account_id: LENA } },
		]);
		expect(items[0]?.json.attributes).toMatchObject({ department: 'Security' });
	});

	test('is settled by Resolve Pending once the account shows it', async () => {
		bench.sailpoint.tenant.pace.taskMs = 60_000;
		const { items } = await run({ department: 'Finance' }, { options: { waitFor: 0 } });
		const changes = items.map(({ json }) => json);
		const resolve = { resource: 'account', operation: 'resolvePending', change: '={{ $json.change }}' };
		expect(outcomesOf((await bench.run(resolve, changes)).items)).toEqual(['pending']);
		await sleep(60_000);
		expect(outcomesOf((await bench.run(resolve, changes)).items)).toEqual(['updated']);
	});

	test('tells when the account went away meanwhile', async () => {
		bench.sailpoint.tenant.pace.taskMs = 60_000;
		const stop = bench.sailpoint.onRequest(({ method }) => {
			const account = bench.sailpoint.tenant.store.accounts.get(LENA);
			if (method === 'PATCH' && account !== undefined)
				bench.sailpoint.tenant.later(200, () => bench.sailpoint.tenant.store.removeAccount(account));
		});
		const { items } = await run({ department: 'Finance' }, {}, { onError: 'continueRegularOutput' });
		stop();
		expect(outcomesOf(items)).toEqual(['failed']);
		expect(items[0]?.json.error).toMatch(/the account is gone/);
	});

	test.each(['resetBefore', 'resetAfter'] as const)('finds out what became of it after %s', async (kind) => {
		bench.sailpoint.setFaults({ scripted: [{ method: 'PATCH', kind, times: 1 }] });
		const { items } = await run({ department: 'Finance' }, { options: { verify: true } });
		expect(changesOf(items)).toMatchObject([{ outcome: 'updated', verified: true }]);
		expect(patches()).toEqual(kind === 'resetBefore' ? [PATCH, PATCH] : [PATCH]);
		expect(attributesOf().department).toBe('Finance');
	});

	test('returns the refusal of SailPoint for an attribute that the source does not have', async () => {
		bench.quirk({ unknownAccountAttribute: 400 });
		const { items } = await run({ shoeSize: '44' }, {}, { onError: 'continueRegularOutput' });
		expect(outcomesOf(items)).toEqual(['failed']);
		expect(items[0]?.json.error).toMatch(/400.*shoeSize/);
	});

	test('shows no secret, before or after', async () => {
		bench.quirk({ unknownAccountAttribute: 'kept' });
		const result = await run({ badgePassword: 'Sesam-1' }, { options: { verify: true } });
		expect(changesOf(result.items)).toMatchObject([
			{ outcome: 'updated', changes: [{ field: 'attributes.badgePassword', from: null, to: null }] },
		]);
		expect(attributesOf().badgePassword).toBe('Sesam-1');
		expect(JSON.stringify(result.items)).not.toContain('Sesam');
	});
});

describe('Update Attributes refuses before any write', () => {
	test.each([
		[
			'on a connected source',
			accountId(DIRECTORY, 'lena.fischer'),
			/lena\.fischer on Active Directory is not on a delimited-file source/,
			/on the source itself/,
		],
		[
			'of a non-employee',
			accountId(CONTRACTORS, 'pat.doyle'),
			/pat\.doyle on Contractors is not on a delimited-file source/,
			/non-employee record/,
		],
	])('an account %s', async (_where, id, says, advises) => {
		const { error } = await run({ department: 'Finance' }, {}, {}, [LENA, id]);
		expect(error?.message).toMatch(says);
		expect(error?.description).toMatch(advises);
		expect(patches()).toEqual([]);
	});

	test.each<[string, INodeParameters, RegExp]>([
		[
			'an empty value',
			{ attributes: pairsOf({ department: ' ' }) },
			/^Attributes: "department" has no value/,
		],
		[
			'what is both set and removed',
			{ attributes: pairsOf({ department: 'Finance' }), clearAttributes: 'department' },
			/both name "department"/,
		],
		[
			'a name that stands twice',
			{
				attributes: {
					pair: [
						{ name: 'a', value: '1' },
						{ name: 'a', value: '2' },
					],
				},
			},
			/^Attributes names "a" twice/,
		],
		[
			'a name in another case',
			{ attributes: pairsOf({ Department: 'Finance' }) },
			/has "department", not "Department"/,
		],
		['a missing name', { attributes: { pair: [{ name: '', value: '1' }] } }, /^Attributes needs a name/],
	])('%s', async (_what, more, says) => {
		const { error } = await run({}, more);
		expect(error?.message).toMatch(says);
		expect(patches()).toEqual([]);
	});

	test('two items that change one account differently', async () => {
		const { error } = await run(
			{},
			{ attributes: { pair: [{ name: 'department', value: '={{ $itemIndex }}' }] } },
			{},
			[LENA, LENA],
		);
		expect(error?.message).toMatch(/an earlier item changes lena\.fischer on HR Roster as well/);
		expect(patches()).toEqual([]);
	});

	test('one value in place of several', async () => {
		const record = {
			id: LENA,
			name: 'lena.fischer',
			sourceId: HR,
			sourceName: 'HR Roster',
			attributes: { groups: ['A', 'B'] },
		};
		const body = JSON.stringify([record]);
		bench.sailpoint.setFaults({
			scripted: [{ path: '/accounts/v1', kind: 'status', status: 200, body, times: 1 }],
		});
		const { error } = await run({ groups: 'C' });
		expect(error?.message).toMatch(/"groups" of lena\.fischer on HR Roster holds 2 values/);
		expect(patches()).toEqual([]);
	});
});
