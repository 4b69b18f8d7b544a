import { audited, targetOf } from './audited';
import { bodyOf, booleanIn, empty, ok, textIn, userIn, type Answer, type Call, type Route } from './call';
import { notFound, refused } from './errors';
import type { User } from './model';
import { BASIC_UUID } from './seedRoles';
import { ALL_PERMITTED, passwordHash } from './seedUsers';
import {
	emailIn,
	requireApprovedUsername,
	requiredBoolean,
	requireGoodPassword,
	standardRoleIn,
} from './userRules';
import { userList } from './userList';
import { fullUser, limitedUser, writtenUser } from './userShapes';

/** Listing, reading, creating, changing, disabling and deleting users (Tenable API reference, users). */
export const userRoutes: Route[] = [
	{ method: 'GET', url: '/users', needs: 'anyRole', handle: listUsers },
	{ method: 'POST', url: '/users', needs: 'administrator', handle: createUser },
	{ method: 'GET', url: '/users/:user', needs: 'administrator', handle: readUser },
	{ method: 'PUT', url: '/users/:user', needs: 'administrator', handle: updateUser },
	{ method: 'DELETE', url: '/users/:user', needs: 'administrator', handle: deleteUser },
	{ method: 'PUT', url: '/users/:user/enabled', needs: 'administrator', handle: setEnabled },
];

function listUsers({ tenant, caller, query }: Call): Answer {
	const withRoles = query.get('withRoles') === 'true';
	const shape = tenant.isAdministrator(caller)
		? (user: User) => fullUser(tenant, user, withRoles)
		: limitedUser;
	return userList([...tenant.users.values()], shape);
}

function readUser(call: Call): Answer {
	const withRoles = call.tenant.quirks.detailsWithRoles && call.query.get('withRoles') === 'true';
	return ok(fullUser(call.tenant, userIn(call), withRoles));
}

function createUser(call: Call): Answer {
	const { tenant } = call;
	const body = bodyOf(call);
	const name = textIn(body, 'username') ?? null;
	const target = (): ReturnType<typeof targetOf> =>
		targetOf('User', { uuid: (name && tenant.findUserByName(name)?.uuid) || null, name });
	const user = audited(call, 'user.create', target, () => addUser(call, body));
	return ok(writtenUser(tenant, user));
}

function addUser({ tenant }: Call, body: Record<string, unknown>): User {
	const username = requireApprovedUsername(tenant, textIn(body, 'username'));
	const password = requireGoodPassword(textIn(body, 'password'));
	const role = standardRoleIn(tenant, body);
	const email = emailIn(body) ?? username;
	const name = textIn(body, 'name');
	if (tenant.findUserByName(username)) {
		throw refused(tenant.quirks.duplicateUsername, `Duplicate username ${username}`);
	}
	const ids = tenant.newUserIds(username);
	const user: User = {
		...ids,
		username,
		email,
		...(name && { name }),
		roleUuid: role?.uuid ?? BASIC_UUID,
		enabled: true,
		undeletable: false,
		loginFailCount: 0,
		loginFailTotal: 0,
		lockout: 0,
		authorizations: ALL_PERMITTED,
		groupUuids: [],
		passwordHash: passwordHash(ids.uuid, password),
		passwordTemporary: false,
		keyGeneration: 0,
	};
	tenant.addUser(user);
	return user;
}

function updateUser(call: Call): Answer {
	const user = userIn(call);
	const body = bodyOf(call);
	audited(call, 'user.update', targetUser(user), () => changeUser(call, user, body));
	return ok(writtenUser(call.tenant, user));
}

function changeUser({ tenant, caller }: Call, user: User, body: Record<string, unknown>): void {
	const role = standardRoleIn(tenant, body);
	const name = textIn(body, 'name');
	const email = emailIn(body);
	const enabled = booleanIn(body, 'enabled');
	if (enabled !== undefined && user === caller) throw ownStatus();
	if (role) user.roleUuid = role.uuid;
	if (name) user.name = name;
	if (name === '') delete user.name;
	if (email !== undefined) user.email = email;
	else if (tenant.quirks.omittedEmail === 'resets') user.email = user.username;
	if (enabled !== undefined) user.enabled = enabled;
}

function setEnabled(call: Call): Answer {
	const user = userIn(call);
	const enabled = requiredBoolean(bodyOf(call), 'enabled');
	audited(call, 'user.update', targetUser(user), () => {
		if (user === call.caller) throw ownStatus();
		user.enabled = enabled;
	});
	return ok(writtenUser(call.tenant, user));
}

function deleteUser(call: Call): Answer {
	const { tenant, caller, query } = call;
	const user = userIn(call);
	audited(call, 'user.delete', targetUser(user), () => {
		if (user === caller) throw refused(409, 'You cannot delete your own account.');
		if (user.undeletable) throw refused(tenant.quirks.undeletable, 'The user cannot be deleted.');
		const successor = query.get('successor_user_uuid');
		if (successor !== null && !tenant.users.has(successor)) throw notFound();
		if (successor === user.uuid) throw refused(400, 'A user cannot be their own successor.');
		tenant.removeUser(user);
	});
	return empty();
}

function ownStatus(): Error {
	return refused(409, "You cannot change your own account's enabled or disabled status.");
}

function targetUser(user: User): () => ReturnType<typeof targetOf> {
	return () => targetOf('User', { uuid: user.uuid, name: user.username });
}
