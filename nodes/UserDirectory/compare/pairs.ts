import type { Match, User } from '../../shared/model';
import { commonValue, MANUAL, type Matching, type MatchKey, NO_VALUES, type Side } from '../matching';
import type { Judged, Pair } from './verdict';

/** Both lists, and who was found to be whom. */
export interface Matched {
	sources: readonly User[];
	targets: readonly User[];
	keys: readonly MatchKey[];
	sourceSide: Side;
	targetSide: Side;
	matching: Matching;
}

/** Everybody of both lists once: matched people in one pair, all others alone. */
export function pairsOf(matched: Matched): Pair[] {
	const { sources, targets, matching } = matched;
	const pairs = sources.map((source, sourceAt): Pair => {
		const targetAt = matching.targetOf[sourceAt] ?? -1;
		const target = targets[targetAt] ?? null;
		const match = target === null ? null : matchOf(matched, sourceAt, targetAt);
		return { source, target, match, sourceAt, targetAt };
	});
	targets.forEach((target, targetAt) => {
		if (matching.sourceOf[targetAt] === -1)
			pairs.push({ source: null, target, match: null, sourceAt: -1, targetAt });
	});
	return pairs;
}

function matchOf({ keys, matching, sourceSide, targetSide }: Matched, source: number, target: number): Match {
	const at = matching.keyOf[source] ?? MANUAL;
	const key = keys[at];
	if (key === undefined) return { key: 'manual', value: '' };
	const ours = sourceSide.at(at)[source] ?? NO_VALUES;
	const theirs = targetSide.at(at)[target] ?? NO_VALUES;
	return { key: key.name, value: commonValue(ours, theirs) ?? '' };
}

/** Somebody who could be several of the other list. */
export function ambiguous({ sources, targets, matching }: Matched, pair: Pair): Judged | undefined {
	if (pair.target !== null && pair.source !== null) return undefined;
	const others =
		pair.source !== null
			? pick(targets, matching.unclearSources.get(pair.sourceAt))
			: pick(sources, matching.unclearTargets.get(pair.targetAt));
	if (others === undefined) return undefined;
	const detail = `Could be ${others.length} ${others.length === 1 ? 'person' : 'people'} of the other list, or is not the only one who could be`;
	return { pair, verdict: { verdict: 'review', problem: 'ambiguous', detail, candidates: others } };
}

function pick(users: readonly User[], positions: readonly number[] | undefined): User[] | undefined {
	return positions?.flatMap((position) => users[position] ?? []);
}
