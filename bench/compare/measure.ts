import { once } from 'node:events';
import { z } from 'zod';
import { bareJoin } from './bareJoin';
import type { Contender } from './contender';
import { madeUpLists } from './lists';
import { compareDatasets, node } from './throughEngine';

const CONTENDERS = {
	node,
	compareDatasets,
	bareJoin: async () => bareJoin,
} satisfies Record<string, () => Promise<Contender>>;
export type ContenderName = keyof typeof CONTENDERS;

const WARM_UP = { people: 1000, runs: 10 };
const KB_PER_MB = 1024;

/** What a measuring process is asked. */
export const Task = z.object({
	contender: z.enum(['node', 'compareDatasets', 'bareJoin']),
	size: z.number(),
});
export type Task = z.infer<typeof Task>;

/** What it answers. */
export const Measurement = z.object({ ms: z.number(), peakMb: z.number(), matched: z.number() });
export type Measurement = z.infer<typeof Measurement>;

/** The machine may be busy with something else: the best of so many runs is what the contender itself takes. */
const RUNS = 7;
/** No other run is begun when those before took so many milliseconds together. */
const ENOUGH_MS = 15_000;

/**
 * Waits for the task, runs the contender on small lists so that it is compiled, as in an n8n that has been up for a
 * while, then on the one in question. The memory
 * is that of the first run.
 */
async function measure(): Promise<void> {
	const [message] = (await once(process, 'message')) as unknown[];
	const { contender, size } = Task.parse(message);
	const run = await CONTENDERS[contender]();
	for (let warm = 0; warm < WARM_UP.runs; warm++) await run(madeUpLists(WARM_UP.people));
	let best = await run(madeUpLists(size));
	const peakMb = process.resourceUsage().maxRSS / KB_PER_MB;
	for (let [again, spent] = [1, best.ms]; again < RUNS && spent < ENOUGH_MS; again++) {
		const result = await run(madeUpLists(size));
		spent += result.ms;
		if (result.ms < best.ms) best = result;
	}
	process.send?.({ ...best, peakMb }, () => process.disconnect());
}

// Imported for its types only, it measures nothing.
if (process.argv[1] === __filename) void measure();
