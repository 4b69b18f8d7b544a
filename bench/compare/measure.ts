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

/** Waits for the task, runs the contender on a small list so that it is compiled, then on the one in question. */
async function measure(): Promise<void> {
	const [message] = (await once(process, 'message')) as unknown[];
	const { contender, size } = Task.parse(message);
	const run = await CONTENDERS[contender]();
	await run(madeUpLists(WARM_UP));
	const result = await run(madeUpLists(size));
	const peakMb = process.resourceUsage().maxRSS / KB_PER_MB;
	process.send?.({ ...result, peakMb }, () => process.disconnect());
}

// Imported for its types only, it measures nothing.
if (process.argv[1] === __filename) void measure();
