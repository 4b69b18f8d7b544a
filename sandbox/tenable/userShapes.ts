import type { User } from './model';
import type { Tenant } from './tenant';

/** The blob of the user interface's settings that Tenable puts into every listed user. */
const PREFERENCES = {
	enableExplore: 'true',
	defaultApp: 'null',
	enableWebAppWorkbench: 'false',
	pinnedExposureInitiatives: '[]',
	enableAssetWorkbench: 'false',
	enableVMWorkbench: 'false',
	enableExploreV2: 'false',
	tenableGridState: 'null',
} as const;

type Json = Record<string, unknown>;

/** A user as a caller who is no administrator sees it. */
export function limitedUser(user: User): Json {
	return { uuid: user.uuid, id: user.id, username: user.username, email: user.email };
}

/**
 * A user as lists and details answer it. What is undefined here is left out of the JSON.
 * @param withRoles adds the role and the read-only view of the authorizations
 */
export function fullUser(tenant: Tenant, user: User, withRoles: boolean): Json {
	if (tenant.quirks.shapes === 'recorded') return recordedUser(tenant, user);
	const role = tenant.roleOf(user);
	const { api, password, saml } = user.authorizations;
	return {
		uuid: user.uuid,
		id: user.id,
		user_name: user.username,
		username: user.username,
		email: user.email,
		name: user.name,
		type: 'local',
		permissions: role.permissions ?? tenant.quirks.customRolePermissions,
		rbac_roles: withRoles ? [{ name: role.name, uuid: role.uuid }] : undefined,
		ui_permitted: withRoles ? password || saml : undefined,
		ui_saml_only: withRoles ? saml && !password : undefined,
		api_permitted: withRoles ? api : undefined,
		last_login_attempt: user.lastLoginAttempt,
		login_fail_count: user.loginFailCount,
		login_fail_total: user.loginFailTotal,
		last_apikey_access: user.lastApiKeyAccess,
		enabled: user.enabled,
		undeletable: user.undeletable,
		two_factor: user.twoFactor,
		group_uuids: tenant.groupUuidsOf(user),
		lockout: user.lockout,
		preferences: PREFERENCES,
		container_uuid: tenant.containerUuid,
		lastlogin: user.lastLogin,
		uuid_id: user.uuid,
	};
}

/** A user as the answers to writes have it: shorter than in a list. */
export function writtenUser(tenant: Tenant, user: User): Json {
	if (tenant.quirks.shapes === 'recorded') {
		return { ...recordedUser(tenant, user), whatsnew_version: '', aggregate: false };
	}
	return {
		...identity(tenant, user),
		container_uuid: tenant.containerUuid,
		login_fail_count: user.loginFailCount,
		login_fail_total: user.loginFailTotal,
		enabled: user.enabled,
		lockout: user.lockout,
		group_uuids: tenant.quirks.groupUuidsInPutAnswers ? tenant.groupUuidsOf(user) : undefined,
		uuid_id: user.uuid,
	};
}

/** A user as a group's members list has it; `enabled` was false for everybody in two recordings. */
export function memberUser(tenant: Tenant, user: User): Json {
	const enabled = tenant.quirks.memberEnabled === 'true' && user.enabled;
	return { ...fullUser(tenant, user, false), enabled };
}

function identity(tenant: Tenant, user: User): Json {
	return {
		uuid: user.uuid,
		id: user.id,
		user_name: user.username,
		username: user.username,
		email: user.email,
		name: user.name,
		type: 'local',
		permissions: tenant.roleOf(user).permissions ?? tenant.quirks.customRolePermissions,
	};
}

function recordedUser(tenant: Tenant, user: User): Json {
	return {
		...identity(tenant, user),
		login_fail_count: user.loginFailCount,
		login_fail_total: user.loginFailTotal,
		enabled: user.enabled,
		container_uuid: tenant.containerUuid,
		uuid_id: user.uuid,
		lastlogin: user.lastLogin,
	};
}
