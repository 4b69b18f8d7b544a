import type { UserField } from '../../shared/operations/user/fields';

/**
 * Under which names identity attributes hold the unified fields, the usual one first. Identity profiles name them as
 * they like; what stands under another name is kept in `custom`.
 */
export const ATTRIBUTES = {
	city: ['city'],
	cost_center: ['costCenter', 'costcenter'],
	country: ['country'],
	department: ['department'],
	division: ['division'],
	email: ['email'],
	employee_id: ['identificationNumber', 'employeeNumber', 'employeeId'],
	employment_type: ['employmentType', 'employeeType', 'workerType'],
	end_date: ['endDate', 'terminationDate'],
	first_name: ['firstname', 'firstName'],
	last_name: ['lastname', 'lastName'],
	name: ['displayName'],
	phone: ['phone', 'workPhone', 'mobilePhone'],
	start_date: ['startDate', 'hireDate'],
	title: ['title', 'jobTitle'],
} as const satisfies Partial<Record<UserField, readonly string[]>>;

/** A unified field that an identity attribute holds. */
export type AttributeField = keyof typeof ATTRIBUTES;

/** All unified fields that identity attributes hold. */
export const FIELDS = Object.keys(ATTRIBUTES).filter((name): name is AttributeField => name in ATTRIBUTES);

/** Attributes that other parts of the identity say already. */
export const ELSEWHERE = ['uid', 'cloudStatus', 'cloudLifecycleState', 'managerName', 'manager'];
