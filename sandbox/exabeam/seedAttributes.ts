import type { Attribute, ContextType } from './model';

/**
 * The attributes that come with the tenant. The ids of users' status, name, department, account and creation are
 * documented (Context spec, get attributes; content hub, Enrichments; exa-tools), as are `key`, `ti_ip_address`,
 * `aillm_domain` and the compliance columns; the others are made after their pattern, since no document lists them.
 */
export const BUILT_IN_ATTRIBUTES: readonly Attribute[] = [
	text('u_user', 'User', 'User'),
	{
		id: 'created_at',
		displayName: 'Created At',
		contextType: 'User',
		type: 'timestamp',
		format: '\\d{4}-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\d\\.\\d+([+-][0-2]\\d:[0-5]\\d|Z)',
		custom: false,
	},
	{
		id: 'u_user_access_status',
		displayName: 'Access Status',
		contextType: 'User',
		type: 'enum',
		format: 'AccountExpired|AccountDisabled|AccountActive|AccountLockout|PasswordExpired',
		custom: false,
	},
	text('u_department', 'Department', 'User'),
	text('u_account', 'Account', 'User'),
	text('u_full_name', 'Full Name', 'User'),
	text('u_email_address', 'Email Address', 'User'),
	text('u_employee_type', 'Employee Type', 'User'),
	text('u_title', 'Title', 'User'),
	text('u_manager', 'Manager', 'User'),
	text('key', 'Key', 'Other'),
	text('aillm_domain', 'AI Domain', 'Other'),
	text('aillm_risk', 'AI Risk', 'Other'),
	text('nist_800_53', 'NIST 800-53', 'Other'),
	text('nist_800_171', 'NIST 800-171', 'Other'),
	text('nist_csf', 'NIST CSF', 'Other'),
	text('iso_27001', 'ISO 27001', 'Other'),
	text('pci_dss', 'PCI DSS', 'Other'),
	// Exabeam's own spelling.
	text('hippa', 'HIPPA', 'Other'),
	text('ti_ip_address', 'IP Address', 'TI_ips'),
	text('ti_domain', 'Domain', 'TI_domains'),
];

/** The key of a table that names none, where the tenant allows that. */
export const BUILT_IN_KEYS: Readonly<Record<'Other' | 'User', string>> = { Other: 'key', User: 'u_user' };

function text(id: string, displayName: string, contextType: ContextType): Attribute {
	return { id, displayName, contextType, type: 'string', custom: false };
}
