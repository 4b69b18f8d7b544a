import { difference } from 'lodash';
import type { FieldChange, Json, JsonObject, Reference, Role } from '../../shared/model';
import { flagOrNull, texts } from '../../shared/normalize/values';
import { change, isSameSet } from '../../shared/operations/changes';
import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import { permissionsAfter } from '../../shared/operations/role/update';
import type { PatchOperation } from '../api/jsonPatch';
import { ownerBody, ownerChange } from './owners';
import type { Grants, RoleSettings } from './roleParams';
import { grantRefs, membershipBy } from './roleStep';
import { covers } from './stands';

type Toggle = 'keep' | 'on' | 'off';
type PermissionChange = 'add' | 'remove' | 'replace';

/** What is wanted of a role. */
export interface RoleUpdate extends Grants {
	role: Ref;
	name: string | undefined;
	description: string | undefined;
	permissionChange: PermissionChange;
	owner: Ref | undefined;
	enabled: Toggle;
	requestable: Toggle;
	additionalFields: RoleSettings;
}

/** A change of a role: what it is in the record, the operations that make it, and the role's own values then. */
export interface RolePlan {
	changes: FieldChange[];
	operations: PatchOperation[];
	custom: JsonObject;
}

/** What an on-off choice wants; undefined for none. */
export function toggled(toggle: Toggle): boolean | undefined {
	return toggle === 'keep' ? undefined : toggle === 'on';
}

/** One field that is replaced, where it is to be another. */
function planField(path: string, [made]: FieldChange[], value?: Json): RolePlan[] {
	if (made === undefined) return [];
	const custom: JsonObject = made.field.startsWith('custom.')
		? { [made.field.slice('custom.'.length)]: made.to }
		: {};
	return [{ changes: [made], operations: [{ op: 'replace', path, value: value ?? made.to }], custom }];
}

/** Settings are replaced as a whole. */
function planSetting(role: Role, path: string, name: string, wanted: JsonObject | undefined, value?: Json) {
	const from = role.custom[name] ?? null;
	const isSame = wanted === undefined || covers(from, wanted);
	return planField(path, isSame ? [] : [{ field: `custom.${name}`, from, to: wanted }], value);
}

/** @throws Refusal for a role with a list of members, which criteria would take the place of */
function planCriteria(role: Role, criteria: JsonObject | undefined): RolePlan[] {
	if (criteria === undefined) return [];
	if (role.custom.membership_type === 'IDENTITY_LIST')
		throw new Refusal(
			`The role ${role.name ?? role.id} is given to a list of people, and Membership Criteria would take the list's place`,
			'Change the membership in SailPoint itself, or leave Membership Criteria out.',
		);
	return planSetting(role, '/membership', 'membership_criteria', criteria, membershipBy(criteria));
}

/**
 * Adding appends one by one; only removing and replacing write the whole list, because `add` with a list would take
 * the place of what is there (SailPoint developer community, thread 38927).
 */
function listOperations(
	path: string,
	type: 'ACCESS_PROFILE' | 'ENTITLEMENT',
	before: readonly string[],
	after: readonly string[],
	how: PermissionChange,
): PatchOperation[] {
	if (isSameSet(before, after)) return [];
	if (how !== 'add') return [{ op: 'replace', path, value: grantRefs(type, after) }];
	return grantRefs(type, difference(after, before)).map((value) => ({ op: 'add', path: `${path}/-`, value }));
}

function planGrants(
	role: Role,
	{ accessProfiles, entitlements, permissionChange: how }: RoleUpdate,
): RolePlan[] {
	const before = {
		profiles: texts(role.custom.access_profiles),
		entitlements: texts(role.custom.entitlements),
	};
	const after = {
		profiles: permissionsAfter(before.profiles, accessProfiles, how),
		entitlements: permissionsAfter(before.entitlements, entitlements, how),
	};
	const operations = [
		...listOperations('/accessProfiles', 'ACCESS_PROFILE', before.profiles, after.profiles, how),
		...listOperations('/entitlements', 'ENTITLEMENT', before.entitlements, after.entitlements, how),
	];
	if (operations.length === 0) return [];
	const to = [...after.profiles, ...after.entitlements];
	return [
		{
			changes: [{ field: 'permissions', from: role.permissions, to }],
			operations,
			custom: { access_profiles: after.profiles, entitlements: after.entitlements },
		},
	];
}

/**
 * What is to become of a role, one plan for each field that changes.
 *
 * @throws Refusal where that would cost its holders the role unseen
 */
export function planRole(role: Role, input: RoleUpdate, owner: Reference | undefined): RolePlan[] {
	const { accessRequestConfig, membershipCriteria, revocationRequestConfig } = input.additionalFields;
	const requestable = flagOrNull(role.custom.requestable);
	return [
		...planField('/name', change('name', role.name, input.name)),
		...planField('/description', change('description', role.description, input.description)),
		...planField('/owner', ownerChange(role, owner), owner && ownerBody(owner)),
		...planField('/enabled', change('is_enabled', role.is_enabled, toggled(input.enabled))),
		...planField('/requestable', change('custom.requestable', requestable, toggled(input.requestable))),
		...planGrants(role, input),
		...planCriteria(role, membershipCriteria),
		...planSetting(role, '/accessRequestConfig', 'access_request_config', accessRequestConfig),
		// The role itself shows it under another name (SailPoint API specs, roles, patchRole and role).
		...planSetting(role, '/revokeRequestConfig', 'revocation_request_config', revocationRequestConfig),
	];
}
