import type { Group, JsonObject, Member, Role, User } from '../../shared/model';
import { Lookup, namedKeys, userKeys } from '../../shared/lookup';
import { primaryEmail } from '../../shared/operations/user/fields';
import { oncePerReader, type Reader } from '../../shared/transport';
import { getGroups, getGroupUsers } from '../api/groups';
import { getRoles } from '../api/roles';
import { getCaller } from '../api/session';
import { getUsers } from '../api/users';
import { toGroup } from '../mapping/group';
import { toRole } from '../mapping/role';
import { type MappingContext, tenantOf, toUser } from '../mapping/user';
import { textOrNull } from '../../shared/normalize/values';

/** Whose keys are in use, read once per run. */
export const callerOf = oncePerReader(getCaller);
/** The records of all groups, read once per run. */
export const groupRecords = oncePerReader(getGroups);

/** All groups, read once per run. */
export const groupsOf = oncePerReader(async (reader) => {
	const groups = (await groupRecords(reader)).flatMap((record) => toGroup(record, reader.host, false) ?? []);
	return new Lookup<Group>('group', groups, namedKeys);
});

/** All roles, read once per run. */
export const rolesOf = oncePerReader(async (reader) => {
	const roles = (await getRoles(reader)).flatMap((record) => toRole(record, reader.host, false) ?? []);
	return new Lookup<Role>('role', roles, namedKeys);
});

/** All users with their roles and groups, read once per run; one request however many there are. */
export const usersOf = oncePerReader(async (reader) => await loadUsers(reader, false));

/** The tenant that the credential leads to. */
export async function tenantNameOf(reader: Reader): Promise<string> {
	const caller = await callerOf(reader);
	const container = caller?.containerId ?? textOrNull((await groupRecords(reader))[0]?.container_uuid);
	return tenantOf(reader.host, container);
}

/** Makes the context in which user records of this run are read. */
async function mappingContext(reader: Reader, withRemote: boolean): Promise<MappingContext> {
	const caller = await callerOf(reader);
	const names = (await groupRecords(reader)).map((group): [string, string | null] => [
		textOrNull(group.uuid) ?? '',
		textOrNull(group.name),
	]);
	return { host: reader.host, callerId: caller?.id ?? null, groupNames: new Map(names), withRemote };
}

/** The context without vendor records, made once per run. */
export const plainContext = oncePerReader(async (reader) => await mappingContext(reader, false));

/** Users as records, not yet mapped, so that a long list can be mapped piece by piece. */
export interface UserRecords {
	records: JsonObject[];
	context: MappingContext;
}

/** Reads the records of all users, with the groups that they are in. */
export async function readUserRecords(reader: Reader, withRemote: boolean): Promise<UserRecords> {
	const context = withRemote ? await mappingContext(reader, true) : await plainContext(reader);
	const records = await getUsers(reader);
	if (!lacksGroups(records)) return { records, context };
	return { records, context: { ...context, memberships: await membershipsByUser(reader) } };
}

/** Older tenants answer without `group_uuids`; keys of non-administrators see no groups at all. */
function lacksGroups(records: readonly JsonObject[]): boolean {
	return records.some((record) => record.enabled !== undefined && record.group_uuids === undefined);
}

async function membershipsByUser(reader: Reader): Promise<Map<string, string[]>> {
	const memberships = new Map<string, string[]>();
	for (const group of await groupRecords(reader)) {
		const groupId = textOrNull(group.uuid) ?? textOrNull(group.id);
		if (groupId === null) continue;
		for (const member of await getGroupUsers(reader, groupId)) {
			const userId = textOrNull(member.uuid) ?? textOrNull(member.id);
			if (userId !== null) memberships.set(userId, [...(memberships.get(userId) ?? []), groupId]);
		}
	}
	return memberships;
}

/** Reads and maps all users. */
export async function loadUsers(reader: Reader, withRemote: boolean): Promise<Lookup<User>> {
	const { records, context } = await readUserRecords(reader, withRemote);
	return new Lookup<User>(
		'user',
		records.flatMap((record) => toUser(record, context) ?? []),
		userKeys,
	);
}

/**
 * The users by what they belong to, for all groups or all roles at once.
 *
 * @param belongsTo the groups or the roles of a user
 */
export async function membersOf(
	reader: Reader,
	belongsTo: (user: User) => ReadonlyArray<{ id: string }> | null,
): Promise<Map<string, Member[]>> {
	const members = new Map<string, Member[]>();
	for (const user of (await usersOf(reader)).all) {
		const member = { id: user.id, name: user.name ?? user.username, email: primaryEmail(user) };
		for (const { id } of belongsTo(user) ?? []) {
			const known = members.get(id);
			if (known === undefined) members.set(id, [member]);
			else known.push(member);
		}
	}
	return members;
}
