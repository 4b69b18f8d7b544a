import { beforeAll, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { User } from '../../../nodes/shared/model';
import { ConsolidateSummary, Person } from '../../../nodes/UserDirectory/consolidate/model';
import { ReviewItem } from '../../../nodes/UserDirectory/reviewItem';
import { type Engine, loadEngine, START } from '../../engine';
import { account, listed, person } from '../support/people';

let engine: Engine;

beforeAll(async () => {
	engine = await loadEngine();
});

function items(users: readonly User[]): IDataObject[] {
	return users.map((user) => ({ ...user }));
}

/** Runs Consolidate with one list for each input. */
async function consolidate(lists: IDataObject[][], parameters: INodeParameters = {}) {
	const names = lists.map((_, index) => `List ${index + 1}`);
	const { runs, error } = await engine.run({
		nodes: [
			...lists.map((pinned, index) => ({ type: 'test.noOp', name: names[index], pinned })),
			{
				type: 'userDirectory',
				name: 'All',
				parameters: { operation: 'consolidate', numberInputs: lists.length, ...parameters },
			},
		],
		connections: names.flatMap((name, input) => [
			{ from: START, to: name },
			{ from: name, to: 'All', input },
		]),
	});
	const [review = [], people = [], summary = []] = runs.All?.[0]?.outputs ?? [];
	return {
		error: runs.All?.[0]?.error ?? error,
		review: review.map(({ json }) => ReviewItem.parse(json)),
		people: people.map(({ json }) => Person.parse(json)),
		paired: people.map(({ pairedItem }) => pairedItem),
		summary: summary.map(({ json }) => ConsolidateSummary.parse(json))[0],
		hints: (runs.All?.[0]?.hints ?? []).map(({ message }) => message),
	};
}

const said = { employee_id: 'E1', email: 'ann@x.example' };
const hr = listed([person('h1', said), person('h2', { email: 'bob@x.example' })]);
const acme = listed([
	account('a1', { email: 'ANN@x.example', groups: [{ id: 'g', name: 'Red' }] }),
	account('a9', { email: 'svc@x.example' }),
]);
const zeta = listed([
	account('z1', { vendor: 'zeta', tenant: 'zeta.example', employee_id: 'e1', email: 'a.lee@x.example' }),
]);

describe('consolidating', () => {
	test('gives one item per person with their accounts everywhere, whatever came in first', async () => {
		const one = await consolidate([items(hr), items(acme), items(zeta)]);
		expect(one.error).toBeUndefined();
		expect(one.people.map(({ accounts }) => accounts.map(({ id }) => id))).toEqual([
			['h1', 'a1', 'z1'],
			['h2'],
			['a9'],
		]);
		expect(one.people[0]).toMatchObject({
			id: 'hr:hr.example:h1',
			employee_id: 'E1',
			emails: ['ann@x.example', 'a.lee@x.example'],
			is_complete: true,
			accounts: [
				{ match: null },
				{ match: { key: 'primary_email', value: 'ann@x.example' }, groups: [{ name: 'Red' }] },
				{ match: { key: 'employee_id', value: 'e1' } },
			],
		});
		expect(one.paired[0]).toEqual([
			{ item: 0, input: 0 },
			{ item: 0, input: 1 },
			{ item: 0, input: 2 },
		]);
		expect(one.summary).toMatchObject({
			counts: { accounts: 5, people: 3, needs_review: 0 },
			matched_by: { primary_email: 1, employee_id: 1 },
			is_complete: true,
		});
		const other = await consolidate([items(zeta), items(acme), items(hr)]);
		expect(other.people).toEqual(one.people);
	});

	test('leaves to a person whose an account is, and joins nobody twice', async () => {
		const twins = listed([
			account('a1', said),
			account('a2', said),
			account('a3', { email: 'ann@x.example' }),
		]);
		const { people, review } = await consolidate([items(hr), items(twins)]);
		expect(people.map(({ accounts }) => accounts.map(({ id }) => id))).toEqual([['h1'], ['h2']]);
		expect(review.map(({ target, problem }) => [target?.id, problem])).toEqual([
			['a1', 'ambiguous'],
			['a2', 'ambiguous'],
			['a3', 'duplicate'],
		]);
	});

	test('says when a list is not whole', async () => {
		const part = listed(acme, { scope: 'filtered' });
		const { people, summary, hints } = await consolidate([items(hr), items(part)]);
		expect(people.every(({ is_complete }) => !is_complete)).toBe(true);
		expect(summary?.lists.map(({ detail }) => detail === null)).toEqual([true, false]);
		expect(hints).toEqual([expect.stringContaining('Accounts may be missing: of the list from acme')]);
	});

	test('refuses an input without people', async () => {
		const { error } = await consolidate([items(hr), [{}]]);
		expect(error?.message).toContain('Users 2: an item is empty');
		const missing = await consolidate([items(hr)], { numberInputs: 2 });
		expect(missing.error?.message).toContain('Users 2 has no items');
	});
});
