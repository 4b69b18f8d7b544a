import type { HeldRole, JsonObject, Reference } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import type { Include } from '../../shared/operations/include';
import { oncePerReader, type Reader } from '../../shared/transport';
import { readWhole } from '../api/collection';
import { isAnyOf } from '../api/filters';
import { getRoleAssignments } from '../api/identities';
import { holdersOf, roles } from '../api/roles';
import { workgroups } from '../api/workgroups';
import { referenceOf } from '../mapping/group';
import { heldRoleOf, sourceOf } from '../mapping/held';
import type { Access } from '../mapping/user';
import { readGroupMembers } from './groupMembers';

/** Up to so many users are asked about one by one; for more, everybody's access is read at once. */
const ONE_BY_ONE = 50;

/** Tells what a user is in. */
export type AccessOf = (userId: string) => Access;

type ByUser<T> = Map<string, T[]>;

function enter<T>(byUser: ByUser<T>, userId: string, one: T): void {
	const known = byUser.get(userId);
	if (known === undefined) byUser.set(userId, [one]);
	else known.push(one);
}

/** Everybody's roles: one request for each page of each role's holders. */
const rolesByUser = oncePerReader(async (reader): Promise<ByUser<HeldRole>> => {
	const byUser: ByUser<HeldRole> = new Map();
	const read = async (record: JsonObject): Promise<void> => {
		const role = referenceOf(record);
		if (role === null) return;
		for (const holder of await readWhole(reader, holdersOf(role.id))) {
			const source = sourceOf(holder.roleAssignmentSource);
			enter(byUser, textOrNull(holder.id) ?? '', { ...role, source, ends_at: null });
		}
	};
	await Promise.all((await readWhole(reader, roles())).map(read));
	return byUser;
});

/** Everybody's governance groups: one request for each page of each group's members. */
export const groupsByUser = oncePerReader(async (reader): Promise<ByUser<Reference>> => {
	const byUser: ByUser<Reference> = new Map();
	const read = async (record: JsonObject): Promise<void> => {
		const group = referenceOf(record);
		if (group === null) return;
		for (const member of await readGroupMembers(reader, group)) {
			enter(byUser, textOrNull(member.id) ?? '', group);
		}
	};
	await Promise.all((await readWhole(reader, workgroups())).map(read));
	return byUser;
});

async function rolesOf(reader: Reader, ids: readonly string[]): Promise<ByUser<HeldRole>> {
	const one = async (id: string): Promise<[string, HeldRole[]]> => [
		id,
		(await getRoleAssignments(reader, id)).flatMap((record) => heldRoleOf(record) ?? []),
	];
	return new Map(await Promise.all(ids.map(one)));
}

async function groupsOf(reader: Reader, ids: readonly string[]): Promise<ByUser<Reference>> {
	const one = async (id: string): Promise<[string, Reference[]]> => [
		id,
		(await readWhole(reader, workgroups(isAnyOf('memberships.identityId', [id])))).flatMap(
			(record) => referenceOf(record) ?? [],
		),
	];
	return new Map(await Promise.all(ids.map(one)));
}

/**
 * Reads what users are in, as far as it is asked for.
 *
 * @param ids whom it is about; everybody when left out
 */
export async function accessFor(
	reader: Reader,
	include: readonly Include[],
	ids?: readonly string[],
): Promise<AccessOf> {
	const few = ids !== undefined && ids.length <= ONE_BY_ONE ? ids : undefined;
	const roleMap = include.includes('roles')
		? await (few === undefined ? rolesByUser(reader) : rolesOf(reader, few))
		: null;
	const groupMap = include.includes('groups')
		? await (few === undefined ? groupsByUser(reader) : groupsOf(reader, few))
		: null;
	return (userId) => ({
		roles: roleMap === null ? null : (roleMap.get(userId) ?? []),
		groups: groupMap === null ? null : (groupMap.get(userId) ?? []),
	});
}
