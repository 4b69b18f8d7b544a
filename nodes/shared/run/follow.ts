import { sleep } from 'n8n-workflow';
import { asError, type Follow, type Progress, type Waiting } from '../operations/ability';
import type { AdvisedError } from '../operations/refusal';
import type { Reader } from '../transport';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;

/** What became of work that was followed. */
export interface Followed {
	/** The pieces that ended; those that are not in here are still under way. */
	ended: Array<{ index: number; failed?: Error; doubt?: AdvisedError }>;
	/** How far the vendor said it is with the others, each thing it said once. */
	open: string[];
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
	let open = new Set<string>();
	let left = [...waiting];
	for (let pause = FIRST_PAUSE_MS; left.length > 0 && Date.now() < endsAt; pause *= 1.5) {
		await sleep(Math.min(pause, LONGEST_PAUSE_MS, endsAt - Date.now()), reader.signal);
		try {
			const progress = await follow.look(reader, left);
			open = new Set<string>();
			left = left.filter(({ index }) => {
				const one = progress.get(index) ?? 'running';
				if (typeof one === 'object' && 'running' in one) open.add(one.running);
				if (isRunning(one)) return true;
				ended.push({ index, ...(one === 'done' ? {} : one) });
				return false;
			});
		} catch (error) {
			reader.signal?.throwIfAborted();
			return { ended, open: [...open], problem: asError(error) };
		}
	}
	return { ended, open: [...open] };
}

type Running = Extract<Progress, 'running' | { running: string }>;

/** Whether work is not done yet. */
export function isRunning(progress: Progress): progress is Running {
	return progress === 'running' || (typeof progress === 'object' && 'running' in progress);
}
