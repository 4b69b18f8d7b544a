import { describe, expect, it } from '@jest/globals';
import { Change } from '../../../nodes/shared/model';
import type { Progress, Result, Waiting } from '../../../nodes/shared/operations/ability';
import { AdvisedError, Refusal } from '../../../nodes/shared/operations/refusal';
import { resolvePendingInfo, resolvePendingWith } from '../../../nodes/shared/operations/resolvePending';
import { readerOn } from '../support/vendor';

function change(parts: Partial<Change> = {}): Change {
	return Change.parse({
		object: 'change',
		vendor: 'test',
		tenant: 'home',
		resource: 'contextRecord',
		operation: 'upsert',
		target: { id: 'k', name: null },
		outcome: 'pending',
		would_be: 'created',
		dry_run: false,
		changes: [{ field: 'name', from: null, to: 'x' }],
		reason: null,
		plan_id: null,
		approval: null,
		actor: { credential: null, workflow_id: null, execution_id: null },
		verified: null,
		requested_at: '2026-01-01T00:00:00.000Z',
		completed_at: null,
		request_ids: [],
		tracking: { tracker: 't-1' },
		...parts,
	});
}

/** Resolves changes of which the vendor tells how far they are, by tracker. */
async function resolve(changes: Change[], progress: Record<string, Progress> = {}) {
	const looked: Array<readonly Waiting[]> = [];
	const { run } = resolvePendingWith(async (_reader, waiting) => {
		looked.push(waiting);
		const told = waiting.flatMap(({ index, tracking }) => {
			const one = progress[tracking.tracker ?? ''];
			return one === undefined ? [] : [[index, one] as const];
		});
		return await Promise.resolve(new Map(told));
	});
	const reader = await readerOn('http://127.0.0.1:9');
	const results = await run(
		reader,
		changes.map((one, index) => ({ index, input: { change: one } })),
	);
	return { results, looked };
}

function failure(result: Result<unknown> | undefined): AdvisedError {
	if (result !== undefined && 'failed' in result && result.failed instanceof AdvisedError)
		return result.failed;
	throw new Error(`No failure, but ${JSON.stringify(result)}`);
}

describe('a pending change', () => {
	it('that is done becomes what it was to be, and says when', async () => {
		const { results } = await resolve([change()], { 't-1': 'done' });
		expect(results).toMatchObject([{ ok: { change: { outcome: 'created', would_be: null } } }]);
		const [first] = results;
		const { change: settled } = first !== undefined && 'ok' in first ? first.ok : { change: change() };
		expect(Change.parse(settled).completed_at).not.toBeNull();
	});

	it.each<Progress>(['running', { running: '1 of 2' }])(
		'that is under way stays as it is: %j',
		async (progress) => {
			const { results } = await resolve([change()], { 't-1': progress });
			expect(results).toEqual([{ index: 0, ok: { change: change() } }]);
		},
	);

	it('that failed, or ended in doubt, fails with why and what to do', async () => {
		const doubt = new AdvisedError('fewer rows', 'Look at the rows');
		const changes = [change(), change({ target: { id: 'k2', name: 'Lena' }, tracking: { tracker: 't-2' } })];
		const { results } = await resolve(changes, { 't-1': { failed: new Error('refused') }, 't-2': { doubt } });
		expect(failure(results[0])).toMatchObject({
			message: 'upsert of k: refused',
			advice: 'Look at the object with Get.',
		});
		expect(failure(results[1])).toMatchObject({
			message: 'upsert of Lena: fewer rows',
			advice: 'Look at the rows',
		});
	});

	it.each([change({ tracking: {} }), change({ would_be: null }), change({ tracking: { tracker: 'other' } })])(
		'that nothing can be told of is refused, and not guessed',
		async (one) => {
			const { results } = await resolve([one], { 't-1': 'done' });
			expect(failure(results[0])).toBeInstanceOf(Refusal);
			expect(failure(results[0]).message).toContain('Change:');
		},
	);

	it('is looked up together with the others, once', async () => {
		const done = change({ outcome: 'created', would_be: null, completed_at: '2026-01-01T00:00:00.000Z' });
		const { results, looked } = await resolve([change(), done, change({ tracking: { tracker: 't-2' } })], {
			't-1': 'done',
			't-2': 'running',
		});
		expect(looked).toHaveLength(1);
		expect(looked[0]?.map(({ index, changes }) => [index, changes.length])).toEqual([
			[0, 1],
			[2, 1],
		]);
		expect(results[1]).toEqual({ index: 1, ok: { change: done } });
	});
});

it('changes that are settled ask the vendor nothing', async () => {
	const done = change({ outcome: 'created', would_be: null });
	expect((await resolve([done])).looked).toEqual([]);
});

describe('the parameter Change', () => {
	const { schema } = resolvePendingInfo('contextRecord').params.change;

	it('takes a record as an object or as text', () => {
		expect(schema.parse(change())).toEqual(change());
		expect(schema.parse(JSON.stringify(change()))).toEqual(change());
	});

	it.each([undefined, 'not JSON', {}, { ...change(), outcome: 'odd' }])('turns down %j', (value) => {
		expect(schema.safeParse(value).success).toBe(false);
	});
});
