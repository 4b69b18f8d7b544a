import { isRecord } from '../../../shared/transport';
import type { Preset } from './preset';

/**
 * A user of Okta, also as n8n's Okta node simplifies it (Okta API reference, Users: User object, User status, and
 * Profile object). STAGED and PROVISIONED people have not signed in yet; PASSWORD_EXPIRED, RECOVERY and LOCKED_OUT
 * ones have an account that stands. Roles, groups and factors come from other calls.
 */
export const okta: Preset = {
	name: 'Okta',
	vendor: 'okta',
	recordType: 'account',
	rows: [
		['id', 'id'],
		['username', 'profile.login'],
		['email', 'profile.email'],
		['email', 'profile.secondEmail'],
		['name', 'profile.displayName'],
		['first_name', 'profile.firstName'],
		['last_name', 'profile.lastName'],
		['title', 'profile.title'],
		['department', 'profile.department'],
		['division', 'profile.division'],
		['cost_center', 'profile.costCenter'],
		['employee_id', 'profile.employeeNumber'],
		['employment_type', 'profile.userType'],
		['manager_id', 'profile.managerId'],
		['manager_name', 'profile.manager'],
		['city', 'profile.city'],
		['country', 'profile.countryCode'],
		['phone', 'profile.mobilePhone'],
		['phone', 'profile.primaryPhone'],
		['status', 'status'],
		['last_login_at', 'lastLogin'],
		['last_active_at', 'lastLogin'],
		['created_at', 'created'],
		['updated_at', 'lastUpdated'],
	],
	statusWords: {
		STAGED: 'invited',
		PROVISIONED: 'invited',
		RECOVERY: 'active',
		PASSWORD_EXPIRED: 'active',
		LOCKED_OUT: 'active',
		DEPROVISIONED: 'inactive',
	},
	recognises: ({ profile }) => isRecord(profile) && typeof profile.login === 'string',
};
