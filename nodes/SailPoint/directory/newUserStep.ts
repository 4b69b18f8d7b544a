import type { NewNonEmployee } from '../api/nonEmployees';
import type { Tracking } from '../../shared/operations/ability';
import { fullName, type UserFieldValues } from '../../shared/operations/user/fields';
import { TRACKING } from './follow';
import type { NewUserInput } from './newUserParams';

/** What is to be sent for one new person. */
export interface NewUserStep {
	sourceId: string;
	nativeIdentity: string;
	/** The attributes of the account; undefined where a record is made. */
	account?: Record<string, string>;
	record?: NewNonEmployee;
}

/** What the making of the person is followed by. */
export function trackingOf({ sourceId, nativeIdentity }: NewUserStep): Tracking {
	return { [TRACKING.source]: sourceId, [TRACKING.account]: nativeIdentity };
}

/** All fields that were given, the name included that follows from the others. */
export function given({ email, additionalFields }: NewUserInput): UserFieldValues {
	const name = fullName(additionalFields);
	return { ...additionalFields, email, ...(name === undefined ? {} : { name }) };
}

/** What a new user signs in with: the mail address where nothing else is given. */
export function usernameOf({ email, username }: NewUserInput): string {
	return username ?? email;
}
