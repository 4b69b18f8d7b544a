import { type UserField, fieldLabel } from '../../shared/operations/user/fields';

/** The fields that Create offers besides email and username. */
export const USER_FIELDS = [
	'city',
	'cost_center',
	'country',
	'department',
	'division',
	'employee_id',
	'employment_type',
	'end_date',
	'first_name',
	'last_name',
	'manager',
	'name',
	'phone',
	'start_date',
	'title',
] as const satisfies readonly UserField[];

/** The fields that Update offers. */
export const UPDATE_FIELDS = [...USER_FIELDS, 'email'] as const;

/** A field of a user that an attribute can hold. */
export type MappedField = UserField | 'username' | 'status';

/** Those fields in the order in which people read them. */
export const MAPPED_FIELDS = [
	'username',
	'email',
	'name',
	'first_name',
	'last_name',
	'status',
	'employee_id',
	'employment_type',
	'title',
	'department',
	'division',
	'cost_center',
	'manager',
	'phone',
	'city',
	'country',
	'start_date',
	'end_date',
] as const satisfies readonly MappedField[];

/** What a field is called on the screen. */
export function labelOf(field: MappedField): string {
	if (field === 'username') return 'Username';
	return field === 'status' ? 'Access Status' : fieldLabel(field);
}

/** The fields of a unified user that one attribute tells. */
export function toldBy(field: MappedField): readonly string[] {
	if (field === 'email') return ['emails'];
	if (field === 'phone') return ['phones'];
	return field === 'status' ? ['status', 'status_reason', 'source_status', 'is_locked'] : [field];
}
