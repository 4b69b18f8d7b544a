import { once } from 'node:events';
import { mean, sumBy } from 'lodash';
import type { Contender } from './contender';
import { madeUpLists } from './lists';
import { type Measurement, type Result, Task } from './task';
import { bareJoin, compareDatasets, node } from './throughEngine';
import { PEOPLE, warmUp } from './warmUp';

const CONTENDERS = { node, bareJoin, compareDatasets } satisfies Record<string, () => Promise<Contender>>;

const KB_PER_MB = 1024;

/** So many rounds at most. */
const ROUNDS = 60;
/** No other round is begun when those before took so many milliseconds. */
const ENOUGH_MS = 15_000;

/**
 * The mean of the middle half: neither a run in which the machine was busy with something else counts, nor the lucky
 * one in which no garbage was collected.
 */
function middle(times: readonly number[]): number {
	const sorted = times.toSorted((a, b) => a - b);
	const quarter = Math.floor(sorted.length / 4);
	return mean(sorted.slice(quarter, sorted.length - quarter));
}

function typical(results: readonly Result[]): Result {
	return { ms: middle(results.map(({ ms }) => ms)), matched: results[0]?.matched ?? 0 };
}

/** Each contender once, on lists made anew; in turns, so that a machine that is slow for a while is so for all. */
async function round(contenders: readonly Contender[], size: number): Promise<Result[]> {
	const results: Result[] = [];
	for (const run of contenders) results.push(await run(madeUpLists(size)));
	return results;
}

/** Rounds after a warm-up. */
async function rounds(contenders: readonly Contender[], size: number): Promise<Result[][]> {
	await warmUp(async () => await round(contenders, PEOPLE));
	const done: Result[][] = [];
	while (done.length < ROUNDS && sumBy(done.flat(), 'ms') < ENOUGH_MS)
		done.push(await round(contenders, size));
	return done;
}

/** Waits for the task, and measures. */
async function measure(): Promise<void> {
	const [message] = (await once(process, 'message')) as unknown[];
	const { contenders: names, size, what } = Task.parse(message);
	const contenders = await Promise.all(names.map(async (name) => await CONTENDERS[name]()));
	const done = what === 'time' ? await rounds(contenders, size) : [await round(contenders, size)];
	const results = contenders.map((_, at) => typical(done.flatMap((results) => results[at] ?? [])));
	const peakMb = process.resourceUsage().maxRSS / KB_PER_MB;
	const measurement: Measurement = { peakMb, results };
	process.send?.(measurement, () => process.disconnect());
}

void measure();
