import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { NODE_FLAGS, ROOT } from './sandboxProcess';

/** What a measured process answers. */
export const Measurement = z.object({
	/** The most memory that it ever held, in MB. */
	peakMb: z.number(),
	/** The ids of the users that it is about, in the order in which they came. */
	ids: z.array(z.string()),
});
export type Measurement = z.infer<typeof Measurement>;

const KB_PER_MB = 1024;

/**
 * Waits for the task, does the work, and sends what it cost. The peak is taken while everything that the work
 * returned is still held, and before the answer is put together.
 *
 * @param work does what is to be measured
 * @param idsOf reads the ids of the users out of what the work returned
 */
export async function measured<K, T>(
	task: z.ZodType<K>,
	work: (task: K) => Promise<T>,
	idsOf: (kept: T) => unknown[],
): Promise<void> {
	const [message] = (await once(process, 'message')) as unknown[];
	const kept = await work(task.parse(message));
	const peakMb = process.resourceUsage().maxRSS / KB_PER_MB;
	process.send?.({ peakMb, ids: idsOf(kept) }, () => process.disconnect());
}

/** Runs a script that calls `measured` in a process of its own. */
export async function measure(script: string, task: object): Promise<Measurement> {
	const child = fork(script, { cwd: ROOT, execArgv: NODE_FLAGS });
	const ended = once(child, 'exit').then(([code]) => {
		throw new Error(`${script} ended with ${String(code)} before it had measured anything`);
	});
	child.send(task);
	const [answer] = (await Promise.race([once(child, 'message'), ended])) as unknown[];
	return Measurement.parse(answer);
}
