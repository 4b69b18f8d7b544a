import { uuidFrom } from '../seeded';

/** One privilege a role can carry (Tenable API reference, access-control-roles-list-permissions). */
export interface RolePermission {
	role_permission_string: string;
	domain: string;
	entity: string;
	action: string;
	category: string;
	uuid: string;
	name: string;
	direct_children: string[];
	direct_parents: string[];
	included_role_permissions: string[];
	including_role_permissions: string[];
	is_category_toggle: boolean;
}

/** What lets a role that is not Administrator read, or change, roles (Tenable API reference, roles). */
export const ACCESS_CONTROL_READ = 'TIO_BACKEND.ACCESS_CONTROL.READ';
/** See `ACCESS_CONTROL_READ`. */
export const ACCESS_CONTROL_MANAGE = 'TIO_BACKEND.ACCESS_CONTROL.MANAGE';

const DOMAIN = 'TIO_BACKEND';
const ENTITIES: ReadonlyArray<[entity: string, category: string, actions: readonly string[]]> = [
	['ACCESS_CONTROL', 'Access Control', ['MANAGE', 'READ']],
	['SCAN', 'Scans', ['MANAGE', 'EXECUTE', 'READ', 'TOGGLE']],
	['VULNERABILITY', 'Vulnerabilities', ['MANAGE', 'READ', 'TOGGLE']],
	['ASSET', 'Assets', ['MANAGE', 'READ', 'TOGGLE']],
	['REPORT', 'Reports', ['MANAGE', 'READ']],
	['DASHBOARD', 'Dashboards', ['MANAGE', 'READ']],
	['TAG', 'Tags', ['MANAGE', 'READ']],
	['EXCLUSION', 'Exclusions', ['MANAGE', 'READ']],
	['EXPORT', 'Exports', ['MANAGE', 'READ']],
	['RECAST', 'Recast Rules', ['MANAGE', 'READ']],
	['ACTIVITY_LOG', 'Activity Log', ['READ']],
];
const VERBS: Record<string, string> = { MANAGE: 'Manage', EXECUTE: 'Run', READ: 'View' };

/** The privilege catalogue; within an entity MANAGE includes the other actions except the category's toggle. */
export const ROLE_PERMISSIONS: readonly RolePermission[] = ENTITIES.flatMap(([entity, category, actions]) => {
	const text = (action: string): string => `${DOMAIN}.${entity}.${action}`;
	const below = actions.filter((action) => action !== 'MANAGE' && action !== 'TOGGLE').map(text);
	return actions.map((action) => {
		const self = text(action);
		const children = action === 'MANAGE' ? below : [];
		const parents = actions.includes('MANAGE') && below.includes(self) ? [text('MANAGE')] : [];
		return {
			role_permission_string: self,
			domain: DOMAIN,
			entity,
			action,
			category,
			uuid: uuidFrom(`tenable role permission ${self}`),
			name: action === 'TOGGLE' ? `${category} Access` : `${VERBS[action] ?? action} ${category}`,
			direct_children: children,
			direct_parents: parents,
			included_role_permissions: children,
			including_role_permissions: parents,
			is_category_toggle: action === 'TOGGLE',
		};
	});
});

/** Every privilege's text. */
export const PERMISSION_STRINGS: ReadonlySet<string> = new Set(
	ROLE_PERMISSIONS.map((permission) => permission.role_permission_string),
);

/** Whether a role's privileges hold one, directly or through one that includes it. */
export function grants(permissionStrings: readonly string[], wanted: string): boolean {
	return ROLE_PERMISSIONS.some(
		(permission) =>
			permissionStrings.includes(permission.role_permission_string) &&
			(permission.role_permission_string === wanted || permission.included_role_permissions.includes(wanted)),
	);
}
