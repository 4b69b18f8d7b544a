import {
	bodyOf,
	isObject,
	ok,
	refOf,
	requiredText,
	textIn,
	textsIn,
	workgroupIn,
	type Answer,
	type Call,
	type Json,
	type Route,
} from './call';
import { badContent, badReference, conflict } from './errors';
import { emailOf, identityRef, time } from './identityShapes';
import { applyPatch } from './jsonPatch';
import type { Role, Workgroup } from './model';
import { pageAnswer, selected, type Fields } from './paging';
import { workgroupId } from './seedAccess';
import type { SailPointTenant } from './tenant';

const READ = ['idn:workgroup:read', 'idn:workgroup:manage'];
const MANAGE = ['idn:workgroup:manage'];
const MOST_DELETED = 100;

/** Governance groups (SailPoint API specs, governance-groups). */
export const workgroupRoutes: Route[] = [
	route('GET', '', READ, listWorkgroups),
	// 200, not 201.
	route('POST', '', MANAGE, createWorkgroup),
	route('GET', '/:id', READ, (call) => ok(workgroupJson(call.tenant, workgroupIn(call)))),
	route('PATCH', '/:id', MANAGE, patchWorkgroup),
	route('DELETE', '/:id', MANAGE, deleteWorkgroup),
	route('POST', '/bulk-delete', MANAGE, deleteWorkgroups),
	route('GET', '/:id/connections', READ, listConnections),
];

const FIELDS: Fields<Workgroup> = {
	filters: { id: ['eq', 'in', 'sw'], name: ['eq', 'sw', 'in'], 'memberships.identityId': ['eq', 'in'] },
	sorters: ['name', 'created', 'modified', 'id', 'description'],
	read: (workgroup, field) => {
		switch (field) {
			case 'memberships.identityId':
				return [...workgroup.members];
			case 'created':
			case 'modified':
				return time(workgroup[field]);
			case 'id':
			case 'name':
			case 'description':
				return workgroup[field];
			default:
				return null;
		}
	},
};

function route(method: Route['method'], rest: string, scopes: string[], handle: Route['handle']): Route {
	return { method, service: 'workgroups', rest, scopes, withoutUser: true, handle };
}

function listWorkgroups(call: Call): Answer {
	const all = selected(call, call.tenant.store.workgroups, FIELDS);
	return pageAnswer(call, all, 250, (workgroup) => workgroupJson(call.tenant, workgroup));
}

function createWorkgroup(call: Call): Answer {
	const { tenant } = call;
	const body = bodyOf(call);
	const name = requiredText(body, 'name');
	requireFreeName(tenant, name);
	const { workgroups } = tenant.store;
	const workgroup = workgroups.add({
		id: workgroups.freeId((generation) => workgroupId(name, generation)),
		name,
		description: textIn(body, 'description') ?? '',
		ownerId: ownerIn(tenant, body),
		members: new Set(),
		created: tenant.now(),
		modified: tenant.now(),
	});
	return ok(workgroupJson(tenant, workgroup));
}

/** Only name, description and owner can be patched (workgroups-v1-by-id). */
function patchWorkgroup(call: Call): Answer {
	const { tenant } = call;
	const workgroup = workgroupIn(call);
	const owner = { type: 'IDENTITY', id: workgroup.ownerId };
	const before = { name: workgroup.name, description: workgroup.description, owner };
	const after = applyPatch(call, before, /^\/(name|description|owner)(\/|$)/);
	const name = requiredText(after, 'name');
	if (name !== workgroup.name) requireFreeName(tenant, name);
	tenant.store.workgroups.change(workgroup, {
		name,
		description: textIn(after, 'description') ?? '',
		ownerId: ownerIn(tenant, after),
		modified: tenant.now(),
	});
	return ok(workgroupJson(tenant, workgroup));
}

function deleteWorkgroup(call: Call): Answer {
	const { tenant } = call;
	const workgroup = workgroupIn(call);
	const inUse = connectionsOf(tenant, workgroup).length > 0;
	if (inUse && tenant.quirks.deleteConnectedWorkgroup === 400) {
		throw conflict(`Governance group "${workgroup.name}" is in use.`);
	}
	tenant.store.workgroups.remove(workgroup.id);
	return { status: 204 };
}

/** One item for each group: 204, 404, or 409 for a group in use (workgroups-v1-bulk-delete: 207). */
function deleteWorkgroups(call: Call): Answer {
	const { tenant } = call;
	const ids = textsIn(bodyOf(call), 'ids') ?? [];
	if (ids.length > MOST_DELETED) throw badContent(`At most ${MOST_DELETED} groups can be deleted at once.`);
	const items = ids.map((id): Json => {
		const workgroup = tenant.store.workgroups.get(id);
		if (!workgroup) return { id, status: 404, description: 'Governance group was not found.' };
		if (connectionsOf(tenant, workgroup).length > 0) {
			return { id, status: 409, description: 'Governance group is in use.' };
		}
		tenant.store.workgroups.remove(id);
		return { id, status: 204, description: 'Governance group deleted successfully.' };
	});
	return ok(items, 207);
}

function listConnections(call: Call): Answer {
	return pageAnswer(call, connectionsOf(call.tenant, workgroupIn(call)), 50, (connection) => connection);
}

function connectionsOf({ store }: SailPointTenant, { id }: Workgroup): Json[] {
	return [...store.roles.values()].flatMap((role): Json[] => {
		const object = { type: 'ROLE', id: role.id, name: role.name, description: role.description };
		const owns = role.additionalOwners.some((owner) => owner.id === id);
		return [
			...(approverIdsOf(role).includes(id) ? [{ object, connectionType: 'AccessRequestReviewer' }] : []),
			...(owns ? [{ object, connectionType: 'Owner' }] : []),
		];
	});
}

function approverIdsOf({ accessRequestConfig, revocationRequestConfig }: Role): unknown[] {
	return [accessRequestConfig, revocationRequestConfig].flatMap((config) => {
		const schemes: unknown = config?.approvalSchemes;
		return Array.isArray(schemes)
			? schemes.map((scheme: unknown) => (isObject(scheme) ? scheme.approverId : undefined))
			: [];
	});
}

/** The identity that a body names as owner, or a 400. */
function ownerIn(tenant: SailPointTenant, body: Json): string {
	if (body.owner === undefined || body.owner === null) throw badContent('"owner" is required.');
	const { id } = refOf(body.owner);
	if (!tenant.store.identities.has(id)) throw badReference('identity', id);
	return id;
}

function requireFreeName({ store, quirks }: SailPointTenant, name: string): void {
	if (quirks.duplicateName === 'allowed') return;
	for (const other of store.workgroups.values()) {
		if (other.name.toLowerCase() === name.toLowerCase()) {
			throw conflict(`A governance group "${name}" exists already.`);
		}
	}
}

/** A governance group (workgroupdto.yaml). */
function workgroupJson(tenant: SailPointTenant, workgroup: Workgroup): Json {
	const { store } = tenant;
	const owner = store.identities.get(workgroup.ownerId);
	const emailAddress = owner && emailOf(owner);
	return {
		id: workgroup.id,
		name: workgroup.name,
		description: workgroup.description,
		owner: {
			...identityRef(store, workgroup.ownerId),
			displayName: owner?.name ?? workgroup.ownerId,
			...(emailAddress && { emailAddress }),
		},
		memberCount: workgroup.members.size,
		connectionCount: connectionsOf(tenant, workgroup).length,
		created: time(workgroup.created),
		modified: time(workgroup.modified),
	};
}
