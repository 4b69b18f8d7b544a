import { audited, targetOf } from './audited';
import { bodyOf, ok, textsIn, type Answer, type Call, type Route } from './call';
import { notFound, refused } from './errors';
import type { User } from './model';
import type { Tenant } from './tenant';

/** Reading and setting a user's one role (Tenable API reference, access-control-users-role-update). */
export const userRoleRoutes: Route[] = [
	{ method: 'GET', url: '/access-control/v1/users/:user/roles', needs: 'administrator', handle: readRole },
	{ method: 'PUT', url: '/access-control/v1/users/:user/roles', needs: 'administrator', handle: setRole },
];

function readRole(call: Call): Answer {
	return ok(roleJson(call.tenant, userByUuid(call)));
}

function setRole(call: Call): Answer {
	const { tenant } = call;
	const user = userByUuid(call);
	const body = bodyOf(call);
	const target = targetOf('User', { uuid: user.uuid, name: user.username });
	audited(
		call,
		'user.roles.update',
		() => target,
		() => {
			const [uuid, ...more] = textsIn(body, 'role_uuids') ?? [];
			if (uuid === undefined || more.length > 0) {
				throw refused(400, '"role_uuids" must contain exactly 1 item');
			}
			if (!tenant.roles.has(uuid)) throw refused(400, `Role ${uuid} does not exist.`);
			user.roleUuid = uuid;
		},
	);
	return ok(roleJson(tenant, user));
}

/** Unlike the routes below /users, these take no number. */
function userByUuid(call: Call): User {
	const user = call.tenant.users.get(call.param('user').toLowerCase());
	if (!user) throw notFound();
	return user;
}

function roleJson(tenant: Tenant, user: User): Record<string, unknown> {
	return { container_uuid: tenant.containerUuid, user_uuid: user.uuid, role_uuids: [user.roleUuid] };
}
