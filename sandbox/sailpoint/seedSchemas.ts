import type { AccountSchema } from './model';

/** Accounts in the employees' file. */
export const HR_SCHEMA: AccountSchema = {
	identityAttribute: 'userName',
	attributes: [
		'userName',
		'displayName',
		'firstName',
		'lastName',
		'mail',
		'department',
		'jobTitle',
		'city',
		'country',
		'division',
		'costCenter',
		'employeeNumber',
		'employmentType',
		'startDate',
		'endDate',
		'manager',
	],
	entitlementAttributes: [],
};

/** Accounts in the directory, under the directory's own names. */
export const DIRECTORY_SCHEMA: AccountSchema = {
	identityAttribute: 'sAMAccountName',
	attributes: [
		'sAMAccountName',
		'displayName',
		'givenName',
		'sn',
		'mail',
		'department',
		'title',
		'telephoneNumber',
	],
	entitlementAttributes: ['memberOf'],
};

/** Accounts of non-employee records. */
export const CONTRACTORS_SCHEMA: AccountSchema = {
	identityAttribute: 'userName',
	attributes: [
		'userName',
		'displayName',
		'firstName',
		'lastName',
		'mail',
		'phone',
		'department',
		'startDate',
		'endDate',
		'manager',
	],
	entitlementAttributes: [],
};

/** Accounts in the badges' file. */
export const BADGES_SCHEMA: AccountSchema = {
	identityAttribute: 'badgeId',
	attributes: ['badgeId', 'holder', 'building'],
	entitlementAttributes: [],
};
