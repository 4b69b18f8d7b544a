import { hexFrom } from '../seeded';
import type { AccountSchema, Entitlement, IdentityProfile, LifecycleState, Source } from './model';
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

/** Profile of the employees. */
export const EMPLOYEES_PROFILE = hexFrom('sailpoint profile Employees', 32);

/** Profile of the contractors. */
export const CONTRACTORS_PROFILE = hexFrom('sailpoint profile Contractors', 32);

/** The identity profiles; the same state has another id in each. */
export const PROFILES: readonly IdentityProfile[] = [
	{
		id: EMPLOYEES_PROFILE,
		name: 'Employees',
		priority: 10,
		sourceId: HR,
		states: [
			state('Employees', 'Active', 'active', 'ACTIVE'),
			state('Employees', 'Inactive', 'inactive', 'INACTIVE_LONG_TERM'),
			state('Employees', 'Leave of Absence', 'leaveOfAbsence', 'INACTIVE_SHORT_TERM'),
			// Two states whose names differ only in letter case and blanks.
			state('Employees', 'leave of  absence', 'leaveLegacy', 'INACTIVE_SHORT_TERM'),
			{ ...state('Employees', 'Pre-hire', 'prehire', 'INACTIVE_SHORT_TERM'), enabled: false },
		],
	},
	{
		id: CONTRACTORS_PROFILE,
		name: 'Contractors',
		priority: 20,
		sourceId: CONTRACTORS,
		states: [
			state('Contractors', 'Active', 'active', 'ACTIVE'),
			state('Contractors', 'Inactive', 'inactive', 'INACTIVE_LONG_TERM'),
		],
	},
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

function state(
	profile: string,
	name: string,
	technicalName: string,
	identityState: LifecycleState['identityState'],
): LifecycleState {
	return {
		id: hexFrom(`sailpoint lifecycle state ${profile} ${technicalName}`, 32),
		name,
		technicalName,
		enabled: true,
		identityState,
		accountAction: identityState === 'ACTIVE' ? 'ENABLE' : 'DISABLE',
		priority: 10,
	};
}
