import type { User } from '../../shared/model';
import { UserStatus } from '../../shared/model';
import { isRecord } from '../../shared/transport';

const STATUSES: ReadonlySet<unknown> = new Set(UserStatus.options);
const TEXTS_OR_NULL = [
	'username',
	'name',
	'first_name',
	'last_name',
	'title',
	'employment_type',
	'employee_id',
	'department',
	'division',
	'cost_center',
	'country',
	'city',
	'start_date',
	'end_date',
	'status_reason',
	'last_active_at',
] as const satisfies ReadonlyArray<keyof User>;
const LISTS = ['unavailable', 'read_only', 'phones'] as const satisfies ReadonlyArray<keyof User>;
const LISTS_OR_NULL = ['roles', 'groups'] as const satisfies ReadonlyArray<keyof User>;

/**
 * Whether an item is a whole unified user: everything that comparing reads is there and of the right type. The full
 * schema would say the same of half a million people in many seconds.
 */
export function isUser(json: object): json is User {
	if (!isRecord(json) || json.object !== 'user') return false;
	return (
		isFilled(json.vendor) &&
		isFilled(json.tenant) &&
		isFilled(json.id) &&
		STATUSES.has(json.status) &&
		typeof json.account_type === 'string' &&
		isRecord(json.identifiers) &&
		TEXTS_OR_NULL.every((field) => json[field] === null || typeof json[field] === 'string') &&
		LISTS.every((field) => Array.isArray(json[field])) &&
		LISTS_OR_NULL.every((field) => json[field] === null || hasIds(json[field])) &&
		hasEmails(json.emails)
	);
}

function isFilled(value: unknown): boolean {
	return typeof value === 'string' && value !== '';
}

function hasIds(value: unknown): boolean {
	return Array.isArray(value) && value.every((entry) => isRecord(entry) && isFilled(entry.id));
}

function hasEmails(value: unknown): boolean {
	return Array.isArray(value) && value.every((entry) => isRecord(entry) && typeof entry.email === 'string');
}
