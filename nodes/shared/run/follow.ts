import { sleep } from 'n8n-workflow';
import { asError, type Follow, type Waiting } from '../operations/ability';
import type { Reader } from '../transport';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;

/** What became of work that was followed. */
export interface Followed {
	/** The pieces that ended; those that are not in here are still under way. */
	ended: Array<{ index: number; failed: Error | undefined }>;
	/** Why following had to be given up before the time was up. */
	problem?: Error;
}

/**
 * Follows work that a vendor goes on with after its answer. All of it is looked at together, at growing intervals.
 *
 * @param waitForMs how long to wait for all of it; 0 does not look at all
 */
export async function followUntil(
	reader: Reader,
	follow: Follow,
	waiting: readonly Waiting[],
	waitForMs: number,
): Promise<Followed> {
	const endsAt = Date.now() + waitForMs;
	const ended: Followed['ended'] = [];
	let left = [...waiting];
	for (let pause = FIRST_PAUSE_MS; left.length > 0 && Date.now() < endsAt; pause *= 1.5) {
		await sleep(Math.min(pause, LONGEST_PAUSE_MS, endsAt - Date.now()), reader.signal);
		try {
			const progress = await follow.look(reader, left);
			for (const { index } of left) {
				const one = progress.get(index) ?? 'running';
				if (one !== 'running') ended.push({ index, failed: one === 'done' ? undefined : one.failed });
			}
			left = left.filter(({ index }) => (progress.get(index) ?? 'running') === 'running');
		} catch (error) {
			reader.signal?.throwIfAborted();
			return { ended, problem: asError(error) };
		}
	}
	return { ended };
}
