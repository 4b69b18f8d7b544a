import type { Json, User } from '../model';
import { digest } from './digest';

/**
 * The fields of a user that are compared besides username, primary email, name, status, roles and groups. Left out is
 * what changes by itself: times of sign-in and use, locks after mistyped passwords, counters, and when a record was
 * written.
 */
export const COMPARED_FIELDS = [
	'external_id',
	'first_name',
	'last_name',
	'title',
	'phones',
	'status_reason',
	'source_status',
	'lifecycle_state',
	'account_type',
	'employment_type',
	'employee_id',
	'department',
	'division',
	'cost_center',
	'country',
	'city',
	'manager',
	'start_date',
	'end_date',
	'is_admin',
	'is_2fa_enabled',
	'sign_in_methods',
] as const satisfies ReadonlyArray<keyof User>;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** A value of a compared field in a form that does not depend on the order in which a vendor lists. */
export function comparedValue(user: User, field: ComparedField): Json {
	if (field === 'phones') return user.phones.map(({ number }) => number).sort();
	if (field === 'sign_in_methods') return user.sign_in_methods?.toSorted() ?? null;
	return user[field];
}

/** Stands for an empty value. */
const EMPTY = '~';
/** Stands for a value that the vendor did not tell. */
export const NOT_TOLD = '?';
/** Characters of a value's fingerprint. */
const LENGTH = 4;

function fingerprint(user: User, field: ComparedField, untold: ReadonlySet<string>): string {
	if (untold.has(field)) return NOT_TOLD;
	const value = comparedValue(user, field);
	return value === null ? EMPTY : digest(JSON.stringify(value), LENGTH);
}

/** The fingerprints of a user's compared fields, in the order of the fields. */
export function fingerprintsOf(user: User, fields: readonly ComparedField[]): string[] {
	const untold = new Set(user.unavailable);
	return fields.map((field) => fingerprint(user, field, untold));
}

/** Fingerprints in one text. */
export function packFingerprints(fingerprints: readonly string[]): string {
	return fingerprints.join('');
}

/** The fingerprints that were packed into a text. */
export function unpackFingerprints(packed: string): string[] {
	return packed.match(/[~?]|[\w-]{4}/g) ?? [];
}

/** Whether two fingerprints of a field tell that its value changed. What was not told tells nothing. */
export function isChange(before: string | undefined, now: string): boolean {
	return before !== undefined && before !== NOT_TOLD && now !== NOT_TOLD && before !== now;
}

/** What is kept of a field: the value from before where the vendor does not tell it now. */
export function keptFingerprint(before: string | undefined, now: string): string {
	return now === NOT_TOLD && before !== undefined ? before : now;
}
