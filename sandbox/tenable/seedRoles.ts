import { uuidFrom } from '../seeded';
import type { Role } from './model';
import { PERMISSION_STRINGS } from './rolePermissions';

const READ = [...PERMISSION_STRINGS].filter(
	(text) => text.endsWith('.READ') && !text.includes('ACCESS_CONTROL'),
);
const STANDARD_ROLES: ReadonlyArray<
	[name: string, permissions: number, description: string, extra: string[]]
> = [
	['Administrator', 64, 'Full administrative access to all features.', [...PERMISSION_STRINGS]],
	['Scan Manager', 40, 'Can manage scans, policies and scanners.', ['TIO_BACKEND.SCAN.MANAGE']],
	['Standard', 32, 'Can create scans and policies.', ['TIO_BACKEND.SCAN.EXECUTE']],
	['Scan Operator', 24, 'Can run scans from templates.', ['TIO_BACKEND.SCAN.EXECUTE']],
	['Basic', 16, 'Can view scan results.', []],
	['Read-Only', 0, 'Can view dashboards and reports.', []],
];

/** The name of the seeded custom role that is no built-in's namesake. */
export const CUSTOM_ROLE = 'Vulnerability Analyst';
/** The seeded custom role that carries a built-in's name and few privileges. */
export const NAMESAKE_ROLE = 'Administrator';

/** UUID of a standard role, the same on every start. */
export function standardRoleUuid(name: string): string {
	return uuidFrom(`tenable role STANDARD ${name}`);
}

/** UUID of the built-in Administrator role. */
export const ADMINISTRATOR_UUID = standardRoleUuid('Administrator');
/** UUID of the built-in Basic role. */
export const BASIC_UUID = standardRoleUuid('Basic');

/** UUID of a custom role, from its name and how often the name was used before. */
export function customRoleUuid(name: string, generation = 0): string {
	return uuidFrom(`tenable role CUSTOM ${name} ${generation}`);
}

/** The roles of a fresh tenant: the six standard ones (Tenable reference, roles) and two custom ones. */
export function seedRoles(): Role[] {
	return [
		...STANDARD_ROLES.map(
			([name, permissions, description, extra]): Role => ({
				uuid: standardRoleUuid(name),
				name,
				description,
				permissionStrings: [...new Set([...extra, ...READ])],
				type: 'STANDARD',
				status: 'ENABLED',
				permissions,
			}),
		),
		custom(CUSTOM_ROLE, 'Reads vulnerabilities, scans and assets.', [
			'TIO_BACKEND.VULNERABILITY.READ',
			'TIO_BACKEND.SCAN.READ',
			'TIO_BACKEND.ASSET.READ',
		]),
		custom(NAMESAKE_ROLE, 'Looks after roles only; not the built-in of the same name.', [
			'TIO_BACKEND.ACCESS_CONTROL.READ',
		]),
	];
}

function custom(name: string, description: string, permissionStrings: string[]): Role {
	return {
		uuid: customRoleUuid(name),
		name,
		description,
		permissionStrings,
		type: 'CUSTOM',
		status: 'ENABLED',
	};
}
