import type { AccessMap } from './accessMap';
import { reviewContested } from './contested';
import { reviewDuplicates, reviewTakenUsernames } from './duplicates';
import { comparedFields } from './fields';
import { judge } from './judge';
import { reviewKeyChanges } from './keyChanges';
import type { Lists } from './lists';
import { ambiguous, type Matched, pairsOf } from './pairs';
import type { Protector } from './protection';
import type { CompareSettings } from './settings';
import type { Judged } from './verdict';

/** By what everybody is judged. */
export interface JudgeAll {
	settings: CompareSettings;
	accessMap: AccessMap;
	protector: Protector;
	/** The day it is where the workflow runs, as `YYYY-MM-DD`. */
	today: string;
}

/** Decides what becomes of everybody. */
export function judgeAll(matched: Matched, { like, targets }: Lists, by: JudgeAll): Judged[] {
	const { settings, accessMap, protector, today } = by;
	const leaverRule = { ...settings.leaverRule, today };
	const compared = comparedFields(settings.fields);
	const rules = { ...settings, leaverRule, compared, accessMap, protector, like, keys: matched.keys };
	const judged = pairsOf(matched).map(
		(pair): Judged => ambiguous(matched, pair) ?? { pair, verdict: judge(pair, rules) },
	);
	const single = reviewKeyChanges(matched, reviewDuplicates(matched, judged));
	return reviewContested(matched.keys, reviewTakenUsernames(targets, single));
}
