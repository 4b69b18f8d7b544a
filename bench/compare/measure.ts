import { once } from 'node:events';
import { z } from 'zod';
import { CONTENDERS } from './contenders';
import { madeUpLists } from './lists';

const WARM_UP = 1000;
const KB_PER_MB = 1024;

/** What a measuring process is asked. */
export const Task = z.object({ contender: z.enum(['node', 'bareJoin']), size: z.number() });
export type Task = z.infer<typeof Task>;

/** What it answers. */
export const Measurement = z.object({ ms: z.number(), peakMb: z.number(), matched: z.number() });
export type Measurement = z.infer<typeof Measurement>;

/** The machine may be busy with something else: the best of so many runs is what the contender itself takes. */
const RUNS = 3;

/**
 * Waits for the task, runs the contender on a small list so that it is compiled, then on the one in question. The memory
 * is that of the first run.
 */
async function measure(): Promise<void> {
	const [message] = (await once(process, 'message')) as unknown[];
	const { contender, size } = Task.parse(message);
	const run = await CONTENDERS[contender]();
	await run(madeUpLists(WARM_UP));
	let best = await run(madeUpLists(size));
	const peakMb = process.resourceUsage().maxRSS / KB_PER_MB;
	for (let again = 1; again < RUNS; again++) {
		const result = await run(madeUpLists(size));
		if (result.ms < best.ms) best = result;
	}
	process.send?.({ ...best, peakMb }, () => process.disconnect());
}

// Imported for its types only, it measures nothing.
if (process.argv[1] === __filename) void measure();
