import { describe, expect, test } from '@jest/globals';
import { idsOf, useCompareBench } from '../support/compareBench';
import { account, both, person } from '../support/people';

/** What goes wrong with n8n's Compare Datasets, and must not here. */
const bench = useCompareBench();
const crowd = Array.from({ length: 100 }, (_, index) => both(100 + index));
const sources = crowd.map(({ source }) => source);
const targets = crowd.map(({ target }) => target);
const byEmail = { matchBy: { row: [{ key: 'primaryEmail' }] } };

describe('the hazards of comparing lists', () => {
	test('case, spaces, plus tags and old domains do not keep people apart', async () => {
		const options = { ignorePlusTags: true, domainAliases: 'old.example=new.example' };
		const result = await bench.compare({
			source: [
				person('h1', { email: ' Ann.Lee@NEW.example' }),
				person('h2', { email: 'bob@new.example' }),
				person('h3', { email: 'jörg@new.example' }),
				person('h4', { email: 'STRASSE@new.example' }),
			],
			target: [
				account('a1', { email: 'ann.lee@new.example', name: 'Name of h1' }),
				account('a2', { email: 'bob+work@old.example', name: 'Name of h2' }),
				account('a3', { email: 'JO\u0308RG@new.example', name: 'Name of h3' }),
				account('a4', { email: 'straße@new.example', name: 'Name of h4' }),
			],
			parameters: byEmail,
			options,
		});
		expect(idsOf(result.inSync)).toEqual(['h1=a1', 'h2=a2', 'h3=a3', 'h4=a4']);
		expect(result.inSync[1]?.match).toEqual({ key: 'primary_email', value: 'bob@new.example' });
	});

	test('two people never get the same account, and a second account is no orphan', async () => {
		const twin = { email: 'twin@x.example' };
		const result = await bench.compare({
			source: [...sources, person('h1', twin), person('h2', twin), person('h3', { email: 'solo@x.example' })],
			target: [
				...targets,
				account('a1', twin),
				account('a3', { email: 'solo@x.example' }),
				account('a4', { email: 'SOLO@x.example' }),
			],
			parameters: byEmail,
			options: { treatMissing: true },
		});
		expect(idsOf(result.review).sort()).toEqual(['a1', 'a3', 'a4', 'h1', 'h2', 'h3']);
		expect(result.review.map(({ problem }) => problem)).toEqual(Array(6).fill('ambiguous'));
		expect(result.review.find(({ source }) => source?.id === 'h3')?.candidates.map(({ id }) => id)).toEqual([
			'a3',
			'a4',
		]);
		expect([...result.joiners, ...result.leavers]).toEqual([]);
	});

	test('a second account that a weaker key shows is a duplicate, not somebody who is missing', async () => {
		const { source, target } = both(1);
		const second = account('a2', { email: 'PERSON1@halden.example' });
		const result = await bench.compare({
			source: [...sources, source],
			target: [...targets, target, second],
			options: { treatMissing: true },
		});
		expect(result.review).toMatchObject([
			{ problem: 'duplicate', target: { id: 'a2' }, candidates: [{ id: 'h1' }] },
		]);
		expect(result.leavers).toEqual([]);
	});

	test('a joiner who got the address of a leaver is not taken for the leaver', async () => {
		const old = account('a1', { employee_id: 'E1', email: 'ann@x.example', username: 'ann' });
		const result = await bench.compare({
			source: [
				...sources,
				person('h1', { employee_id: 'E1', status: 'inactive', status_reason: 'terminated' }),
				person('h2', { employee_id: 'E2', email: 'ann@x.example', username: 'ann2' }),
			],
			target: [...targets, old],
			options: { newUsername: 'username' },
		});
		expect(idsOf(result.leavers)).toEqual(['h1=a1']);
		expect(idsOf(result.joiners)).toEqual(['h2']);
	});

	test('the order of groups and roles does not matter', async () => {
		const [x, y] = [
			{ id: 'g1', name: 'Red' },
			{ id: 'g2', name: 'Blue' },
		];
		const parameters = {
			accessMap: {
				row: [{ attribute: 'department', value: 'sales', groups: 'blue, RED', roles: '' }],
			},
		};
		const { source, target } = both(1, { department: 'Sales' });
		const result = await bench.compare({
			source: [source],
			target: [
				{ ...target, groups: [y, x] },
				{ ...account('a2', { groups: [x, y], email: 'two@x.example', status: 'inactive' }) },
			],
			parameters,
		});
		expect(result.movers).toEqual([]);
		expect(idsOf(result.inSync)).toEqual(['h1=a1', 'a2']);
	});

	test('an empty or failed source makes nobody an orphan', async () => {
		const result = await bench.compare({ source: [], target: targets, options: { treatMissing: true } });
		expect(result.error?.message).toContain('Source of Truth');
		expect(result.outputs.flat()).toEqual([]);
	});

	test('a source that failed and went on makes nobody an orphan', async () => {
		const failed = { items: [{ error: 'The service refused to connect' }] };
		const result = await bench.compare({ source: failed, target: targets, options: { treatMissing: true } });
		expect(result.error?.message).toContain('Source of Truth: an item is no unified user');
		expect(result.outputs.flat()).toEqual([]);
	});

	test('10,000 people on each side are compared', async () => {
		const many = Array.from({ length: 10_000 }, (_, index) => both(index));
		const result = await bench.compare({
			source: many.map(({ source }) => source),
			target: many.map(({ target }) => target).reverse(),
		});
		expect(result.summary?.counts.in_sync).toBe(10_000);
	});

	test('what comes out says what is to be done, to whom, why, and what the whole plan is', async () => {
		const { source, target } = both(1);
		const left = {
			...source,
			status: 'inactive',
			source_status: 'Terminated',
			end_date: '2026-01-31',
		} as const;
		const result = await bench.compare({ source: [...sources, left], target: [...targets, target] });
		expect(result.leavers).toMatchObject([
			{
				vendor: 'acme',
				tenant: 'acme.example',
				target: { id: 'a1', name: 'person1@halden.example' },
				match: { key: 'employee_id', value: 'e1' },
				reason: 'The last day was 2026-01-31',
				changes: [{ field: 'status', from: 'active', to: 'inactive' }],
				steps: [{ action: 'disable_user', from: 'active' }],
				plan_counts: { disable_user: 1, delete_user: 0 },
				plan_id: result.summary?.plan_id,
			},
		]);
	});

	test('too many leavers go nowhere', async () => {
		const gone = sources.map((user, index) => (index < 6 ? { ...user, status: 'deleted' as const } : user));
		const result = await bench.compare({ source: gone, target: targets });
		expect(result.error?.message).toContain('6 leavers, but 5 are allowed');
		expect(result.outputs.flat()).toEqual([]);
		const fewer = gone.map((user, index) => (index === 0 ? (sources[0] ?? user) : user));
		expect((await bench.compare({ source: fewer, target: targets })).leavers).toHaveLength(5);
	});
});
