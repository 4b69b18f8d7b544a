import { z } from 'zod';
import type { Json, User } from '../../../shared/model';
import { flagOf } from './flags';
import { textOf, wordOf } from './text';

type Status = Pick<User, 'status' | 'status_reason'>;

/** What a word for a status can stand for: a status, or being inactive for a reason. */
export const Meaning = z.enum([
	'active',
	'inactive',
	'invited',
	'deleted',
	'unknown',
	'suspended',
	'leave',
	'terminated',
	'expired',
]);
export type Meaning = z.infer<typeof Meaning>;

/** Words by what they stand for; a word that is not there is unknown. */
export type StatusWords = Readonly<Record<string, Meaning>>;

/** Words that mean the same wherever they stand. */
const COMMON: StatusWords = {
	active: 'active',
	enabled: 'active',
	employed: 'active',
	true: 'active',
	inactive: 'inactive',
	disabled: 'inactive',
	deactivated: 'inactive',
	false: 'inactive',
	suspended: 'suspended',
	'on leave': 'leave',
	'leave of absence': 'leave',
	terminated: 'terminated',
	expired: 'expired',
	invited: 'invited',
	deleted: 'deleted',
};
/** Microsoft Graph v1.0, user resource type: `externalUserState` of a guest who has not accepted. */
const NOT_ACCEPTED = new Set(['pendingacceptance', 'pending acceptance']);

/** What a record says about somebody's status. */
export interface StatusFacts {
	word: readonly Json[];
	suspended: readonly Json[];
	disabled: readonly Json[];
	invitation: readonly Json[];
	isDeleted: boolean;
}

function statusFor(meaning: Meaning): Status {
	if (meaning === 'suspended' || meaning === 'leave' || meaning === 'terminated' || meaning === 'expired')
		return { status: 'inactive', status_reason: meaning };
	return { status: meaning, status_reason: null };
}

function meaningOf(word: string, words: StatusWords): Meaning {
	const key = wordOf(word);
	const own = Object.entries(words).find(([one]) => wordOf(one) === key)?.[1];
	return own ?? (Object.hasOwn(COMMON, key) ? COMMON[key] : undefined) ?? 'unknown';
}

/** What the flags alone say; null when there is none. */
function meaningOfFlags({ suspended, disabled }: StatusFacts): Meaning | null {
	const read = [...suspended, ...disabled].map((value) => flagOf([value]));
	if (suspended.some((value) => flagOf([value]) === true)) return 'suspended';
	if (disabled.some((value) => flagOf([value]) === true)) return 'inactive';
	if (read.includes(null)) return 'unknown';
	return read.length === 0 ? null : 'active';
}

function decide(facts: StatusFacts, words: StatusWords): Meaning {
	if (facts.isDeleted) return 'deleted';
	const word = textOf(facts.word);
	const byWord = word === null ? null : meaningOf(word, words);
	const byFlags = meaningOfFlags(facts);
	// Whatever says that somebody cannot sign in counts first.
	if (byWord !== null && byWord !== 'active' && byWord !== 'unknown') return byWord;
	if (byFlags !== null && byFlags !== 'active') return byFlags;
	if (byWord === 'unknown') return 'unknown';
	const invitation = textOf(facts.invitation);
	if (invitation !== null && NOT_ACCEPTED.has(wordOf(invitation))) return 'invited';
	return byWord ?? byFlags ?? 'unknown';
}

function sourceWord(facts: StatusFacts): string | null {
	const flags = [
		...facts.suspended.map((value) => `suspended: ${String(textOf([value]))}`),
		...facts.disabled.map((value) => `disabled: ${String(textOf([value]))}`),
	];
	return textOf(facts.word) ?? (flags.length === 0 ? null : flags.join(', '));
}

/**
 * The status that a record tells, and the source's own word for it. A word that nobody explained is `unknown`.
 *
 * @param words the words of the preset and of the person, which count before the common ones
 */
export function statusOf(
	facts: StatusFacts,
	words: StatusWords,
): Pick<User, 'status' | 'status_reason' | 'source_status'> {
	return { ...statusFor(decide(facts, words)), source_status: sourceWord(facts) };
}
