import { once } from 'node:events';
import { mean, sum } from 'lodash';
import { z } from 'zod';
import { bareJoin } from './bareJoin';
import type { Contender } from './contender';
import { madeUpLists } from './lists';
import { compareDatasets, joinNode, node } from './throughEngine';

const CONTENDERS = {
	node,
	compareDatasets,
	joinNode,
	bareJoin: async () => bareJoin,
} satisfies Record<string, () => Promise<Contender>>;
export type ContenderName = keyof typeof CONTENDERS;

/** So often that what is called for each person is compiled, as in an n8n that has been up for a while. */
const WARM_UP = { people: 1000, runs: 50 };
const KB_PER_MB = 1024;

/** What a measuring process is asked. */
export const Task = z.object({
	contender: z.enum(['node', 'compareDatasets', 'joinNode', 'bareJoin']),
	size: z.number(),
});
export type Task = z.infer<typeof Task>;

/** What it answers. */
export const Measurement = z.object({ ms: z.number(), peakMb: z.number(), matched: z.number() });
export type Measurement = z.infer<typeof Measurement>;

/** So many runs at most. */
const RUNS = 60;
/** No other run is begun when those before took so many milliseconds together. */
const ENOUGH_MS = 15_000;

/**
 * The mean of the middle half: neither a run in which the machine was busy with something else counts, nor the lucky
 * one in which no garbage was collected. n8n tells whole milliseconds, which a mean makes finer.
 */
function middle(times: readonly number[]): number {
	const sorted = times.toSorted((a, b) => a - b);
	const quarter = Math.floor(sorted.length / 4);
	return mean(sorted.slice(quarter, sorted.length - quarter));
}

/**
 * Waits for the task, runs the contender on small lists so that it is compiled, then on those in question, made anew
 * for each run. The memory is that of the first run.
 */
async function measure(): Promise<void> {
	const [message] = (await once(process, 'message')) as unknown[];
	const { contender, size } = Task.parse(message);
	const run = await CONTENDERS[contender]();
	for (let warm = 0; warm < WARM_UP.runs; warm++) await run(madeUpLists(WARM_UP.people));
	const { ms, matched } = await run(madeUpLists(size));
	const peakMb = process.resourceUsage().maxRSS / KB_PER_MB;
	const times = [ms];
	while (times.length < RUNS && sum(times) < ENOUGH_MS) times.push((await run(madeUpLists(size))).ms);
	process.send?.({ ms: middle(times), peakMb, matched }, () => process.disconnect());
}

// Imported for its types only, it measures nothing.
if (process.argv[1] === __filename) void measure();
