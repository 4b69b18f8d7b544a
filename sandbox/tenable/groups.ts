import { audited, targetOf } from './audited';
import {
	bodyOf,
	booleanIn,
	empty,
	groupIn,
	ok,
	textIn,
	userIn,
	type Answer,
	type Call,
	type Route,
} from './call';
import { refused, refusedPlainly } from './errors';
import { ALL_USERS, type Group, type User } from './model';
import type { Tenant } from './tenant';
import { userList } from './userList';
import { memberUser } from './userShapes';

/** Groups and their members (Tenable API reference, groups). There is no operation that reads one group. */
export const groupRoutes: Route[] = [
	{ method: 'GET', url: '/groups', needs: 'anyRole', handle: listGroups },
	{ method: 'POST', url: '/groups', needs: 'administrator', handle: createGroup },
	{ method: 'PUT', url: '/groups/:group', needs: 'administrator', handle: updateGroup },
	{ method: 'DELETE', url: '/groups/:group', needs: 'administrator', handle: deleteGroup },
	{ method: 'GET', url: '/groups/:group/users', needs: 'administrator', handle: listMembers },
	{ method: 'POST', url: '/groups/:group/users/:user', needs: 'administrator', handle: addMember },
	{ method: 'DELETE', url: '/groups/:group/users/:user', needs: 'administrator', handle: removeMember },
];

type Json = Record<string, unknown>;

function listGroups({ tenant }: Call): Answer {
	const groups = [...tenant.groups.values()].map((group) => ({
		...groupJson(tenant, group),
		user_count: group.members.size,
	}));
	if (tenant.quirks.shapes === 'recorded') return ok({ groups });
	const allUsers = {
		uuid: ALL_USERS.uuid,
		immutable: true,
		membership_fixed: true,
		name: ALL_USERS.name,
		user_count: tenant.users.size,
		id: ALL_USERS.id,
		container_uuid: tenant.containerUuid,
	};
	return ok({ groups: [...groups, allUsers] });
}

function createGroup(call: Call): Answer {
	const { tenant } = call;
	const body = bodyOf(call);
	let created: Group | undefined;
	const target = (): ReturnType<typeof targetOf> =>
		targetOf('Group', { uuid: created?.uuid ?? null, name: textIn(body, 'name') ?? null });
	const group = audited(call, 'groups.create', target, () => {
		const name = freeNameIn(tenant, body);
		const managedBySaml = booleanIn(body, 'managed_by_saml') ?? false;
		created = { ...tenant.newGroupIds(name), name, managedBySaml, members: new Set<string>() };
		tenant.groups.set(created.uuid, created);
		return created;
	});
	return ok(groupJson(tenant, group));
}

function updateGroup(call: Call): Answer {
	refuseAllUsers(call);
	const group = groupIn(call);
	const body = bodyOf(call);
	const managedBySaml = booleanIn(body, 'managed_by_saml');
	write(call, 'groups.update', group, () => {
		group.name = freeNameIn(call.tenant, body, group);
		group.managedBySaml = managedBySaml ?? group.managedBySaml;
	});
	return ok({
		...groupJson(call.tenant, group),
		// Left out of every other answer while it is off, but the reference's example gives back what was sent.
		...(managedBySaml !== undefined && { managed_by_saml: managedBySaml }),
		user_count: group.members.size,
	});
}

function deleteGroup(call: Call): Answer {
	refuseAllUsers(call);
	const { tenant } = call;
	const group = groupIn(call);
	write(call, 'groups.delete', group, () => {
		if (group.members.size > 0) {
			throw refusedPlainly(
				400,
				`Cannot delete Group[UUID=${group.uuid}, accountUUID=${tenant.containerUuid}] that still has Users associated with it.`,
			);
		}
		tenant.removeGroup(group);
	});
	return empty();
}

function listMembers(call: Call): Answer {
	const { tenant } = call;
	const members = isAllUsers(call)
		? [...tenant.users.values()]
		: [...groupIn(call).members].flatMap((uuid) => tenant.users.get(uuid) ?? []);
	return userList(members, (user) => memberUser(tenant, user));
}

function addMember(call: Call): Answer {
	refuseAllUsers(call);
	const { group, user } = membershipIn(call);
	write(call, 'groups.users.create', group, () => {
		if (group.members.has(user.uuid) && call.tenant.quirks.reAddMember === 409) {
			throw refused(409, 'The user is already a member of the group.');
		}
		call.tenant.addMember(group, user);
	});
	return empty();
}

function removeMember(call: Call): Answer {
	refuseAllUsers(call);
	const { group, user } = membershipIn(call);
	write(call, 'groups.users.delete', group, () => {
		if (!group.members.has(user.uuid) && call.tenant.quirks.removeAbsentMember === 404) {
			throw refused(404, 'Not Found');
		}
		call.tenant.removeMember(group, user);
	});
	return empty();
}

function membershipIn(call: Call): { group: Group; user: User } {
	return { group: groupIn(call), user: userIn(call) };
}

function groupJson(tenant: Tenant, group: Group): Json {
	return {
		uuid: group.uuid,
		...(group.managedBySaml && { managed_by_saml: true }),
		name: group.name,
		...(tenant.quirks.shapes === 'recorded' && { permissions: 0 }),
		id: group.id,
		container_uuid: tenant.containerUuid,
	};
}

function freeNameIn(tenant: Tenant, body: Json, self?: Group): string {
	const name = textIn(body, 'name');
	if (!name) throw refusedPlainly(400, 'Group name must be specified in the request.');
	const taken =
		name === ALL_USERS.name ||
		[...tenant.groups.values()].some((group) => group !== self && group.name === name);
	if (taken) throw refusedPlainly(409, 'Duplicate Group name');
	return name;
}

function isAllUsers(call: Call): boolean {
	const id = call.param('group');
	return id === ALL_USERS.uuid || id === String(ALL_USERS.id);
}

/** All Users is `immutable` and `membership_fixed`; how Tenable refuses is not known. */
function refuseAllUsers(call: Call): void {
	if (isAllUsers(call)) {
		throw refused(call.tenant.quirks.allUsersWrite, 'The All Users group cannot be changed.');
	}
}

function write(call: Call, action: string, group: Group, work: () => void): void {
	audited(call, action, () => targetOf('Group', { uuid: group.uuid, name: group.name }), work);
}
