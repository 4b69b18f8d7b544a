import type { Measurement } from './measure';

/** What was measured with so many people on each side. */
export interface Row {
	size: number;
	node: Measurement;
	/** Undefined where it did not end in time. */
	compareDatasets: Measurement | undefined;
	bareJoin: Measurement;
	/** The bare join as a node. */
	joinNode: Measurement;
}

const LEAST_TIMES_FASTER = { times: 50, atSize: 20_000 };
/** Where a list fits into a processor's cache, a join outside of n8n is no measure: there it has to be a node as well. */
const MOST_TIMES_BARE = { times: 15, outsideFrom: 10_000 };
/** Twice what linear time would be leaves room for memory that is farther away. */
const MOST_TIMES_LINEAR = 2;
const MOST_MB = 2000;

/** How many times as long the one takes as the other. */
export function times(one: Measurement, other: Measurement): number {
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

function tooFarFromBare({ size, node, bareJoin, joinNode }: Row): string | undefined {
	const isOutside = size >= MOST_TIMES_BARE.outsideFrom;
	const ratio = times(node, isOutside ? bareJoin : joinNode);
	const what = isOutside ? 'the bare join' : 'the bare join as a node';
	return ratio > MOST_TIMES_BARE.times
		? `${ratio.toFixed(1)} times ${what} is more than ${MOST_TIMES_BARE.times}`
		: undefined;
}

function tooLarge({ node }: Row): string | undefined {
	return node.peakMb > MOST_MB ? `${Math.round(node.peakMb)} MB are more than ${MOST_MB}` : undefined;
}

function otherMatches({ node, ...others }: Row): string[] {
	return [others.compareDatasets, others.bareJoin, others.joinNode].flatMap((other) =>
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
