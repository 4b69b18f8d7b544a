import type { Preset } from './preset';

/**
 * A row of a CSV file or a sheet. There is no vendor behind it: these are the headers that exports of HR systems
 * commonly have. A header is found without regard to case, blanks and punctuation.
 */
export const table: Preset = {
	name: 'CSV / Sheet',
	vendor: 'table',
	recordType: 'identity',
	rows: [
		['id', 'id|User ID|Employee ID|Employee Number|Personnel Number|Employee #|Username|Work Email|Email'],
		['employee_id', 'Employee ID|Employee Number|Personnel Number|Employee #'],
		['username', 'Username|User Name|Login|User Principal Name'],
		['email', 'Work Email|Email|Email Address|Primary Email'],
		['email', 'Personal Email|Secondary Email'],
		['name', 'Full Name|Display Name|Name|Employee Name'],
		['first_name', 'First Name|Given Name'],
		['last_name', 'Last Name|Surname|Family Name'],
		['title', 'Job Title|Title|Position'],
		['department', 'Department'],
		['division', 'Division|Business Unit'],
		['cost_center', 'Cost Center|Cost Centre'],
		['employment_type', 'Employment Type|Employee Type|Worker Type|Contract Type'],
		['start_date', 'Start Date|Hire Date'],
		['end_date', 'End Date|Termination Date|Leave Date|Last Day'],
		['manager_id', 'Manager ID|Manager Employee ID'],
		['manager_name', 'Manager|Manager Name|Supervisor'],
		['manager_email', 'Manager Email|Supervisor Email'],
		['city', 'City'],
		['country', 'Country|Country Code'],
		['phone', 'Phone|Mobile|Mobile Phone'],
		['status', 'Status|Employment Status|Employee Status|Account Status'],
		['is_admin', 'Is Admin|Administrator'],
		['is_2fa_enabled', 'Is 2FA Enabled|Two-Factor|MFA Enabled|MFA'],
		['roles', 'Roles|Role'],
		['groups', 'Groups|Group'],
		['last_login_at', 'Last Login At|Last Login|Last Sign-In'],
		['last_active_at', 'Last Active At|Last Active|Last Login At|Last Login|Last Sign-In'],
		['created_at', 'Created At|Created'],
	],
	statusWords: {},
	recognises: (record) => Object.values(record).every((value) => typeof value !== 'object' || value === null),
};
