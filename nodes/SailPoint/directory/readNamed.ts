import type { Group, JsonObject, Member, Role } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { eachItem, type Item, type Lists, type NoExtra, type Reads } from '../../shared/operations/ability';
import { batchesOf, completed } from '../../shared/operations/batches';
import type { Include } from '../../shared/operations/include';
import type { Ref } from '../../shared/operations/locator';
import type { NameFilters } from '../../shared/operations/nameFilters';
import type { Lookup } from '../../shared/lookup';
import type { Reader } from '../../shared/transport';
import { type Collection, readWhole, walk } from '../api/collection';
import { holdersOf, roles } from '../api/roles';
import { membersOf, workgroups } from '../api/workgroups';
import { toGroup } from '../mapping/group';
import { toRole } from '../mapping/role';
import { findGroups, findRoles } from './findNamed';
import { tenantOf } from './tenant';

/** What tells governance groups and roles apart when they are read. */
interface Kind<T extends Group | Role> {
	noun: string;
	all: Collection;
	members(id: string): Collection;
	map(record: JsonObject, tenant: string, withRemote: boolean): T | null;
	find(reader: Reader, refs: readonly Ref[], withRemote: boolean): Promise<Lookup<T>>;
}

interface ListNamed {
	filters: NameFilters;
	include: Include[];
}

function memberOf(record: JsonObject): Member[] {
	const id = textOrNull(record.id);
	return id === null ? [] : [{ id, name: textOrNull(record.name), email: textOrNull(record.email) }];
}

/** Reading of governance groups and of roles; members cost a request for each page of each. */
function readsOf<T extends Group | Role>(kind: Kind<T>) {
	const withMembers = async (reader: Reader, object: T): Promise<T> => {
		const members = (await readWhole(reader, kind.members(object.id))).flatMap(memberOf);
		return { ...object, members, member_count: members.length };
	};
	const list: Lists<ListNamed, T> & NoExtra = {
		extra: {},
		resolve: async (_reader, input) => await Promise.resolve(input),
		run: async function* (reader, { include }, most) {
			const batches = batchesOf(walk(reader, kind.all, most), kind.noun, (record) =>
				kind.map(record, tenantOf(reader), include.includes('remote_data')),
			);
			if (!include.includes('members')) return yield* batches;
			return yield* completed(batches, async (one) => await withMembers(reader, one));
		},
		tenant: async (reader) => await Promise.resolve(tenantOf(reader)),
	};
	const get = async (reader: Reader, items: ReadonlyArray<Item<{ ref: Ref; include: Include[] }>>) => {
		const withRemote = items.some(({ input }) => input.include.includes('remote_data'));
		const found = await kind.find(
			reader,
			items.map(({ input }) => input.ref),
			withRemote,
		);
		return await eachItem(reader.signal, items, async ({ ref, include }) => {
			const object = found.find(ref);
			const remote_data = include.includes('remote_data') ? object.remote_data : undefined;
			return { ...(include.includes('members') ? await withMembers(reader, object) : object), remote_data };
		});
	};
	return { list, get };
}

const groups = readsOf<Group>({
	noun: 'governance groups',
	all: workgroups(),
	members: membersOf,
	map: toGroup,
	find: findGroups,
});

const allRoles = readsOf<Role>({
	noun: 'roles',
	all: roles(),
	members: (id) => holdersOf(id),
	map: toRole,
	find: findRoles,
});

/** Get Many on groups. */
export const listGroups = groups.list;

/** Get Many on roles. */
export const listRoles = allRoles.list;

/** Get on groups. */
export const getGroup: Reads<{ group: Ref; include: Include[] }, Group> & NoExtra = {
	extra: {},
	run: async (reader, items) =>
		await groups.get(
			reader,
			items.map(({ index, input: { group, include } }) => ({ index, input: { ref: group, include } })),
		),
};

/** Get on roles. */
export const getRole: Reads<{ role: Ref; include: Include[] }, Role> & NoExtra = {
	extra: {},
	run: async (reader, items) =>
		await allRoles.get(
			reader,
			items.map(({ index, input: { role, include } }) => ({ index, input: { ref: role, include } })),
		),
};
