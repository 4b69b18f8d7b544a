import type { User } from '../../shared/model';
import { commonValue, type MatchKey } from '../matching';
import { COMPARABLE_FIELDS } from './fields';
import type { NewValues } from './verdict';
import { withValues } from './withValues';

const BLANK = Object.fromEntries(COMPARABLE_FIELDS.map((field) => [field, null]));

/** The account that a create makes, as far as keys read it. */
export function accountFrom(source: User, values: NewValues): User {
	const made = { ...source, username: values.username, emails: [], identifiers: {}, custom: {} };
	return withValues(made, { ...BLANK, ...values });
}

/**
 * Whether the account that a create makes would be found to be this person's. If not, it would be created again at
 * every comparison, and be missing from the source as soon as it is there.
 */
export function wouldBeRecognised(source: User, values: NewValues, keys: readonly MatchKey[]): boolean {
	const account = accountFrom(source, values);
	for (const key of keys) {
		const ours = key.source(source);
		const theirs = key.target(account);
		if (ours.length > 0 && theirs.length > 0) return commonValue(ours, theirs) !== undefined;
	}
	return false;
}
