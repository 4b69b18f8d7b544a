import { type Lookup, namedKeys } from '../../shared/lookup';
import type { Group, Role } from '../../shared/model';
import type { Ref } from '../../shared/operations/locator';
import type { Reader } from '../../shared/transport';
import { roles } from '../api/roles';
import { workgroups } from '../api/workgroups';
import { toGroup } from '../mapping/group';
import { toRole } from '../mapping/role';
import { findAll } from './find';
import { tenantOf } from './tenant';

/** Stands for what has a name, without anybody having picked it. */
export function byName(value: string): Ref {
	return { mode: 'name', value };
}

function byIds(ids: readonly string[]): Ref[] {
	return ids.map((value) => ({ mode: 'id', value }));
}

/** Finds the roles that were picked. */
export async function findRoles(
	reader: Reader,
	refs: readonly Ref[],
	withRemote = false,
): Promise<Lookup<Role>> {
	return await findAll(
		reader,
		{
			noun: 'role',
			keys: namedKeys,
			fields: { id: { name: 'id', takesIn: true }, name: { name: 'name', takesIn: false } },
			collection: roles,
			map: (record) => toRole(record, tenantOf(reader), withRemote),
		},
		refs,
	);
}

/** Finds the governance groups that were picked. */
export async function findGroups(
	reader: Reader,
	refs: readonly Ref[],
	withRemote = false,
): Promise<Lookup<Group>> {
	return await findAll(
		reader,
		{
			noun: 'group',
			keys: namedKeys,
			fields: { id: { name: 'id', takesIn: true }, name: { name: 'name', takesIn: true } },
			collection: workgroups,
			map: (record) => toGroup(record, tenantOf(reader), withRemote),
		},
		refs,
	);
}

/** The roles with these ids. */
export async function rolesById(reader: Reader, ids: readonly string[]): Promise<Lookup<Role>> {
	return await findRoles(reader, byIds(ids));
}

/** The governance groups with these ids. */
export async function groupsById(reader: Reader, ids: readonly string[]): Promise<Lookup<Group>> {
	return await findGroups(reader, byIds(ids));
}
