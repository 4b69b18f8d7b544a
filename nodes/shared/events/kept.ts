import type { User, UserStatus } from '../model';
import { primaryEmail } from '../operations/user/fields';
import {
	type ComparedField,
	fingerprintsOf,
	keptFingerprint,
	packFingerprints,
	unpackFingerprints,
} from './compared';
import type { Dictionary } from './dictionary';

/** What is remembered of a user from poll to poll. */
export interface Kept {
	id: string;
	username: string | null;
	/** The primary address. */
	email: string | null;
	name: string | null;
	status: UserStatus;
	/** Places of the roles in the dictionary of roles; null where they were never told. */
	roles: number[] | null;
	/** Places of the groups in the dictionary of groups; null where they were never told. */
	groups: number[] | null;
	/** How often the user has changed, so that the same change at another time is another event. */
	count: number;
	/** Fingerprints of the compared fields. */
	fingerprints: string;
}

/** The dictionaries that places are in. */
export interface Access {
	roles: Dictionary;
	groups: Dictionary;
}

function placesOf(
	held: ReadonlyArray<{ id: string; name: string | null }> | null,
	dictionary: Dictionary,
): number[] | null {
	return held?.map((one) => dictionary.place(one)).sort((a, b) => a - b) ?? null;
}

function isTold(user: User, field: string): boolean {
	return !user.unavailable.includes(field);
}

/**
 * What is remembered of a user from now on. What the vendor does not tell this time stays as it was.
 *
 * @param before what was remembered so far; null for somebody new
 */
export function keep(
	user: User,
	access: Access,
	fields: readonly ComparedField[],
	before: Kept | null,
): Omit<Kept, 'count'> {
	const known = unpackFingerprints(before?.fingerprints ?? '');
	const fingerprints = fingerprintsOf(user, fields).map((now, at) => keptFingerprint(known[at], now));
	const told = <T>(field: string, now: T, then: T | undefined): T =>
		isTold(user, field) || then === undefined ? now : then;
	return {
		id: user.id,
		username: told('username', user.username, before?.username),
		email: told('emails', primaryEmail(user), before?.email),
		name: told('name', user.name, before?.name),
		status: told('status', user.status, before?.status),
		roles: placesOf(user.roles, access.roles) ?? before?.roles ?? null,
		groups: placesOf(user.groups, access.groups) ?? before?.groups ?? null,
		fingerprints: packFingerprints(fingerprints),
	};
}
