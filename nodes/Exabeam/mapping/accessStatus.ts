import type { User } from '../../shared/model';

/** The word that Enable writes. */
export const ENABLED = 'AccountActive';
/** The word that Disable writes. */
export const DISABLED = 'AccountDisabled';

/** What a word of Access Status says of a person. */
export type StatusMeaning = Pick<User, 'status' | 'status_reason' | 'is_locked'>;

const UNKNOWN: StatusMeaning = { status: 'unknown', status_reason: null, is_locked: null };

function meaning(
	status: 'active' | 'inactive',
	more: Partial<Pick<StatusMeaning, 'status_reason' | 'is_locked'>> = {},
): StatusMeaning {
	return { status, status_reason: null, is_locked: false, ...more };
}

/** By the word in lower case (Exabeam OpenAPI file "Context", get attributes; Okta default attribute mapping). */
const MEANINGS = new Map<string, StatusMeaning>([
	['accountactive', meaning('active')],
	['accountdisabled', meaning('inactive')],
	['accountexpired', meaning('inactive', { status_reason: 'expired' })],
	['accountlockout', meaning('active', { is_locked: true })],
	['passwordexpired', meaning('active')],
]);

/** What a word of Access Status means; unknown for an empty one, and for one that Exabeam does not document. */
export function statusOf(word: string | null): StatusMeaning {
	return MEANINGS.get(word?.toLowerCase() ?? '') ?? UNKNOWN;
}
