import type { User } from '../../shared/model';
import type { MatchKey } from '../matching';
import { COMPARABLE_FIELDS } from './fields';
import { withValues } from './withValues';

const BLANK = Object.fromEntries(COMPARABLE_FIELDS.map((field) => [field, null]));

/**
 * Whether the account that a create makes would be found to be this person's. If not, it would be created again at
 * every comparison, and be missing from the source as soon as it is there.
 */
export function wouldBeRecognised(
	source: User,
	values: { username: string; [field: string]: string },
	keys: readonly MatchKey[],
): boolean {
	const { username } = values;
	const made = { ...source, username, emails: [], identifiers: {}, custom: {} };
	const account = withValues(made, { ...BLANK, ...values });
	for (const key of keys) {
		const ours = key.source(source);
		const theirs = key.target(account);
		if (ours.length > 0 && theirs.length > 0) return ours.some((value) => theirs.includes(value));
	}
	return false;
}
