import type { Verdict } from '../verdict';
import { problemsIn, type Row, times } from './bounds';
import { measured, measuredWithin } from './inProcess';
import type { Result, Task } from './task';
import { WARM_UP_MS } from './warmUp';

const SIZES = [1000, 10_000, 20_000, 100_000, 250_000];
/** Compare Datasets is given so long for each size, loading n8n included, and the warm-up before that. */
const PATIENCE_MS = 60_000;

/** How long comparing two lists takes, beside n8n's own Compare Datasets and a bare hash join. */
export async function compare(): Promise<Verdict> {
	const rows: Row[] = [];
	for (const size of SIZES) {
		const { peakMb } = await measured({ contenders: ['node'], size, what: 'memory' });
		const { results } = await measured({ contenders: ['node', 'bareJoin'], size, what: 'time' });
		const [node, bareJoin] = results;
		if (node === undefined || bareJoin === undefined) throw new Error('Not all contenders were measured');
		rows.push({ size, peakMb, node, bareJoin, compareDatasets: await theirs(size, rows.at(-1)) });
	}
	return {
		head: [
			'people on each side',
			'this node',
			'peak RSS',
			'Compare Datasets',
			'times as fast',
			'bare hash join',
			'times bare',
			'matched',
		],
		rows: rows.map(({ size, peakMb, node, compareDatasets, bareJoin }) => [
			size.toLocaleString('en'),
			shown(node),
			`${Math.round(peakMb)} MB`,
			compareDatasets === undefined ? 'over a minute' : shown(compareDatasets),
			compareDatasets === undefined ? '' : times(compareDatasets, node).toFixed(1),
			shown(bareJoin),
			times(node, bareJoin).toFixed(1),
			node.matched.toLocaleString('en'),
		]),
		notes: ['Bounds: see bench/README.md.'],
		problems: problemsIn(rows),
	};
}

/** Compare Datasets; undefined where it does not end in time, as it will not with even more people. */
async function theirs(size: number, smaller: Row | undefined): Promise<Result | undefined> {
	if (smaller !== undefined && smaller.compareDatasets === undefined) return undefined;
	const task: Task = { contenders: ['compareDatasets'], size, what: 'time' };
	return (await measuredWithin(task, WARM_UP_MS + PATIENCE_MS))?.results[0];
}

function shown({ ms }: Result): string {
	return `${ms < 10 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en')} ms`;
}
