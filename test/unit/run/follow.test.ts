import { waits } from '../../workflows/support/clock';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Follow, Progress, Waiting } from '../../../nodes/shared/operations/ability';
import { AdvisedError } from '../../../nodes/shared/operations/refusal';
import { followUntil, isRunning } from '../../../nodes/shared/run/follow';
import { readerOn } from '../support/vendor';

const doubt = new AdvisedError('some rows are missing', 'Look');
const failed = new Error('refused');

const clock = Date.now;

/** Time passes by waiting only, however slow the machine is. */
beforeEach(() => {
	waits.length = 0;
	const start = clock();
	Date.now = () => start + waits.reduce((sum, ms) => sum + ms, 0);
});
afterAll(() => {
	Date.now = clock;
});

/** Pieces of work, and what each look at them finds; the last one stands for all that follow. */
function following(count: number, ...looks: Array<Array<Progress | undefined>>) {
	const seen: number[][] = [];
	const follow: Follow = {
		waitSeconds: 0,
		look: async (_reader, waiting) => {
			const found = looks[Math.min(seen.length, looks.length - 1)] ?? [];
			seen.push(waiting.map(({ index }) => index));
			const told = waiting.flatMap(({ index }) => {
				const progress = found[index];
				return progress === undefined ? [] : [[index, progress] as const];
			});
			return await Promise.resolve(new Map(told));
		},
	};
	const waiting = Array.from({ length: count }, (_, index): Waiting => {
		return { index, tracking: { id: String(index) }, changes: [] };
	});
	return { follow, waiting, seen };
}

const reader = readerOn('http://127.0.0.1:9');

describe('following', () => {
	it('looks at what is left only, at growing intervals, until all ended', async () => {
		const { follow, waiting, seen } = following(
			3,
			['done', 'running'],
			[undefined, 'running', { failed }],
			[undefined, { doubt }],
		);
		const result = await followUntil(await reader, follow, waiting, 60_000);
		expect(result).toEqual({
			ended: [{ index: 0 }, { index: 2, failed }, { index: 1, doubt }],
			open: [],
		});
		expect(seen).toEqual([[0, 1, 2], [1, 2], [1]]);
		expect(waits).toEqual([500, 750, 1125]);
	});

	it('ends with the time, and tells once what was said last of each that is open', async () => {
		const early = { running: 'x is pending' };
		const late = { running: 'x is in progress: 1 of 2' };
		const { follow, waiting, seen } = following(4, [early, early, 'done'], [late, late, 'done', 'running']);
		const { ended, open } = await followUntil(await reader, follow, waiting, 20_000);
		expect(ended).toEqual([{ index: 2 }]);
		expect(open).toEqual(['x is in progress: 1 of 2']);
		const waited = waits.reduce((sum, ms) => sum + ms, 0);
		expect(waited).toBe(20_000);
		expect(Math.max(...waits)).toBeLessThanOrEqual(5000);
		expect(seen.length).toBe(waits.length);
	});

	it('for no time does not look at all', async () => {
		const { follow, waiting, seen } = following(1, ['done']);
		expect(await followUntil(await reader, follow, waiting, 0)).toEqual({ ended: [], open: [] });
		expect([seen, waits]).toEqual([[], []]);
	});

	it('that fails keeps what had ended, and what was open', async () => {
		const { follow, waiting } = following(2, ['done', { running: 'half' }]);
		const { look } = follow;
		const broken: Follow = {
			...follow,
			look: async (...args) => {
				if (args[1].length === 1) throw failed;
				return await look(...args);
			},
		};
		expect(await followUntil(await reader, broken, waiting, 60_000)).toEqual({
			ended: [{ index: 0 }],
			open: ['half'],
			problem: failed,
		});
	});

	it('ends with the execution', async () => {
		const canceled = AbortSignal.abort(new Error('canceled'));
		const other = await readerOn('http://127.0.0.1:9', undefined, { signal: canceled });
		const { follow, waiting } = following(1, ['running']);
		await expect(followUntil(other, follow, waiting, 1000)).rejects.toThrow();
	});
});

it('work is under way with and without numbers', () => {
	expect(isRunning('running')).toBe(true);
	expect(isRunning({ running: '1 of 2' })).toBe(true);
	for (const progress of ['done', { failed }, { doubt }] as const) expect(isRunning(progress)).toBe(false);
});
