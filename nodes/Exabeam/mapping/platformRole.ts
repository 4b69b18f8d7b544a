import type { Json, JsonObject, Role } from '../../shared/model';
import { redactAttributes } from '../../shared/normalize/redact';
import { Properties, type Told, untold } from './properties';
import { asFlag, asNames, asText } from './readValue';

const NEVER = ['identifiers', 'label', 'is_enabled', 'owner', 'created_at', 'updated_at'];
const READ_ONLY = [
	'name',
	'description',
	'type',
	'is_admin',
	'permissions',
	'member_count',
	'members',
	'custom',
];

/** The default role that may do everything (Exabeam administration guide, user roles). */
const ADMINISTRATOR = 'administrator';

function asType(value: Json): Role['type'] | undefined {
	const word = asText(value)?.toLowerCase() ?? '';
	if (word.includes('custom')) return 'custom';
	return /default|system|built/.test(word) ? 'system' : undefined;
}

/** There are default roles, which cannot be changed, and custom ones; how a record tells them apart is not documented. */
function typeOf(properties: Properties): Told<NonNullable<Role['type']>> {
	const told = properties.read(['type', 'roleType'], asType);
	if (told.value !== null) return told;
	const isDefault = properties.read(['isDefault', 'default', 'isSystem', 'isBuiltIn'], asFlag);
	if (isDefault.value !== null) return { value: isDefault.value ? 'system' : 'custom', isTold: true };
	const isCustom = properties.read(['isCustom', 'custom'], asFlag);
	return isCustom.value === null ? told : { value: isCustom.value ? 'custom' : 'system', isTold: true };
}

/**
 * A role of the Exabeam platform; null when it has neither id nor name. Of the record only the titles of its columns
 * are documented (Exabeam administration guide, "Access Control APIs"). A custom role may allow as much as the default
 * role Administrator, so that of all others it is not known whether they make an administrator.
 */
export function toPlatformRole(record: JsonObject, tenant: string): Role | null {
	const properties = new Properties(record);
	const name = properties.read(['name', 'roleName', 'displayName'], asText);
	const id = properties.read(['id', 'roleId', 'uuid'], asText).value ?? name.value;
	if (id === null) return null;
	const description = properties.read(['description'], asText);
	const permissions = properties.read(['permissions', 'permissionSets', 'privileges'], asNames);
	const type = typeOf(properties);
	const isAdmin = type.value !== 'custom' && name.value?.toLowerCase() === ADMINISTRATOR;
	return {
		object: 'role',
		vendor: 'exabeam',
		tenant,
		record_type: 'account',
		id,
		identifiers: {},
		name: name.value,
		label: null,
		description: description.value,
		type: type.value,
		is_admin: isAdmin ? true : null,
		is_enabled: null,
		permissions: permissions.value ?? [],
		owner: null,
		member_count: null,
		members: null,
		created_at: null,
		updated_at: null,
		custom: redactAttributes(properties.rest()),
		unavailable: [
			...NEVER,
			...untold({ name, description, permissions, type }),
			...(isAdmin ? [] : ['is_admin']),
		],
		read_only: READ_ONLY,
		snapshot: undefined,
		remote_data: redactAttributes(record),
	};
}
