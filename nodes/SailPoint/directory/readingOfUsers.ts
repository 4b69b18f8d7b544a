import { chunk, intersection } from 'lodash';
import type { JsonObject, User } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import type { Batch, Ending } from '../../shared/operations/ability';
import type { Include } from '../../shared/operations/include';
import type { Ref } from '../../shared/operations/locator';
import type { UserFilters } from '../../shared/operations/user/filters';
import type { Reader } from '../../shared/transport';
import { readIds, readWhole } from '../api/collection';
import { IDS_AT_ONCE, isIn } from '../api/filters';
import { identities } from '../api/identities';
import { holdersOf } from '../api/roles';
import { membersOf } from '../api/workgroups';
import { toUser } from '../mapping/user';
import { accessFor, type AccessOf } from './access';
import { findGroups, findRoles } from './findNamed';
import { contextOf } from './tenant';

/** What a list of users is read with. */
export interface Reading {
	filters: UserFilters;
	include: readonly Include[];
	/** Those whom the filters for a role and a group leave; undefined when neither is set. */
	members: ReadonlySet<string> | undefined;
	/** Whom it is about; everybody when left out. */
	ids?: readonly string[];
}

/** Access as far as it was asked for, or as a filter needs it; only a person who asks for the rest pays for it. */
async function accessIn(reader: Reader, { filters, include, ids, members }: Reading): Promise<AccessOf> {
	const { role, group } = filters;
	const read = await accessFor(reader, include, ids);
	const held = role === undefined ? null : [{ id: role.value, name: null, source: null, ends_at: null }];
	const joined = group === undefined ? null : [{ id: group.value, name: null }];
	return (userId) => {
		const access = read(userId);
		if (members?.has(userId) !== true) return access;
		return { roles: access.roles ?? held, groups: access.groups ?? joined };
	};
}

/** Makes what turns records into users, with the access that is asked for. */
export async function mapperFor(
	reader: Reader,
	reading: Reading,
): Promise<(record: JsonObject) => User | null> {
	const context = { ...(await contextOf(reader)), withRemote: reading.include.includes('remote_data') };
	const access = await accessIn(reader, reading);
	return (record) => toUser(record, context, access(textOrNull(record.id) ?? ''));
}

/** Those whom the filters for a role and a group leave; undefined when neither is set. */
export async function membersBy(
	reader: Reader,
	{ role, group }: UserFilters,
): Promise<ReadonlySet<string> | undefined> {
	const lists: string[][] = [];
	if (role !== undefined) lists.push(await readIds(reader, holdersOf(role.value)));
	if (group !== undefined) lists.push(await readIds(reader, membersOf(group.value)));
	return lists.length === 0 ? undefined : new Set(intersection(...lists));
}

/** Reads the identities with these ids. Those that are gone meanwhile do not come. */
export async function* walkIds(reader: Reader, reading: Reading): AsyncGenerator<Batch<User>, Ending> {
	const map = await mapperFor(reader, reading);
	for (const some of chunk(reading.ids, IDS_AT_ONCE)) {
		const records = await readWhole(reader, identities(isIn('id', some), true));
		yield { items: records.flatMap((record) => map(record) ?? []), total: null };
	}
	return { isComplete: true, basis: 'end_of_pages', detail: '' };
}

/** The filters with ids in place of what was picked. @throws Refusal when there is no such role or group */
export async function resolveFilters(reader: Reader, filters: UserFilters): Promise<UserFilters> {
	const { group, role } = filters;
	return {
		...filters,
		...(group && { group: asId((await findGroups(reader, [group])).find(group)) }),
		...(role && { role: asId((await findRoles(reader, [role])).find(role)) }),
	};
}

/** Picks by id. */
export function asId({ id }: { id: string }): Ref {
	return { mode: 'id', value: id };
}
