import { CALENDAR_DATE, type JsonObject, TIMESTAMP, type User, UserStatus } from '../../shared/model';
import { isRecord } from '../../shared/transport';

const STATUSES: ReadonlySet<unknown> = new Set(UserStatus.options);
/**
 * Whether an item is a whole unified user: every field is there and of the right type, and whatever anything is
 * decided by is of the right form. The full schema would say the same of half a million people in many seconds, and so
 * would names of fields in lists.
 */
export function isUser(json: object): json is User {
	if (!isRecord(json) || json.object !== 'user') return false;
	return hasIdentity(json) && hasState(json) && hasTimes(json) && hasAccess(json) && hasProfile(json);
}

function hasIdentity(json: JsonObject): boolean {
	return (
		isFilled(json.vendor) &&
		isFilled(json.tenant) &&
		isFilled(json.record_type) &&
		isFilled(json.id) &&
		isTextOrNull(json.external_id) &&
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
		isTextOrNull(json.source_status) &&
		isTextOrNull(json.lifecycle_state) &&
		isFilled(json.account_type) &&
		isFlagOrNull(json.is_email_verified) &&
		isFlagOrNull(json.is_locked) &&
		Array.isArray(json.unavailable) &&
		Array.isArray(json.read_only)
	);
}

function hasTimes(json: JsonObject): boolean {
	return (
		isDayOrNull(json.start_date) &&
		isDayOrNull(json.end_date) &&
		isTimeOrNull(json.last_login_at) &&
		isTimeOrNull(json.last_active_at) &&
		isTimeOrNull(json.created_at) &&
		isTimeOrNull(json.updated_at)
	);
}

function hasAccess(json: JsonObject): boolean {
	return (
		isFlagOrNull(json.is_caller) &&
		isFlagOrNull(json.is_admin) &&
		isFlagOrNull(json.is_2fa_enabled) &&
		(json.sign_in_methods === null || Array.isArray(json.sign_in_methods)) &&
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
		(json.manager === null || isRecord(json.manager)) &&
		isRecord(json.custom) &&
		Array.isArray(json.phones)
	);
}

function isTextOrNull(value: unknown): boolean {
	return value === null || typeof value === 'string';
}

function isFlagOrNull(value: unknown): boolean {
	return value === null || typeof value === 'boolean';
}

/** A day in another form would be before or after every other one. */
function isDayOrNull(value: unknown): boolean {
	return value === null || (typeof value === 'string' && CALENDAR_DATE.test(value));
}

function isTimeOrNull(value: unknown): boolean {
	return value === null || (typeof value === 'string' && TIMESTAMP.test(value));
}

function isFilled(value: unknown): boolean {
	return typeof value === 'string' && value !== '';
}

function hasIds(value: unknown): boolean {
	return Array.isArray(value) && value.every(hasId);
}

function hasEmails(value: unknown): boolean {
	return Array.isArray(value) && value.every(hasEmail);
}

function hasId(entry: unknown): boolean {
	return isRecord(entry) && isFilled(entry.id);
}

function hasEmail(entry: unknown): boolean {
	return isRecord(entry) && typeof entry.email === 'string';
}
