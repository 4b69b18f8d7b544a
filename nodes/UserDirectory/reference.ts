import type { PersonReference, User } from '../shared/model';
import { primaryEmail } from '../shared/operations/user/fields';

/** A user as far as it takes to recognise them. */
export function reference(user: User): PersonReference {
	const { vendor, tenant, id, name, username } = user;
	return { vendor, tenant, id, name, username, email: primaryEmail(user) };
}
