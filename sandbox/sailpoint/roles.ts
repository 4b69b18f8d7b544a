import {
	bodyOf,
	booleanIn,
	isObject,
	ok,
	refOf,
	refsIn,
	requiredText,
	roleIn,
	textIn,
	textsIn,
	type Answer,
	type Call,
	type Json,
	type Route,
} from './call';
import { entitlementJson } from './entitlements';
import { badContent, badReference, conflict, illegalValue } from './errors';
import { emailOf, time } from './identityShapes';
import { applyPatch } from './jsonPatch';
import { membershipIn } from './roleMembership';
import type { Role } from './model';
import { pageAnswer, selected, selectedFrom, type Fields } from './paging';
import { membersOf, type RoleMember } from './roleMembers';
import { roleJson } from './roleShapes';
import { roleId } from './seedAccess';
import { ENTITLEMENTS } from './seedSources';
import type { SailPointTenant } from './tenant';

const MANAGE = ['idn:role-unchecked:manage', 'idn:role-checked:manage'];
const READ = ['idn:role-unchecked:read', 'idn:role-checked:read', ...MANAGE];
const MOST_DELETED = 50;

/** What can be patched (roles-v1-by-id); the last request setting has another name there than in a role. */
const PATCHABLE =
	/^\/(name|description|enabled|owner|additionalOwners|accessProfiles|entitlements|membership|requestable|accessRequestConfig|revokeRequestConfig|segments|accessModelMetadata)(\/|$)/;

/** Roles (SailPoint API specs, roles). Lists of roles and of their entitlements have pages of 50. */
export const roleRoutes: Route[] = [
	read('', listRoles),
	read('/:id', (call) => answerRole(call.tenant, roleIn(call))),
	read('/:id/assigned-identities', listAssigned),
	read('/:id/entitlements', listEntitlements),
	write('POST', '', createRole),
	write('PATCH', '/:id', patchRole),
	write('DELETE', '/:id', deleteRole),
	write('POST', '/bulk-delete', deleteRoles),
];

const FIELDS: Fields<Role> = {
	filters: {
		id: ['eq', 'in'],
		name: ['eq', 'sw'],
		created: ['gt', 'ge', 'le'],
		modified: ['lt', 'ge', 'le'],
		'owner.id': ['eq', 'in'],
		requestable: ['eq'],
		dimensional: ['eq'],
	},
	sorters: ['name', 'created', 'modified'],
	read: (role, field) => {
		switch (field) {
			case 'owner.id':
				return role.ownerId;
			case 'dimensional':
				return false;
			case 'created':
			case 'modified':
				return time(role[field]);
			case 'id':
			case 'name':
			case 'requestable':
				return role[field];
			default:
				return null;
		}
	},
};

const MEMBER_FIELDS: Fields<RoleMember> = {
	filters: { id: ['eq', 'in'], aliasName: ['eq', 'sw'], email: ['eq', 'sw'], name: ['eq', 'sw', 'co'] },
	sorters: ['id', 'name', 'aliasName', 'email'],
	read: ({ identity }, field) => {
		switch (field) {
			case 'aliasName':
				return identity.alias;
			case 'email':
				return emailOf(identity);
			case 'id':
			case 'name':
				return identity[field];
			default:
				return null;
		}
	},
};

function read(rest: string, handle: Route['handle']): Route {
	return { method: 'GET', service: 'roles', rest, scopes: READ, withoutUser: true, handle };
}

function write(method: Route['method'], rest: string, handle: Route['handle']): Route {
	return { method, service: 'roles', rest, scopes: MANAGE, withoutUser: false, handle };
}

function listRoles(call: Call): Answer {
	const { store, quirks } = call.tenant;
	return pageAnswer(call, selected(call, store.roles, FIELDS), 50, (role) => roleJson(store, role, quirks));
}

function listAssigned(call: Call): Answer {
	const members = selectedFrom(call, membersOf(call.tenant.store, roleIn(call)), MEMBER_FIELDS);
	return pageAnswer(call, members, 250, ({ identity, roleAssignmentSource }) => {
		const email = emailOf(identity);
		const { id, alias, name } = identity;
		return { id, aliasName: alias, name, ...(email !== null && { email }), roleAssignmentSource };
	});
}

function listEntitlements(call: Call): Answer {
	const role = roleIn(call);
	const held = ENTITLEMENTS.filter(({ id }) => role.entitlements.includes(id));
	return pageAnswer(call, held, 50, entitlementJson);
}

function createRole(call: Call): Answer {
	const { tenant } = call;
	const body = bodyOf(call);
	if (textIn(body, 'id') !== undefined) throw badContent('"id" must not be given.');
	const fields = fieldsIn(tenant, body, 'revocationRequestConfig');
	requireFreeName(tenant, fields.name);
	const { roles } = tenant.store;
	const role = roles.add({
		...fields,
		id: roles.freeId((generation) => roleId(fields.name, generation)),
		processedMembership: null,
		created: tenant.now(),
		modified: tenant.now(),
	});
	processLater(tenant, role);
	return { ...answerRole(tenant, role), status: 201 };
}

