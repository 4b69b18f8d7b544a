/** One column of an identity table: what it holds, and by which attributes it is recognised. */
export interface ColumnSpec {
	/** Field of the unified object, or of the record, that it holds. */
	field: string;
	/** Ids that Exabeam's own attributes are known to have, most wanted first. */
	ids: readonly string[];
	/** Display names, most wanted first; a new attribute gets the first one that is free. */
	names: readonly [string, ...string[]];
}

/** A context table that keeps a part of the directory. */
export interface IdentityTable {
	/** The name that Set Up Identity Tables gives it, and that operations look for unless the person says otherwise. */
	name: string;
	contextType: 'Other' | 'User';
	/** The first one is the key. */
	columns: readonly [ColumnSpec, ...ColumnSpec[]];
}

function column(field: string, names: ColumnSpec['names'], ...ids: string[]): ColumnSpec {
	return { field, ids, names };
}

/**
 * The fields of a user, by the attributes of tables of type User. Ids are documented for some attributes only (Exabeam
 * OpenAPI file "Context", get attributes; content hub, Enrichments); the names are those of Exabeam's user entities
 * (Attack Surface Insights guide, user entity attributes).
 */
const USER_COLUMNS: IdentityTable['columns'] = [
	column('username', ['User', 'Username', 'User Name', 'Directory User'], 'u_user', 'u_user_name'),
	column('name', ['Full Name', 'Display Name', 'Directory Full Name'], 'u_full_name'),
	column('first_name', ['First Name', 'Directory First Name'], 'u_first_name'),
	column('last_name', ['Last Name', 'Directory Last Name'], 'u_last_name'),
	column('email', ['Email Address', 'Email', 'Directory Email Address'], 'u_email_address'),
	column('phone', ['Mobile Number', 'Phone', 'Directory Phone'], 'u_mobile_number'),
	column('employee_id', ['Employee ID', 'Directory Employee ID'], 'u_employee_id'),
	column(
		'employment_type',
		['Employee Type', 'Employment Type', 'Directory Employee Type'],
		'u_employee_type',
	),
	column('title', ['Title', 'Job Title', 'Directory Title'], 'u_title'),
	column('department', ['Department', 'Directory Department'], 'u_department'),
	column('division', ['Division', 'Directory Division'], 'u_division'),
	column('cost_center', ['Cost Center', 'Directory Cost Center'], 'u_cost_center'),
	column('manager', ['Manager', 'Directory Manager'], 'u_manager'),
	column('city', ['City', 'Directory City'], 'u_city'),
	column('country', ['Country', 'Directory Country'], 'u_country'),
	column('start_date', ['Start Date', 'Hire Date', 'Directory Start Date'], 'u_start_date'),
	column('end_date', ['Last Working Day', 'End Date', 'Directory End Date'], 'u_end_date'),
	column('status', ['Access Status', 'Directory Access Status'], 'u_user_access_status'),
];

/** Names of attributes are unique in a tenant, so those of these tables say which table they belong to. */
function namedColumns(kind: 'Role' | 'Group'): IdentityTable['columns'] {
	return [
		column('id', ['Key', `Directory ${kind} Key`], 'key'),
		column('name', [`Directory ${kind} Name`]),
		column('description', [`Directory ${kind} Description`]),
		column('source', [`Directory ${kind} Source`]),
	];
}

/** The tables that keep the directory in Exabeam. They inform its analytics; they grant nothing in Exabeam itself. */
export const IDENTITY_TABLES = {
	users: { name: 'Directory Users', contextType: 'User', columns: USER_COLUMNS },
	roles: { name: 'Directory Roles', contextType: 'Other', columns: namedColumns('Role') },
	groups: { name: 'Directory Groups', contextType: 'Other', columns: namedColumns('Group') },
	/** Who holds which role and is in which group, one row for each. */
	access: {
		name: 'Directory Access',
		contextType: 'Other',
		columns: [
			column('id', ['Key', 'Directory Access Key'], 'key'),
			column('user', ['Directory Access User']),
			column('kind', ['Directory Access Kind']),
			column('source', ['Directory Access Source']),
			column('access_id', ['Directory Access ID']),
			column('access_name', ['Directory Access Name']),
			column('granted_at', ['Directory Access Granted At']),
			column('starts_at', ['Directory Access Starts At']),
			column('ends_at', ['Directory Access Ends At']),
		],
	},
	departing: {
		name: 'Departing Employees',
		contextType: 'User',
		columns: [
			column('username', ['User', 'Username', 'User Name', 'Directory User'], 'u_user', 'u_user_name'),
			column('name', ['Full Name', 'Display Name', 'Directory Full Name'], 'u_full_name'),
			column('manager', ['Manager', 'Directory Manager'], 'u_manager'),
			column('end_date', ['Last Working Day', 'End Date', 'Directory End Date'], 'u_end_date'),
			column('watch_reason', ['Departure Reason']),
			column('ticket', ['Departure Ticket']),
			column('added_at', ['Departure Watched Since']),
		],
	},
} as const satisfies Record<string, IdentityTable>;

export type IdentityTableName = keyof typeof IDENTITY_TABLES;
