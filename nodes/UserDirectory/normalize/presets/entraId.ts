import type { Preset } from './preset';

/**
 * A user of Microsoft Entra ID (Microsoft Graph v1.0, user resource type). Graph returns many of these fields only
 * when they are selected: accountEnabled, employeeId, department, signInActivity and the dates among them. What was
 * not selected is named as unavailable. Directory roles and authentication methods come from other calls.
 */
export const entraId: Preset = {
	name: 'Microsoft Entra ID',
	vendor: 'microsoft_entra',
	recordType: 'account',
	rows: [
		['id', 'id'],
		['username', 'userPrincipalName'],
		['email', 'mail'],
		['email', 'otherMails'],
		['name', 'displayName'],
		['first_name', 'givenName'],
		['last_name', 'surname'],
		['title', 'jobTitle'],
		['department', 'department'],
		['division', 'employeeOrgData.division'],
		['cost_center', 'employeeOrgData.costCenter'],
		['employee_id', 'employeeId'],
		['employment_type', 'employeeType'],
		['start_date', 'employeeHireDate'],
		['end_date', 'employeeLeaveDateTime'],
		['manager_id', 'manager.id'],
		['manager_name', 'manager.displayName'],
		['manager_email', 'manager.mail'],
		['city', 'city'],
		['country', 'country'],
		['phone', 'mobilePhone'],
		['phone', 'businessPhones'],
		['status', 'accountEnabled'],
		['invitation', 'externalUserState'],
		['deleted_at', 'deletedDateTime'],
		['last_login_at', 'signInActivity.lastSignInDateTime'],
		['last_active_at', 'signInActivity.lastSignInDateTime'],
		['last_active_at', 'signInActivity.lastNonInteractiveSignInDateTime'],
		['created_at', 'createdDateTime'],
	],
	statusWords: {},
	recognises: ({ userPrincipalName }) => typeof userPrincipalName === 'string',
};
