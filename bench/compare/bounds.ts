import type { Result } from './task';

/** What was measured with so many people on each side. */
export interface Row {
	size: number;
	/** The most memory that a process of the node held. */
	peakMb: number;
	node: Result;
	/** Undefined where it did not end in time. */
	compareDatasets: Result | undefined;
	bareJoin: Result;
}

const LEAST_TIMES_FASTER = { times: 50, atSize: 20_000 };
const MOST_TIMES_BARE = 15;
/** Twice what linear time would be leaves room for memory that is farther away. */
const MOST_TIMES_LINEAR = 2;
const MOST_MB = 2000;

/** How many times as long the one takes as the other. */
export function times(one: Result, other: Result): number {
	return one.ms / other.ms;
}

/** Why the promises do not hold; empty when they do. */
export function problemsIn(rows: readonly Row[]): string[] {
	return [...rows.flatMap(problemsOf), ...notLinear(rows)];
}

function problemsOf(row: Row): string[] {
	const problems = [tooSlow(row), tooFarFromBare(row), tooLarge(row), ...otherMatches(row)];
	return problems.filter((problem) => problem !== undefined).map((problem) => `${row.size}: ${problem}`);
}

/** Compare Datasets that does not even end in time cannot be measured, which is no reason to say that the bound holds. */
function tooSlow({ size, node, compareDatasets }: Row): string | undefined {
	if (size !== LEAST_TIMES_FASTER.atSize) return undefined;
	if (compareDatasets === undefined) return 'Compare Datasets did not end in time';
	const faster = times(compareDatasets, node);
	return faster < LEAST_TIMES_FASTER.times
		? `${faster.toFixed(1)} times as fast as Compare Datasets is less than ${LEAST_TIMES_FASTER.times}`
		: undefined;
}

function tooFarFromBare({ node, bareJoin }: Row): string | undefined {
	const ratio = times(node, bareJoin);
	return ratio > MOST_TIMES_BARE
		? `${ratio.toFixed(1)} times the bare join is more than ${MOST_TIMES_BARE}`
		: undefined;
}

function tooLarge({ peakMb }: Row): string | undefined {
	return peakMb > MOST_MB ? `${Math.round(peakMb)} MB are more than ${MOST_MB}` : undefined;
}

function otherMatches({ node, compareDatasets, bareJoin }: Row): string[] {
	return [compareDatasets, bareJoin].flatMap((other) =>
		other === undefined || other.matched === node.matched
			? []
			: [`${node.matched} people were matched, not ${other.matched}`],
	);
}

function notLinear(rows: readonly Row[]): string[] {
	const [smaller, larger] = rows.slice(-2);
	if (smaller === undefined || larger === undefined) return [];
	const growth = times(larger.node, smaller.node) / (larger.size / smaller.size);
	return growth > MOST_TIMES_LINEAR ? [`${growth.toFixed(1)} times what linear time would be`] : [];
}
