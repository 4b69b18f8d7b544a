import { setTimeout as sleep } from 'node:timers/promises';

const USUALLY_WITHIN = 60_000;
const LOOK_EVERY = 500;

/**
 * Waits for what n8n does after it has answered.
 *
 * @param withinMs how long at most; a minute when left out
 * @returns what was waited for
 * @throws Error when it has not come by then
 */
export async function awaited<T>(
	what: string,
	look: () => Promise<T | undefined>,
	withinMs = USUALLY_WITHIN,
): Promise<T> {
	const until = performance.now() + withinMs;
	while (performance.now() < until) {
		const found = await look();
		if (found !== undefined) return found;
		await sleep(LOOK_EVERY);
	}
	throw new Error(`There was no ${what} within ${withinMs / 1000} s.`);
}
