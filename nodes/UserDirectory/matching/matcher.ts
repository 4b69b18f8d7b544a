import { Edges } from './edges';
import { eachValue } from './keyValues';
import { CROWD, isPossible, type Side } from './side';
import { ValueIndex } from './valueIndex';

/** What became of the records of both sides, which are told by their positions. */
export interface Matching {
	/** The target of each source record; -1 where there is none. */
	targetOf: Int32Array;
	sourceOf: Int32Array;
	/** The position of the key by which each source record was matched; `MANUAL` for one that a person matched. */
	keyOf: Int8Array;
	/** The records of the other side that somebody could be, where it is not clear which. */
	unclearSources: Map<number, number[]>;
	unclearTargets: Map<number, number[]>;
}

/** Stands for the key of matches that a person made. */
export const MANUAL = -1;

/**
 * Finds which records of two sides are the same person, key by key, each key only for what is still unmatched. The
 * match is one to one and does not depend on the order of the records: whoever could be several is left for a person
 * to decide. Records whose values at a higher key are both there and differ never match at a lower one.
 *
 * @param keyCount how many keys there are
 * @param manual pairs of positions that a person matched
 */
export function match(
	source: Side,
	target: Side,
	keyCount: number,
	manual: ReadonlyArray<readonly [source: number, target: number]> = [],
): Matching {
	const matcher = new Matcher(source, target);
	for (const [from, to] of manual) matcher.pair(from, to, MANUAL);
	for (let key = 0; key < keyCount; key++) matcher.matchAt(key);
	return matcher.result;
}

class Matcher {
	readonly result: Matching;

	constructor(
		private readonly source: Side,
		private readonly target: Side,
	) {
		this.result = {
			targetOf: new Int32Array(source.size).fill(-1),
			sourceOf: new Int32Array(target.size).fill(-1),
			keyOf: new Int8Array(source.size).fill(MANUAL),
			unclearSources: new Map(),
			unclearTargets: new Map(),
		};
	}

	pair(from: number, to: number, key: number): void {
		this.result.targetOf[from] = to;
		this.result.sourceOf[to] = from;
		this.result.keyOf[from] = key;
	}

	matchAt(key: number): void {
		const index = this.indexTargets(key);
		if (index.isEmpty) return;
		const fromSource = new Edges(this.source.size);
		const fromTarget = new Edges(this.target.size);
		const crowds = new Map<string, number[]>();
		const connect = (from: number, to: number): void => {
			if (!isPossible(this.source, from, this.target, to, key)) return;
			fromSource.add(from, to);
			fromTarget.add(to, from);
		};
		const visit = (value: string, from: number): void => {
			const holders = index.of(value);
			if (holders === undefined) return;
			if (typeof holders === 'number') connect(from, holders);
			else if (holders.length <= CROWD) for (const to of holders) connect(from, to);
			else setAside(crowds, value, from);
		};
		this.source.at(key).forEach((values, from) => {
			if (this.isOpenSource(from)) eachValue(values, from, visit);
		});
		this.settle(fromSource, fromTarget, key);
		this.keepCrowds(index, crowds);
	}

	private isOpenSource(from: number): boolean {
		return this.result.targetOf[from] === -1 && !this.result.unclearSources.has(from);
	}

	private isOpenTarget(to: number): boolean {
		return this.result.sourceOf[to] === -1 && !this.result.unclearTargets.has(to);
	}

	private indexTargets(key: number): ValueIndex {
		const index = new ValueIndex();
		const add = (value: string, to: number): void => index.add(value, to);
		this.target.at(key).forEach((values, to) => {
			if (this.isOpenTarget(to)) eachValue(values, to, add);
		});
		return index;
	}

	private settle(fromSource: Edges, fromTarget: Edges, key: number): void {
		for (let from = 0; from < this.source.size; from++) {
			const to = fromSource.single(from);
			if (to === -1) continue;
			if (to !== undefined && fromTarget.single(to) === from) this.pair(from, to, key);
			else this.result.unclearSources.set(from, fromSource.of(from));
		}
		for (let to = 0; to < this.target.size; to++) {
			if (fromTarget.single(to) === -1 || this.result.sourceOf[to] !== -1) continue;
			this.result.unclearTargets.set(to, fromTarget.of(to));
		}
	}

	/** Whoever shares the value of a crowd and was not matched is unclear, with a few of the crowd to look at. */
	private keepCrowds(index: ValueIndex, crowds: ReadonlyMap<string, number[]>): void {
		const { unclearSources, unclearTargets, targetOf, sourceOf } = this.result;
		for (const [value, sharing] of crowds) {
			const targets = index.all(value).filter((to) => sourceOf[to] === -1);
			const sources = sharing.filter((from) => targetOf[from] === -1);
			if (sources.length === 0) continue;
			for (const from of sources) addAll(unclearSources, from, targets.slice(0, CROWD));
			for (const to of targets) addAll(unclearTargets, to, sources.slice(0, CROWD));
		}
	}
}

/** A crowd is set aside as a whole: comparing everybody in it would take forever. */
function setAside(crowds: Map<string, number[]>, value: string, record: number): void {
	const sharing = crowds.get(value);
	if (sharing === undefined) crowds.set(value, [record]);
	else sharing.push(record);
}

function addAll(unclear: Map<number, number[]>, record: number, others: number[]): void {
	const known = unclear.get(record);
	unclear.set(record, known === undefined ? others : [...new Set([...known, ...others])]);
}
