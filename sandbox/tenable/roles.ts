import { audited, targetOf } from './audited';
import { bodyOf, empty, ok, textIn, textsIn, type Answer, type Call, type Route } from './call';
import { refused, refusedPlainly } from './errors';
import type { Role } from './model';
import {
	ACCESS_CONTROL_MANAGE,
	ACCESS_CONTROL_READ,
	PERMISSION_STRINGS,
	ROLE_PERMISSIONS,
} from './rolePermissions';
import { BASIC_UUID } from './seedRoles';
import type { Tenant } from './tenant';

const READ = { privilege: ACCESS_CONTROL_READ };
const MANAGE = { privilege: ACCESS_CONTROL_MANAGE };
const BASE = '/access-control/v1';

/** Roles and the catalogue of their privileges (Tenable API reference, access-control-roles). */
export const roleRoutes: Route[] = [
	{ method: 'GET', url: `${BASE}/roles`, needs: READ, handle: listRoles },
	{ method: 'POST', url: `${BASE}/roles`, needs: MANAGE, handle: createRole },
	{ method: 'GET', url: `${BASE}/roles/:role`, needs: READ, handle: readRole },
	{ method: 'PUT', url: `${BASE}/roles/:role`, needs: MANAGE, handle: updateRole },
	{ method: 'DELETE', url: `${BASE}/roles/:role`, needs: MANAGE, handle: deleteRole },
	{ method: 'GET', url: `${BASE}/role-permissions`, needs: READ, handle: () => ok(ROLE_PERMISSIONS) },
];

type Json = Record<string, unknown>;

function listRoles({ tenant }: Call): Answer {
	return ok([...tenant.roles.values()].map((role) => roleJson(tenant, role)));
}

function readRole(call: Call): Answer {
	return ok(roleJson(call.tenant, roleIn(call)));
}

function createRole(call: Call): Answer {
	const { tenant } = call;
	const body = bodyOf(call);
	let created: Role | undefined;
	const target = (): ReturnType<typeof targetOf> =>
		targetOf('Role', { uuid: created?.uuid ?? null, name: textIn(body, 'name') ?? null });
	const role = audited(call, 'roles.create', target, () => {
		const permissionStrings = permissionStringsIn(body);
		if (!permissionStrings) {
			throw refusedPlainly(400, 'Role permission strings array must be specified in the request.');
		}
		const name = freeNameIn(tenant, body);
		if (!name) throw refusedPlainly(400, 'Role name must be specified in the request.');
		created = {
			uuid: tenant.newRoleUuid(name),
			name,
			description: textIn(body, 'description') ?? '',
			permissionStrings,
			type: customTypeIn(body),
			status: statusIn(body) ?? 'ENABLED',
		};
		tenant.roles.set(created.uuid, created);
		return created;
	});
	return ok(roleJson(tenant, role));
}

function updateRole(call: Call): Answer {
	const { tenant } = call;
	const role = roleIn(call);
	const body = bodyOf(call);
	write(call, 'roles.update', role, () => {
		refuseStandard(role);
		customTypeIn(body);
		const changes = {
			name: freeNameIn(tenant, body, role) ?? role.name,
			description: textIn(body, 'description') ?? role.description,
			permissionStrings: permissionStringsIn(body) ?? role.permissionStrings,
			status: statusIn(body) ?? role.status,
		};
		Object.assign(role, changes);
	});
	return ok(roleJson(tenant, role));
}

function deleteRole(call: Call): Answer {
	const { tenant } = call;
	const role = roleIn(call);
	write(call, 'roles.delete', role, () => {
		refuseStandard(role);
		const holders = [...tenant.users.values()].filter((user) => user.roleUuid === role.uuid);
		if (holders.length > 0 && tenant.quirks.deleteRoleInUse === 409) {
			throw refused(409, 'The role is still assigned to users.');
		}
		for (const user of holders) user.roleUuid = BASIC_UUID;
		tenant.removeRole(role);
	});
	return empty(204);
}

function roleIn(call: Call): Role {
	const uuid = call.param('role');
	const role = call.tenant.roles.get(uuid.toLowerCase());
	if (role) return role;
	throw refusedPlainly(404, `Not found: containerUuid=${call.tenant.containerUuid}, roleUuid=${uuid}`);
}

function roleJson(tenant: Tenant, role: Role): Json {
	return {
		name: role.name,
		uuid: role.uuid,
		description: role.description,
		role_permission_strings: role.permissionStrings,
		type: role.type,
		status: role.status,
		// Written in camel case here, unlike container_uuid of users and groups.
		containerUuid: tenant.containerUuid,
	};
}

function refuseStandard(role: Role): void {
	if (role.type === 'STANDARD') throw refused(403, 'Standard roles cannot be modified.');
}

/** Only custom roles compete for a name: one may be called like a built-in. */
function freeNameIn(tenant: Tenant, body: Json, self?: Role): string | undefined {
	const name = textIn(body, 'name');
	const taken = [...tenant.roles.values()].some(
		(role) => role !== self && role.type === 'CUSTOM' && role.name === name,
	);
	if (taken) throw refusedPlainly(409, `Duplicate roleName=${name}.`);
	return name;
}

function permissionStringsIn(body: Json): string[] | undefined {
	const strings = textsIn(body, 'role_permission_strings');
	const unknown = strings?.find((text) => !PERMISSION_STRINGS.has(text));
	if (unknown !== undefined) throw refusedPlainly(400, `Unknown role permission string ${unknown}.`);
	return strings;
}

function statusIn(body: Json): Role['status'] | undefined {
	const status = textIn(body, 'status');
	if (status === undefined || status === 'ENABLED' || status === 'DISABLED') return status;
	throw refusedPlainly(400, `Unknown role status ${status}.`);
}

function customTypeIn(body: Json): 'CUSTOM' {
	const type = textIn(body, 'type') ?? 'CUSTOM';
	if (type === 'CUSTOM') return type;
	throw refusedPlainly(400, `Role type must be CUSTOM, not ${type}.`);
}

function write(call: Call, action: string, role: Role, work: () => void): void {
	audited(call, action, () => targetOf('Role', { uuid: role.uuid, name: role.name }), work);
}
