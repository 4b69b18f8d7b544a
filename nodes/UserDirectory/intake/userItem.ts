import type { JsonObject, User } from '../../shared/model';
import { UserStatus } from '../../shared/model';
import { isRecord } from '../../shared/transport';

const STATUSES: ReadonlySet<unknown> = new Set(UserStatus.options);
/**
 * Whether an item is a whole unified user: everything that comparing reads is there and of the right type. The full
 * schema would say the same of half a million people in many seconds, and so would names of fields in lists.
 */
export function isUser(json: object): json is User {
	if (!isRecord(json) || json.object !== 'user') return false;
	return hasIdentity(json) && hasState(json) && hasProfile(json);
}

function hasIdentity(json: JsonObject): boolean {
	return (
		isFilled(json.vendor) &&
		isFilled(json.tenant) &&
		isFilled(json.id) &&
		isRecord(json.identifiers) &&
		isTextOrNull(json.username) &&
		isTextOrNull(json.employee_id) &&
		hasEmails(json.emails)
	);
}

function hasState(json: JsonObject): boolean {
	return (
		STATUSES.has(json.status) &&
		isTextOrNull(json.status_reason) &&
		typeof json.account_type === 'string' &&
		isTextOrNull(json.start_date) &&
		isTextOrNull(json.end_date) &&
		isTextOrNull(json.last_active_at) &&
		Array.isArray(json.unavailable) &&
		Array.isArray(json.read_only) &&
		(json.roles === null || hasIds(json.roles)) &&
		(json.groups === null || hasIds(json.groups))
	);
}

function hasProfile(json: JsonObject): boolean {
	return (
		isTextOrNull(json.name) &&
		isTextOrNull(json.first_name) &&
		isTextOrNull(json.last_name) &&
		isTextOrNull(json.title) &&
		isTextOrNull(json.department) &&
		isTextOrNull(json.division) &&
		isTextOrNull(json.cost_center) &&
		isTextOrNull(json.employment_type) &&
		isTextOrNull(json.country) &&
		isTextOrNull(json.city) &&
		Array.isArray(json.phones)
	);
}

function isTextOrNull(value: unknown): boolean {
	return value === null || typeof value === 'string';
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
