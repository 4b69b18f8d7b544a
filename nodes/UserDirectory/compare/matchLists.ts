import { type ManualMatch, keyRules, manualPairs, match, matchKeys, sideOf } from '../matching';
import { refuseUnmatchable } from './failClosed';
import { SOURCE, TARGET } from './inputs';
import type { Lists } from './lists';
import type { Matched } from './pairs';
import type { CompareValues } from './params';

/**
 * Finds out who is whom.
 *
 * @returns with the manual matches whose people are not there
 * @throws Refusal when the keys or the manual matches cannot be used
 */
export function matchLists(
	{ sources, targets }: Lists,
	{ matchBy, options }: CompareValues,
): { matched: Matched; unused: ManualMatch[] } {
	const keys = matchKeys(matchBy, keyRules(options));
	const sourceSide = sideOf(sources, keys, 'source');
	const targetSide = sideOf(targets, keys, 'target');
	refuseUnmatchable(sourceSide, keys.length, SOURCE);
	refuseUnmatchable(targetSide, keys.length, TARGET);
	const { pairs, unused } = manualPairs(options.manualMatches ?? [], sources, targets);
	const matching = match(sourceSide, targetSide, keys.length, pairs);
	return { matched: { sources, targets, keys, sourceSide, targetSide, matching }, unused };
}
