import { once } from 'node:events';
import { z } from 'zod';
import { Task } from '../listUsers';

/** What a measured process answers. */
export const Measurement = z.object({
	/** The most memory that it ever held, in MB. */
	peakMb: z.number(),
	/** The ids of the listed users, in the order in which they came. */
	ids: z.array(z.string()),
});
export type Measurement = z.infer<typeof Measurement>;

const KB_PER_MB = 1024;

/**
 * Waits for the task, does the work, and sends what it cost. The peak is taken while everything that the work
 * returned is still held, and before the answer is put together.
 *
 * @param work lists the users
 * @param idsOf reads the ids out of what the work returned
 */
export async function measured<T>(
	work: (task: Task) => Promise<T>,
	idsOf: (kept: T) => unknown[],
): Promise<void> {
	const [message] = (await once(process, 'message')) as unknown[];
	const kept = await work(Task.parse(message));
	const peakMb = process.resourceUsage().maxRSS / KB_PER_MB;
	process.send?.({ peakMb, ids: idsOf(kept) }, () => process.disconnect());
}