function patchRole(call: Call): Answer {
	const { tenant } = call;
	const role = roleIn(call);
	const { revocationRequestConfig, ...shown } = roleJson(tenant.store, role, {
		...tenant.quirks,
		revocationField: 'revocationRequestConfig',
		emptyLists: 'list',
	});
	const patched = applyPatch(call, { ...shown, revokeRequestConfig: revocationRequestConfig }, PATCHABLE);
	const fields = fieldsIn(tenant, patched, 'revokeRequestConfig');
	if (fields.name !== role.name) requireFreeName(tenant, fields.name);
	tenant.changeRole(role, fields);
	processLater(tenant, role);
	return answerRole(tenant, role);
}

function deleteRole(call: Call): Answer {
	remove(call.tenant, roleIn(call));
	return { status: 204 };
}

function deleteRoles(call: Call): Answer {
	const { tenant } = call;
	const ids = textsIn(bodyOf(call), 'roleIds') ?? [];
	if (ids.length === 0 || ids.length > MOST_DELETED) {
		throw badContent(`"roleIds" must hold 1 to ${MOST_DELETED} ids.`);
	}
	const unknown = ids.find((id) => !tenant.store.roles.has(id));
	if (unknown !== undefined) throw badReference('role', unknown);
	const task = tenant.startTask('Delete Roles', null, () => {
		for (const id of ids) {
			const role = tenant.store.roles.get(id);
			if (role) remove(tenant, role);
		}
	});
	return ok({ type: 'TASK_RESULT', id: task.id, name: null }, 202);
}

function remove(tenant: SailPointTenant, role: Role): void {
	tenant.removeRole(role);
}

/** A changed membership reaches identities only with identity processing. */
function processLater(tenant: SailPointTenant, role: Role): void {
	tenant.later(tenant.pace.processingMs, () => {
		if (tenant.store.roles.has(role.id)) tenant.changeHolders(role, { processedMembership: role.membership });
	});
}

type RoleFields = Omit<Role, 'id' | 'created' | 'modified' | 'processedMembership'>;

function fieldsIn(tenant: SailPointTenant, body: Json, revocation: string): RoleFields {
	const name = requiredText(body, 'name');
	if (name.length > 128) throw illegalValue('"name" must not be longer than 128 characters.');
	const description = textIn(body, 'description') ?? null;
	if ((description?.length ?? 0) > 2000) {
		throw illegalValue('"description" must not be longer than 2000 characters.');
	}
	return {
		name,
		description,
		ownerId: ownerIn(tenant, body),
		additionalOwners: (refsIn(body, 'additionalOwners') ?? []).map(({ type, id }) => ({
			type: type === 'GOVERNANCE_GROUP' ? type : 'IDENTITY',
			id,
		})),
		accessProfiles: (refsIn(body, 'accessProfiles') ?? []).map(({ id }) => id),
		entitlements: entitlementsIn(body),
		membership: membershipIn(tenant, body.membership),
		enabled: booleanIn(body, 'enabled') ?? false,
		requestable: booleanIn(body, 'requestable') ?? false,
		accessRequestConfig: isObject(body.accessRequestConfig) ? body.accessRequestConfig : null,
		revocationRequestConfig: isObject(body[revocation]) ? body[revocation] : null,
		segments: textsIn(body, 'segments') ?? [],
	};
}

function entitlementsIn(body: Json): string[] {
	const ids = (refsIn(body, 'entitlements') ?? []).map(({ id }) => id);
	const unknown = ids.find((id) => !ENTITLEMENTS.some((one) => one.id === id));
	if (unknown !== undefined) throw badReference('entitlement', unknown);
	return ids;
}

/** The owner, whose name must fit when it is given (role.yaml). */
function ownerIn(tenant: SailPointTenant, body: Json): string {
	if (!isObject(body.owner)) throw badContent('"owner" is required.');
	const { type, id } = refOf(body.owner);
	if (type !== '' && type !== 'IDENTITY') throw illegalValue('The owner must be an IDENTITY.');
	const identity = tenant.store.identities.get(id);
	if (!identity) throw badReference('identity', id);
	const name = textIn(body.owner, 'name');
	if (name !== undefined && name !== identity.name) throw badContent('The name of the owner is wrong.');
	return id;
}

function requireFreeName({ store, quirks }: SailPointTenant, name: string): void {
	if (quirks.duplicateName === 'allowed') return;
	for (const other of store.roles.values()) {
		if (other.name.toLowerCase() === name.toLowerCase()) throw conflict(`A role "${name}" exists already.`);
	}
}

function answerRole(tenant: SailPointTenant, role: Role): Answer {
	return ok(roleJson(tenant.store, role, tenant.quirks));
}
