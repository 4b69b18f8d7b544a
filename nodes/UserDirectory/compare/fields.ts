import type { FieldChange, User } from '../../shared/model';
import { primaryEmail, type UserField } from '../../shared/operations/user/fields';
import { comparable } from '../matching';

/** The fields that can be kept as the source has them, in the order of their names on the screen. */
export const COMPARABLE_FIELDS = [
	'city',
	'cost_center',
	'country',
	'department',
	'name',
	'division',
	'email',
	'employee_id',
	'employment_type',
	'end_date',
	'first_name',
	'last_name',
	'phone',
	'start_date',
	'title',
] as const satisfies readonly UserField[];
export type ComparableField = (typeof COMPARABLE_FIELDS)[number];

/** What is kept in step unless the person says otherwise: not what people sign in with or are called by. */
export const DEFAULT_FIELDS: readonly ComparableField[] = [
	'city',
	'cost_center',
	'country',
	'department',
	'name',
	'division',
	'employee_id',
	'employment_type',
	'first_name',
	'last_name',
	'title',
];

/** Under which name a field stands in `unavailable` and `read_only`. */
function listedAs(field: ComparableField): string {
	if (field === 'email') return 'emails';
	return field === 'phone' ? 'phones' : field;
}

/** The value of a field; null when it is blank. */
export function valueOf(user: User, field: ComparableField): string | null {
	const value = rawValue(user, field);
	return value === null || value.trim() === '' ? null : value;
}

function rawValue(user: User, field: ComparableField): string | null {
	if (field === 'email') return primaryEmail(user);
	if (field === 'phone') return user.phones[0]?.number ?? null;
	return user[field];
}

/** Whether accounts like this one can be given a value of their own in a field. */
export function canWrite({ unavailable, read_only }: User, field: ComparableField): boolean {
	const name = listedAs(field);
	return !unavailable.includes(name) && !read_only.includes(name);
}

/**
 * What differs between a person and their account. A field that is blank in the source says nothing: an account is
 * never emptied.
 */
export function fieldChanges(source: User, target: User, fields: readonly ComparableField[]): FieldChange[] {
	const changes: FieldChange[] = [];
	for (const field of fields) {
		if (field !== 'email' && field !== 'phone' && source[field] === target[field]) continue;
		const to = valueOf(source, field);
		if (to === null) continue;
		const from = rawValue(target, field);
		if (from === to || isSame(from, to, field) || !canWrite(target, field)) continue;
		changes.push({ field, from, to });
	}
	return changes;
}

function isSame(from: string | null, to: string, field: ComparableField): boolean {
	if (from === null) return false;
	if (field === 'email') return comparable(from) === comparable(to);
	return from.normalize('NFC').trim() === to.normalize('NFC').trim();
}
