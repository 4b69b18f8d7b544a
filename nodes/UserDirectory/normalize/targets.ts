/**
 * What a field of another system can be mapped to. Most are fields of a unified user; the rest are facts that
 * decide its status.
 */
export const TARGETS = {
	account_type: 'Account Type',
	city: 'City',
	cost_center: 'Cost Center',
	country: 'Country',
	created_at: 'Created At',
	deleted_at: 'Deleted At',
	department: 'Department',
	disabled: 'Disabled (Yes or No)',
	division: 'Division',
	email: 'Email',
	employee_id: 'Employee ID',
	employment_type: 'Employment Type',
	end_date: 'End Date',
	external_id: 'External ID',
	first_name: 'First Name',
	groups: 'Groups',
	id: 'ID',
	invitation: 'Invitation State',
	is_2fa_enabled: 'Is Two-Factor Enabled',
	is_admin: 'Is Administrator',
	is_email_verified: 'Is Email Verified',
	is_locked: 'Is Locked',
	last_active_at: 'Last Active At',
	last_login_at: 'Last Login At',
	last_name: 'Last Name',
	lifecycle_state: 'Lifecycle State',
	manager_email: 'Manager Email',
	manager_id: 'Manager ID',
	manager_name: 'Manager Name',
	name: 'Name',
	phone: 'Phone',
	roles: 'Roles',
	sign_in_methods: 'Sign-in Methods',
	start_date: 'Start Date',
	status: 'Status',
	suspended: 'Suspended (Yes or No)',
	title: 'Title',
	updated_at: 'Updated At',
	username: 'Username',
} as const;

export type Target = keyof typeof TARGETS;

/** @returns whether a text names a target */
export function isTarget(value: unknown): value is Target {
	return typeof value === 'string' && Object.hasOwn(TARGETS, value);
}

/** Targets that take all their values, from any number of rows; the others take the first value of one row. */
export const COLLECTING: ReadonlySet<Target> = new Set<Target>([
	'disabled',
	'email',
	'groups',
	'is_admin',
	'last_active_at',
	'phone',
	'roles',
	'sign_in_methods',
	'suspended',
]);
