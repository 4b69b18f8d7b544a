import type { Preset } from './preset';

/**
 * An employee of BambooHR (BambooHR API documentation, Field Names). Its employee directory, which n8n's Get Many
 * reads, tells neither status nor dates; a report or Get with those fields does. A day that is not set is
 * `0000-00-00`.
 */
export const bambooHr: Preset = {
	name: 'BambooHR',
	vendor: 'bamboohr',
	recordType: 'identity',
	rows: [
		['id', 'id'],
		['employee_id', 'employeeNumber'],
		['username', 'workEmail'],
		['email', 'workEmail'],
		['email', 'homeEmail'],
		['name', 'displayName|fullName1'],
		['first_name', 'firstName'],
		['last_name', 'lastName'],
		['title', 'jobTitle'],
		['department', 'department'],
		['division', 'division'],
		['employment_type', 'employmentHistoryStatus'],
		['start_date', 'hireDate'],
		['end_date', 'terminationDate'],
		['manager_id', 'supervisorEId'],
		['manager_name', 'supervisor'],
		['manager_email', 'supervisorEmail'],
		['city', 'city'],
		['country', 'country'],
		['phone', 'mobilePhone'],
		['phone', 'workPhone'],
		['status', 'status'],
		['updated_at', 'lastChanged'],
	],
	statusWords: {},
	recognises: (record) =>
		'id' in record &&
		('workEmail' in record || 'employeeNumber' in record) &&
		('firstName' in record || 'displayName' in record),
};
