import type { User } from '../../shared/model';
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
	// Nearly everybody is in sync and stays so: the reviews go through the others only.
	const open = judged.filter(isOpen);
	const reviewed = reviewAll(matched, targets, open);
	let at = 0;
	return judged.map((one) => (isOpen(one) ? (reviewed[at++] ?? one) : one));
}

function isOpen({ verdict }: Judged): boolean {
	return verdict.verdict !== 'in_sync';
}

/** Sends whoever could be somebody else to a review; everybody keeps their place. */
function reviewAll(matched: Matched, targets: readonly User[], judged: Judged[]): Judged[] {
	const single = reviewKeyChanges(matched, reviewDuplicates(matched, judged));
	return reviewContested(matched.keys, reviewTakenUsernames(targets, single));
}
