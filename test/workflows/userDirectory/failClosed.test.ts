import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Snapshot, User } from '../../../nodes/shared/model';
import { COMPARE, type CompareRun, useCompareBench } from '../support/compareBench';
import { account, both, listed, person } from '../support/people';

const bench = useCompareBench();
const crowd = Array.from({ length: 40 }, (_, index) => both(index));
const source = crowd.map((pair) => pair.source);
const target = crowd.map((pair) => pair.target);

function items(users: readonly User[], snapshot: Partial<Snapshot> = {}): { items: IDataObject[] } {
	return { items: listed(users, snapshot).map((user) => ({ ...user })) };
}

/** What is refused, how the lists and the node are, and what the error says. */
const refusals: Array<[what: string, run: Partial<CompareRun>, says: string]> = [
	['a source without items', { source: [] }, 'Source of Truth'],
	['a target without items', { target: [] }, 'Target'],
	['a source that failed and continued', { source: { items: [{ error: 'No answer' }] } }, 'no unified user'],
	['a target that failed and continued', { target: { items: [{ error: 'No answer' }] } }, 'no unified user'],
	['a list that is not complete', { source: items(source, { is_complete: false }) }, 'it is not complete'],
	['a target that is not complete', { target: items(target, { is_complete: false }) }, 'it is not complete'],
	['a filtered list', { target: items(target, { scope: 'filtered' }) }, 'scope is "filtered"'],
	['a list up to a limit', { source: items(source, { scope: 'limited' }) }, 'scope is "limited"'],
	['one page', { target: items(target, { scope: 'page' }) }, 'scope is "page"'],
	['a Filter on the way from the source', { source: items(source, { count: 41 }) }, 'only 40 arrived'],
	['a Limit on the way from the target', { target: items(target, { count: 500 }) }, 'only 40 arrived'],
	[
		'a source without snapshot',
		{ source: { items: source.map((user) => ({ ...user })) } },
		'carry no snapshot',
	],
	['a source below Minimum Source People', { parameters: { minimumSourcePeople: 41 } }, 'is 41'],
	[
		'no Minimum Source People',
		{ parameters: { minimumSourcePeople: 0 } },
		'Minimum Source People is required',
	],
	['Execute Once', { settings: { executeOnce: true } }, 'Execute Once is on'],
	['{} from Always Output Data', { source: { items: [{}] } }, 'Source of Truth: an item is empty'],
	['{} in the target', { target: { items: [{}] } }, 'Target: an item is empty'],
	['something else than users', { source: { items: [{ email: 'a@x.example' }] } }, 'no unified user'],
	['an account that came twice', { target: items([...target, ...target.slice(0, 1)]) }, 'twice'],
	[
		'accounts of two tenants',
		{ target: items([...target, account('b1', { tenant: 'other.example' })]) },
		'several tenants',
	],
	[
		'lists that have no key in common',
		{
			parameters: { minimumSourcePeople: 1, matchBy: { row: [{ key: 'identifier', identifier: 'badge' }] } },
		},
		'has a value of any key',
	],
];

