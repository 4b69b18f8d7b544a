import type { HeldRole, JsonObject, Reference, User } from '../../shared/model';
import {
	flagOrNull,
	isoFromMs,
	latest,
	numberOrNull,
	textOrNull,
	texts,
} from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';

/** What a mapping must know besides the record. */
export interface MappingContext {
	host: string;
	/** Id of the user that the keys belong to; null where Tenable does not tell. */
	callerId: string | null;
	groupNames: ReadonlyMap<string, string | null>;
	/** Group ids by user id, for tenants that do not tell them with the user. */
	memberships?: ReadonlyMap<string, string[]>;
	withRemote: boolean;
}

/** Failed sign-ins after which Tenable locks the user interface (Tenable API reference, users-details). */
const LOCKED_ABOVE = 5;
const ADMINISTRATOR = 64;

const NEVER = [
	'external_id',
	'first_name',
	'last_name',
	'title',
	'status_reason',
	'lifecycle_state',
	'account_type',
	'employment_type',
	'employee_id',
	'department',
	'division',
	'cost_center',
	'country',
	'city',
	'manager',
	'start_date',
	'end_date',
	'is_email_verified',
	'created_at',
	'updated_at',
];
const CALLER = ['is_caller'];
/** To keys without the Administrator role Tenable shows ids and email addresses only. */
const FOR_ADMINS = [
	'name',
	'phones',
	'status',
	'source_status',
	'is_admin',
	'is_2fa_enabled',
	'is_locked',
	'sign_in_methods',
	'roles',
	'groups',
	'last_login_at',
	'last_active_at',
];
const READ_ONLY = [
	'identifiers',
	'username',
	'phones',
	'source_status',
	'is_caller',
	'is_admin',
	'is_2fa_enabled',
	'is_locked',
	'last_login_at',
	'last_active_at',
	'custom',
];

// The same few lists for everybody: a hundred thousand users share them.
const UNAVAILABLE = {
	admin: NEVER,
	adminUnknownCaller: [...NEVER, ...CALLER],
	basic: [...NEVER, ...FOR_ADMINS],
	basicUnknownCaller: [...NEVER, ...FOR_ADMINS, ...CALLER],
};

function unavailable(isShownWhole: boolean, isCallerKnown: boolean): string[] {
	if (isShownWhole) return isCallerKnown ? UNAVAILABLE.admin : UNAVAILABLE.adminUnknownCaller;
	return isCallerKnown ? UNAVAILABLE.basic : UNAVAILABLE.basicUnknownCaller;
}

function heldRoles(record: JsonObject): HeldRole[] | null {
	if (!Array.isArray(record.rbac_roles)) return null;
	return record.rbac_roles.filter(isRecord).flatMap((role) => {
		const id = textOrNull(role.uuid);
		return id === null ? [] : [{ id, name: textOrNull(role.name), source: 'direct' as const, ends_at: null }];
	});
}

function groupsOf(record: JsonObject, userId: string, context: MappingContext): Reference[] | null {
	const told = Array.isArray(record.group_uuids) ? texts(record.group_uuids) : undefined;
	const ids =
		told ?? (context.memberships === undefined ? undefined : (context.memberships.get(userId) ?? []));
	return ids?.map((id) => ({ id, name: context.groupNames.get(id) ?? null })) ?? null;
}

function isTwoFactor(record: JsonObject): boolean | null {
	const { two_factor: settings } = record;
	if (!isRecord(settings)) return null;
	return flagOrNull(settings.sms_enabled) === true || flagOrNull(settings.email_enabled) === true;
}

function signInMethods(record: JsonObject): string[] | null {
	const ui = flagOrNull(record.ui_permitted);
	const api = flagOrNull(record.api_permitted);
	const onlySaml = flagOrNull(record.ui_saml_only);
	if (ui === null && api === null && onlySaml === null) return null;
	const web = onlySaml === true ? ['saml'] : ui === true ? ['password'] : [];
	return api === true ? [...web, 'api_key'] : web;
}

function isLocked(record: JsonObject): boolean | null {
	const lockout = flagOrNull(record.lockout);
	if (lockout !== null) return lockout;
	const failures = numberOrNull(record.login_fail_count);
	return failures === null ? null : failures > LOCKED_ABOVE;
}

function phones(record: JsonObject): User['phones'] {
	const number = isRecord(record.two_factor) ? textOrNull(record.two_factor.sms_phone) : null;
	return number === null ? [] : [{ number, extension: null, type: 'mobile' }];
}

function customOf(record: JsonObject): JsonObject {
	const custom: JsonObject = {};
	if (record.type !== undefined) custom.type = record.type;
	if (record.undeletable !== undefined) custom.undeletable = record.undeletable;
	if (record.login_fail_count !== undefined) custom.login_fail_count = record.login_fail_count;
	return custom;
}

function sourceStatus(enabled: boolean | null): string | null {
	return enabled === null ? null : enabled ? 'enabled' : 'disabled';
}

/** The tenant as objects name it: the host, and the container that holds the customer's data where it is known. */
export function tenantOf(host: string, containerId: unknown): string {
	const container = textOrNull(containerId);
	return container === null ? host : `${host}/${container}`;
}

/**
 * A Tenable user record as a unified user; null when it has no id at all. The record is one of GET /users with
 * `withRoles` (Tenable API reference, users-list); fields that older tenants leave out read as null.
 */
export function toUser(record: JsonObject, context: MappingContext): User | null {
	const legacyId = textOrNull(record.id);
	const id = textOrNull(record.uuid) ?? legacyId;
	if (id === null) return null;
	const email = textOrNull(record.email);
	const enabled = flagOrNull(record.enabled);
	const permissions = numberOrNull(record.permissions);
	const lastLogin = isoFromMs(record.lastlogin);
	const isShownWhole = enabled !== null || permissions !== null;
	return {
		object: 'user',
		vendor: 'tenable',
		tenant: tenantOf(context.host, record.container_uuid),
		record_type: 'account',
		id,
		external_id: null,
		identifiers: legacyId === null ? {} : { tenable_id: legacyId },
		username: textOrNull(record.username) ?? textOrNull(record.user_name),
		name: textOrNull(record.name),
		first_name: null,
		last_name: null,
		title: null,
		emails: email === null ? [] : [{ email, type: null, is_primary: true }],
		phones: phones(record),
		status: enabled === null ? 'unknown' : enabled ? 'active' : 'inactive',
		status_reason: null,
		source_status: sourceStatus(enabled),
		lifecycle_state: null,
		account_type: 'unknown',
		employment_type: null,
		employee_id: null,
		department: null,
		division: null,
		cost_center: null,
		country: null,
		city: null,
		manager: null,
		start_date: null,
		end_date: null,
		is_caller: context.callerId === null ? null : context.callerId === id,
		is_admin: permissions === null ? null : permissions === ADMINISTRATOR,
		is_2fa_enabled: isTwoFactor(record),
		is_email_verified: null,
		is_locked: isLocked(record),
		sign_in_methods: signInMethods(record),
		roles: heldRoles(record),
		groups: groupsOf(record, id, context),
		last_login_at: lastLogin,
		last_active_at: latest(lastLogin, isoFromMs(record.last_apikey_access)),
		created_at: null,
		updated_at: null,
		custom: customOf(record),
		unavailable: unavailable(isShownWhole, context.callerId !== null),
		read_only: READ_ONLY,
		snapshot: undefined,
		remote_data: context.withRemote ? record : undefined,
	};
}
