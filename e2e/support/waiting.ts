import { setTimeout as sleep } from 'node:timers/promises';

const WITHIN = 60_000;
const LOOK_EVERY = 500;

/**
 * Waits for what n8n does after it has answered.
 *
 * @returns what was waited for
 * @throws Error when it has not come within a minute
 */
export async function awaited<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
	const until = performance.now() + WITHIN;
	while (performance.now() < until) {
		const found = await look();
		if (found !== undefined) return found;
		await sleep(LOOK_EVERY);
	}
	throw new Error(`There was no ${what} within ${WITHIN / 1000} s.`);
}
