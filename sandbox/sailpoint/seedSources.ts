import { hexFrom } from '../seeded';
import type { AccountSchema, Entitlement, Source } from './model';
import { BADGES_SCHEMA, CONTRACTORS_SCHEMA, DIRECTORY_SCHEMA, HR_SCHEMA } from './seedSchemas';

/** Id of a source, from its key. */
export function sourceId(key: string): string {
	return hexFrom(`sailpoint source ${key}`, 32);
}

/** The authoritative flat-file source of the employees. */
export const HR = sourceId('hr');

/** The directory that employees have an account in. */
export const DIRECTORY = sourceId('directory');

/** The non-employee source of the contractors. */
export const CONTRACTORS = sourceId('contractors');

/** A flat-file source that drives no identity profile. */
export const BADGES = sourceId('badges');

/** The sources of the company. */
export const SOURCES: readonly Source[] = [
	source(HR, 'HR Roster', 'Employees, from a file', 'flatFile', true, HR_SCHEMA),
	source(DIRECTORY, 'Active Directory', 'Halden directory', 'direct', false, DIRECTORY_SCHEMA),
	source(CONTRACTORS, 'Contractors', 'Non-employees', 'nonEmployee', true, CONTRACTORS_SCHEMA),
	source(BADGES, 'Door Badges', 'Badges, from a file', 'flatFile', false, BADGES_SCHEMA),
];

/** The entitlements of the directory. */
export const ENTITLEMENTS: readonly Entitlement[] = ['Domain Users', 'VPN Users', 'Finance Share'].map(
	(name) => ({
		id: hexFrom(`sailpoint entitlement ${name}`, 32),
		name,
		sourceId: DIRECTORY,
		attribute: 'memberOf',
		value: `CN=${name},OU=Groups,DC=halden,DC=example`,
	}),
);

function source(
	id: string,
	name: string,
	description: string,
	kind: Source['kind'],
	authoritative: boolean,
	schema: AccountSchema,
): Source {
	return { id, name, description, kind, authoritative, schema };
}
