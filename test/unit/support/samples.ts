import type { Group, JsonObject, Role, User } from '../../../nodes/shared/model';
import { toGroup } from '../../../nodes/Tenable/mapping/group';
import { toRole } from '../../../nodes/Tenable/mapping/role';
import { type MappingContext, toUser } from '../../../nodes/Tenable/mapping/user';

function made<T>(object: T | null): T {
	if (object === null) throw new Error('A sample needs an id');
	return object;
}

/** What the mapping of a sample user knows besides the record. */
export const CONTEXT: MappingContext = {
	host: 'cloud.tenable.com',
	callerId: 'caller',
	groupNames: new Map([['g1', 'Security Team']]),
	withRemote: false,
};

/** An enabled user without anything special, changed as said. */
export function user(id: string, changes: Partial<User> = {}, record: JsonObject = {}): User {
	const username = `${id}@halden.example`;
	const plain = {
		uuid: id,
		username,
		email: username,
		name: `Name of ${id}`,
		enabled: true,
		permissions: 16,
	};
	return { ...made(toUser({ ...plain, rbac_roles: [], group_uuids: [], ...record }, CONTEXT)), ...changes };
}

/** An administrator. */
export function admin(id: string, changes: Partial<User> = {}): User {
	return user(id, { is_admin: true, ...changes });
}

export function group(id: string, changes: Partial<Group> = {}): Group {
	return { ...made(toGroup({ uuid: id, name: `Group ${id}`, user_count: 3 }, 'host', false)), ...changes };
}

export function role(id: string, changes: Partial<Role> = {}): Role {
	return {
		...made(toRole({ uuid: id, name: `Role ${id}`, type: 'CUSTOM', status: 'ENABLED' }, 'host', false)),
		...changes,
	};
}
