import type { Verdict } from '../verdict';
import { problemsIn, type Row, times } from './bounds';
import { measured, measuredWithin } from './inProcess';
import type { Measurement } from './measure';

const SIZES = [1000, 10_000, 20_000, 100_000, 250_000];
/** Compare Datasets is given so long, loading n8n and warming up included. */
const PATIENCE_MS = 60_000;

/** How long comparing two lists takes, beside n8n's own Compare Datasets and a bare hash join. */
export async function compare(): Promise<Verdict> {
	const rows: Row[] = [];
	for (const size of SIZES) {
		rows.push({
			size,
			bareJoin: await measured({ contender: 'bareJoin', size }),
			joinNode: await measured({ contender: 'joinNode', size }),
			node: await measured({ contender: 'node', size }),
			compareDatasets: await theirs(size, rows.at(-1)),
		});
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
			'bare join as a node',
			'times that',
			'matched',
		],
		rows: rows.map(({ size, node, compareDatasets, bareJoin, joinNode }) => [
			size.toLocaleString('en'),
			shown(node),
			`${Math.round(node.peakMb)} MB`,
			compareDatasets === undefined ? 'over a minute' : shown(compareDatasets),
			compareDatasets === undefined ? '' : times(compareDatasets, node).toFixed(1),
			shown(bareJoin),
			times(node, bareJoin).toFixed(1),
			shown(joinNode),
			times(node, joinNode).toFixed(1),
			node.matched.toLocaleString('en'),
		]),
		notes: ['Bounds: see bench/README.md.'],
		problems: problemsIn(rows),
	};
}

/** Compare Datasets; undefined where it does not end in time, as it will not with even more people. */
async function theirs(size: number, smaller: Row | undefined): Promise<Measurement | undefined> {
	const isHopeless = smaller !== undefined && smaller.compareDatasets === undefined;
	return isHopeless ? undefined : await measuredWithin({ contender: 'compareDatasets', size }, PATIENCE_MS);
}

function shown({ ms }: Measurement): string {
	return `${ms < 10 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en')} ms`;
}
