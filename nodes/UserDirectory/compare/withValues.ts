import type { User } from '../../shared/model';
import { COMPARABLE_FIELDS } from './fields';

/** A user with other values of comparable fields, as far as keys read them. */
export function withValues(user: User, values: Readonly<Record<string, string | null>>): User {
	const fields = COMPARABLE_FIELDS.filter((field) => field !== 'email' && field in values);
	const changed = Object.fromEntries(fields.map((field) => [field, values[field]]));
	const { email } = values;
	if (email === undefined) return { ...user, ...changed };
	const others = user.emails.filter(({ is_primary }) => !is_primary);
	const emails = email === null ? others : [{ email, type: null, is_primary: true }, ...others];
	return { ...user, ...changed, emails };
}
