import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { NODE_FLAGS, ROOT } from '../sandboxProcess';
import type { Verdict } from '../verdict';
import type { ContenderName } from './contenders';
import { Measurement, type Task } from './measure';

const SIZES = [1000, 10_000, 20_000, 100_000, 250_000];
/** With fewer people a bare join takes so little that the rest of n8n and of its memory would be measured. */
const RATIO_AT = 250_000;
const MOST_TIMES_BARE = 15;
const MOST_MB = 2000;
/** Twice what linear time would be leaves room for memory that is farther away. */
const MOST_TIMES_LINEAR = 2;

interface Row {
	size: number;
	node: Measurement;
	bareJoin: Measurement;
}

/** How long comparing two lists takes, beside a bare hash join. */
export async function compare(): Promise<Verdict> {
	const rows: Row[] = [];
	for (const size of SIZES) {
		const bareJoin = await measured('bareJoin', size);
		rows.push({ size, bareJoin, node: await measured('node', size) });
	}
	return {
		head: ['people on each side', 'this node', 'peak RSS', 'bare hash join', 'times bare', 'matched'],
		rows: rows.map(({ size, node, bareJoin }) => [
			size.toLocaleString('en'),
			ms(node),
			`${Math.round(node.peakMb)} MB`,
			ms(bareJoin),
			times(node, bareJoin).toFixed(1),
			node.matched.toLocaleString('en'),
		]),
		notes: [
			`Bound: at ${RATIO_AT.toLocaleString('en')} at most ${MOST_TIMES_BARE} times the bare join; linear; at most ${MOST_MB} MB.`,
		],
		problems: rows.flatMap(problemsOf).concat(notLinear(rows)),
	};
}

function ms({ ms: time }: Measurement): string {
	return `${Math.round(time)} ms`;
}

function times(one: Measurement, other: Measurement): number {
	return one.ms / other.ms;
}

function problemsOf({ size, node, bareJoin }: Row): string[] {
	const ratio = times(node, bareJoin);
	return [
		...(size === RATIO_AT && ratio > MOST_TIMES_BARE
			? [`${size}: ${ratio.toFixed(1)} times the bare join is more than ${MOST_TIMES_BARE}`]
			: []),
		...(node.peakMb > MOST_MB ? [`${size}: ${Math.round(node.peakMb)} MB are more than ${MOST_MB}`] : []),
		...(node.matched === bareJoin.matched
			? []
			: [`${size}: ${node.matched} people were matched, not ${bareJoin.matched}`]),
	];
}

function notLinear(rows: readonly Row[]): string[] {
	const [smaller, larger] = rows.slice(-2);
	if (smaller === undefined || larger === undefined) return [];
	const growth = times(larger.node, smaller.node) / (larger.size / smaller.size);
	return growth > MOST_TIMES_LINEAR ? [`${growth.toFixed(1)} times what linear time would be`] : [];
}

/** Measures one contender in a process of its own. */
async function measured(contender: ContenderName, size: number): Promise<Measurement> {
	const child = fork(join(__dirname, 'measure.ts'), { cwd: ROOT, execArgv: NODE_FLAGS });
	const ended = once(child, 'exit').then(([code]) => {
		throw new Error(`${contender} ended with ${String(code)} before it had measured anything`);
	});
	const task: Task = { contender, size };
	child.send(task);
	const [answer] = (await Promise.race([once(child, 'message'), ended])) as unknown[];
	return Measurement.parse(answer);
}
