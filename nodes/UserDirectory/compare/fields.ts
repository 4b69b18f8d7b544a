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

/** Reads a field of a user; null when it is empty. */
type ReadField = (user: User) => string | null;

/** How each field is read, one by one: where one line reads all of them, the engine looks each of them up by its name. */
const READ: Readonly<Record<ComparableField, ReadField>> = {
	city: ({ city }) => city,
	cost_center: ({ cost_center }) => cost_center,
	country: ({ country }) => country,
	department: ({ department }) => department,
	name: ({ name }) => name,
	division: ({ division }) => division,
	email: primaryEmail,
	employee_id: ({ employee_id }) => employee_id,
	employment_type: ({ employment_type }) => employment_type,
	end_date: ({ end_date }) => end_date,
	first_name: ({ first_name }) => first_name,
	last_name: ({ last_name }) => last_name,
	phone: ({ phones }) => phones[0]?.number ?? null,
	start_date: ({ start_date }) => start_date,
	title: ({ title }) => title,
};

/** Under which name a field stands in `unavailable` and `read_only`. */
function listedAs(field: ComparableField): string {
	if (field === 'email') return 'emails';
	return field === 'phone' ? 'phones' : field;
}

/** The value of a field; null when it is blank. */
export function valueOf(user: User, field: ComparableField): string | null {
	return filledOrNull(READ[field](user));
}

function filledOrNull(value: string | null): string | null {
	return value === null || value.trim() === '' ? null : value;
}

/** Whether accounts like this one can be given a value of their own in a field. */
export function canWrite({ unavailable, read_only }: User, field: ComparableField): boolean {
	const name = listedAs(field);
	return !unavailable.includes(name) && !read_only.includes(name);
}

/** A field that is compared, with how it is read: found out once for all people. */
export interface ComparedField {
	field: ComparableField;
	read: ReadField;
}

/** The fields to compare, for `fieldChanges`. */
export function comparedFields(fields: readonly ComparableField[]): ComparedField[] {
	return fields.map((field) => ({ field, read: READ[field] }));
}

/** One for everybody whose fields are as they should be, which is nearly everybody. */
const UNCHANGED: readonly FieldChange[] = [];

/**
 * What differs between a person and their account. A field that is blank in the source says nothing: an account is
 * never emptied.
 */
export function fieldChanges(
	source: User,
	target: User,
	fields: readonly ComparedField[],
): readonly FieldChange[] {
	let changes = UNCHANGED;
	for (const { field, read } of fields) {
		const from = read(target);
		const wanted = read(source);
		if (wanted === from) continue;
		const to = filledOrNull(wanted);
		if (to === null || isSame(from, to, field) || !canWrite(target, field)) continue;
		changes = [...changes, { field, from, to }];
	}
	return changes;
}

function isSame(from: string | null, to: string, field: ComparableField): boolean {
	if (from === null) return false;
	if (field === 'email') return comparable(from) === comparable(to);
	return from.normalize('NFC').trim() === to.normalize('NFC').trim();
}
