import { describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { canceledAfter } from '../support/canceling';
import { Lane, laneFor } from '../../../nodes/shared/transport/pace';

/** Runs calls of a given length and tells how many were under way at once and when each began. */
async function runAll(lane: Lane, count: number, ms: number): Promise<{ most: number; starts: number[] }> {
	let now = 0;
	let most = 0;
	const starts: number[] = [];
	const call = async (): Promise<void> => {
		starts.push(Date.now());
		most = Math.max(most, (now += 1));
		await wait(ms);
		now -= 1;
	};
	await Promise.all(Array.from({ length: count }, () => lane.run(call)));
	return { most, starts };
}

describe('a lane', () => {
	it.each([1, 3])('lets %i calls be under way at once', async (concurrency) => {
		expect((await runAll(new Lane({ concurrency }), 8, 15)).most).toBe(concurrency);
	});

	it('starts no more calls than the window allows in any span of its length', async () => {
		const window = { requests: 4, perMs: 200 };
		const { starts } = await runAll(new Lane({ concurrency: 10, window }), 14, 1);
		for (const [index, start] of starts.entries()) {
			const earlier = starts[index - window.requests];
			if (earlier !== undefined) expect(start - earlier).toBeGreaterThanOrEqual(window.perMs - 2);
		}
		expect(starts).toHaveLength(14);
	});

	it('lets everybody wait while it is paused, and a shorter pause does not end a longer one', async () => {
		const lane = new Lane({ concurrency: 5 });
		const before = Date.now();
		lane.pause(300);
		lane.pause(10);
		const { starts } = await runAll(lane, 3, 1);
		expect(Math.min(...starts) - before).toBeGreaterThanOrEqual(298);
	});

	it('waits on when it is paused again meanwhile', async () => {
		const lane = new Lane({ concurrency: 1 });
		const before = Date.now();
		lane.pause(100);
		setTimeout(() => lane.pause(200), 50);
		await lane.run(async () => undefined);
		expect(Date.now() - before).toBeGreaterThanOrEqual(248);
	});

	it('that starts alone makes one call at a time until one was answered', async () => {
		const lane = new Lane({ concurrency: 5, startsAlone: true });
		expect((await runAll(lane, 3, 5)).most).toBe(1);
		let isFirst = true;
		const opening = async (): Promise<void> => {
			await wait(5);
			if (isFirst) lane.open();
			isFirst = false;
		};
		const first = lane.run(opening);
		const { most } = await runAll(lane, 6, 15);
		await first;
		expect(most).toBe(5);
	});

	it('passes on what a call gives or throws, and goes on after it', async () => {
		const lane = new Lane({ concurrency: 1 });
		await expect(lane.run(async () => await Promise.reject(new Error('no')))).rejects.toThrow('no');
		await expect(lane.run(async () => 7)).resolves.toBe(7);
	});
});

describe('a lane that begins alone', () => {
	const pace = { concurrency: 4, startsAlone: true };

	/** How many calls were under way at once when every one opens the lane at its end, as an answer does. */
	async function mostAtOnce(lane: Lane): Promise<number[]> {
		let now = 0;
		const seen: number[] = [];
		const call = async (): Promise<void> => {
			seen.push((now += 1));
			await wait(15);
			now -= 1;
			lane.open();
		};
		await Promise.all(Array.from({ length: 6 }, () => lane.run(call)));
		return seen;
	}

	it('makes one call alone whenever it is closed again, and the others side by side', async () => {
		const lane = new Lane(pace);
		for (let credential = 0; credential < 2; credential++) {
			lane.close();
			expect(await mostAtOnce(lane)).toEqual([1, 1, 2, 3, 4, 4]);
		}
	});

	it('is never closed for a vendor to whom it does not matter', async () => {
		const lane = new Lane({ concurrency: 4 });
		lane.close();
		expect((await mostAtOnce(lane)).slice(0, 4)).toEqual([1, 2, 3, 4]);
	});
});

describe('a canceled call', () => {
	it('leaves a pause at once and is not made', async () => {
		const lane = new Lane({ concurrency: 1 });
		lane.pause(10_000);
		const { signal, reason } = canceledAfter(50);
		let isMade = false;
		const call = async (): Promise<void> => {
			isMade = true;
		};
		const before = Date.now();
		await expect(lane.run(call, signal)).rejects.toBe(reason);
		expect(Date.now() - before).toBeLessThan(5000);
		expect(isMade).toBe(false);
	});

	it('does not wait for the call of another execution before it', async () => {
		const lane = new Lane({ concurrency: 1 });
		let hasEnded = false;
		const other = lane.run(async () => {
			await wait(1000);
			hasEnded = true;
		});
		const { signal, reason } = canceledAfter(50);
		await expect(lane.run(async () => undefined, signal)).rejects.toBe(reason);
		expect(hasEnded).toBe(false);
		await other;
	});
});

describe('the lane of a credential', () => {
	it('is one for the whole process', () => {
		const pace = { concurrency: 1 };
		expect(laneFor('a', pace)).toBe(laneFor('a', pace));
		expect(laneFor('a', pace)).not.toBe(laneFor('b', pace));
	});
});