describe('what cannot be taken for everybody', () => {
	test.each(refusals)('is refused: %s', async (_what, run, says) => {
		const result = await bench.compare({ source, target, ...run });
		expect(result.error?.message).toContain(says);
		expect(result.workflow.status).toBe('error');
		expect(result.outputs.flat()).toEqual([]);
	});

	test('is refused: an unwired input', async () => {
		const edges = [{ from: 'Source', to: COMPARE, input: 0 }];
		const result = await bench.compare({ source, target, withoutEdges: true, edges });
		expect(result.error?.message).toContain('Target has no items');
	});

	test('is refused: an unwired source', async () => {
		const edges = [{ from: 'Target', to: COMPARE, input: 1 }];
		const result = await bench.compare({ source, target, withoutEdges: true, edges });
		expect(result.error?.message).toContain('Source of Truth has no items');
	});

	test('is refused: two nodes wired to one input, already in the first run', async () => {
		const more = { type: 'test.noOp', name: 'More', pinned: items([person('h99')]).items };
		const edges = [
			{ from: 'Start', to: 'More' },
			{ from: 'More', to: COMPARE, input: 0 },
		];
		const result = await bench.compare({ source, target, nodes: [more], edges });
		expect(result.error?.message).toMatch(/More|Source/);
		expect(result.error?.message).toContain('wired to this node too');
		expect(result.outputs.flat()).toEqual([]);
	});

	test('is refused: two nodes wired to the target, already in the first run', async () => {
		const more = { type: 'test.noOp', name: 'More', pinned: items([account('a99')]).items };
		const edges = [
			{ from: 'Start', to: 'More' },
			{ from: 'More', to: COMPARE, input: 1 },
		];
		const result = await bench.compare({ source, target, nodes: [more], edges });
		expect(result.error?.message).toContain('wired to this node too');
		expect(result.outputs.flat()).toEqual([]);
	});

	test('is refused: a Filter that lets a part of the source through', async () => {
		const kept = items(source).items.map((json) => ({ ...json, keep: json.id !== 'h7' }));
		const filter = { type: 'test.noOp', name: 'Filter', pinned: kept.filter(({ keep }) => keep) };
		const edges = [
			{ from: 'Source', to: 'Filter' },
			{ from: 'Filter', to: COMPARE, input: 0 },
			{ from: 'Target', to: COMPARE, input: 1 },
		];
		const result = await bench.compare({ source, target, nodes: [filter], withoutEdges: true, edges });
		expect(result.error?.message).toContain('40 users were read, but only 39 arrived');
		expect(result.outputs.flat()).toEqual([]);
	});

	test('never runs when neither list has anybody, so that nothing is handed on', async () => {
		const result = await bench.compare({ source: [], target: [] });
		expect(result.outputs.flat()).toEqual([]);
	});

	test('is refused: missing people as leavers where nobody tells who is an administrator or a service', async () => {
		const dark = target.map((user) => ({ ...user, is_admin: null, account_type: 'unknown' as const }));
		const run = { source: source.slice(0, 39), target: dark, options: { treatMissing: true } };
		const refused = await bench.compare(run);
		expect(refused.error?.message).toContain('does not tell its administrators and service accounts');
		const named = await bench.compare({ ...run, options: { treatMissing: true, protectedPeople: 'svc-*' } });
		expect(named.leavers).toHaveLength(1);
		const careful = await bench.compare({ ...run, options: {} });
		expect(careful.hints.join()).toContain('name them in Protected People');
		expect(careful.summary?.protected.cannot_tell).toEqual(['administrators', 'service_accounts']);
	});

	test('is refused: a second run of the node, in a loop', async () => {
		const result = await bench.compare({
			source: items(source.slice(0, 20)),
			target: items(target.slice(0, 20)),
			nodes: [{ type: 'test.noOp', name: 'Again' }],
			settings: { onError: 'continueRegularOutput' },
			edges: [
				{ from: COMPARE, to: 'Again', output: 5 },
				{ from: 'Again', to: 'Source' },
				{ from: 'Again', to: 'Target' },
			],
		});
		const second = result.workflow.runs[COMPARE]?.[1];
		expect(second?.outputs[0]?.[0]?.json.error).toContain('this is run 2 of this node');
	});

	test('is an error item in Needs Review when the node continues, never the raw input', async () => {
		const result = await bench.compare({
			source: items(source, { is_complete: false }),
			target,
			settings: { onError: 'continueRegularOutput' },
		});
		expect(result.outputs[0]).toHaveLength(1);
		expect(result.outputs[0]?.[0]?.json).toMatchObject({ error: expect.stringContaining('not complete') });
		expect(result.outputs.slice(1).flat()).toEqual([]);
	});

	test('goes to the error output when that is there', async () => {
		const result = await bench.compare({
			source: items(source, { is_complete: false }),
			target,
			settings: { onError: 'continueErrorOutput' },
		});
		expect(result.outputs).toHaveLength(7);
		expect(result.outputs[6]).toHaveLength(1);
		expect(result.outputs.slice(0, 6).flat()).toEqual([]);
	});

	test('leaves as raw people through Needs Review when the node is disabled', async () => {
		const result = await bench.compare({ source, target, settings: { disabled: true } });
		expect(result.outputs.map((output) => output.length)).toEqual([40]);
		expect(result.outputs[0]?.every(({ json }) => json.object === 'user')).toBe(true);
	});
});

describe('a source that shrinks from one production run to the next', () => {
	const production = { mode: 'trigger' } as const;

	test('is refused, and a refused run never moves the baseline', async () => {
		const staticData: IDataObject = {};
		const first = await bench.compare({ source, target, staticData, ...production });
		expect(first.error).toBeUndefined();
		const kept = JSON.stringify(staticData);
		const half = source.slice(0, 20);
		const second = await bench.compare({ source: half, target, staticData, ...production });
		expect(second.error?.message).toContain('has 20 people, but had 40');
		expect(JSON.stringify(staticData)).toBe(kept);
		const third = await bench.compare({ source: half, target, staticData, ...production });
		expect(third.error?.message).toContain('has 20 people, but had 40');
	});

	test('passes when few are fewer, or the person says so', async () => {
		const staticData: IDataObject = {};
		await bench.compare({ source, target, staticData, ...production });
		const few = await bench.compare({ source: source.slice(0, 34), target, staticData, ...production });
		expect(few.error).toBeUndefined();
		expect(few.summary?.source.last_accepted).toBe(40);
		const limits = { maximumSourceDrop: 60 };
		const half = { source: source.slice(0, 15), target, limits, staticData, ...production };
		expect((await bench.compare(half)).error).toBeUndefined();
	});

	test('leaves no trace in manual runs', async () => {
		const staticData: IDataObject = {};
		await bench.compare({ source, target, staticData });
		expect(staticData).toEqual({ 'node:Compare': {} });
	});

	test('never disables anybody, were it the first run and all the rest permitted', async () => {
		const half = source.slice(0, 20);
		const result = await bench.compare({ source: half, target });
		expect(result.leavers).toEqual([]);
		expect(result.review).toHaveLength(20);
		const options = { treatMissing: true };
		const stopped = await bench.compare({ source: half, target, options });
		expect(stopped.error?.message).toContain('20 leavers, but 3 are allowed');
		expect(stopped.outputs.flat()).toEqual([]);
	});
});
