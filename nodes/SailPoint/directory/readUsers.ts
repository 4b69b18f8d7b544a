import { chunk, intersection, union } from 'lodash';
import type { JsonObject, User } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import {
	type Batch,
	eachItem,
	type Ending,
	type Lists,
	type NoExtra,
	type Reads,
} from '../../shared/operations/ability';
import { batchesOf } from '../../shared/operations/batches';
import type { ListMembers } from '../../shared/operations/group/members';
import { type Include, onlyIncluded } from '../../shared/operations/include';
import type { Ref } from '../../shared/operations/locator';
import type { ListHolders } from '../../shared/operations/role/members';
import type { UserFilters } from '../../shared/operations/user/filters';
import type { ListUsers } from '../../shared/operations/user/list';
import type { Reader } from '../../shared/transport';
import { type Collection, readWhole, walk } from '../api/collection';
import { isIn } from '../api/filters';
import { identities } from '../api/identities';
import { holdersOf } from '../api/roles';
import { walkSearch } from '../api/search';
import { membersOf } from '../api/workgroups';
import { toUser } from '../mapping/user';
import { accessFor, type AccessOf } from './access';
import { findGroups, findRoles } from './findNamed';
import { findUsers } from './findUsers';
import { contextOf, tenantOf } from './tenant';
import { listFilter, listUsersParams, type SailPointFilters, searchQuery } from './userFilters';

/** How many ids one filter names. */
const IDS_AT_ONCE = 100;

interface ListInput extends ListUsers {
	sailPoint: SailPointFilters;
}

/** What a list of users is read with. */
interface Reading {
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

async function mapperFor(reader: Reader, reading: Reading): Promise<(record: JsonObject) => User | null> {
	const context = { ...(await contextOf(reader)), withRemote: reading.include.includes('remote_data') };
	const access = await accessIn(reader, reading);
	return (record) => toUser(record, context, access(textOrNull(record.id) ?? ''));
}

async function idsIn(reader: Reader, collection: Collection): Promise<string[]> {
	return (await readWhole(reader, collection)).flatMap(({ id }) => textOrNull(id) ?? []);
}

async function membersBy(
	reader: Reader,
	{ role, group }: UserFilters,
): Promise<ReadonlySet<string> | undefined> {
	const lists: string[][] = [];
	if (role !== undefined) lists.push(await idsIn(reader, holdersOf(role.value)));
	if (group !== undefined) lists.push(await idsIn(reader, membersOf(group.value)));
	return lists.length === 0 ? undefined : new Set(intersection(...lists));
}

/** Reads the identities with these ids. Those that are gone meanwhile do not come. */
async function* walkIds(reader: Reader, reading: Reading): AsyncGenerator<Batch<User>, Ending> {
	const map = await mapperFor(reader, reading);
	for (const some of chunk(reading.ids, IDS_AT_ONCE)) {
		const records = await readWhole(reader, identities(isIn('id', some), true));
		yield { items: records.flatMap((record) => map(record) ?? []), total: null };
	}
	return { isComplete: true, basis: 'end_of_pages', detail: '' };
}

async function* walkUsers(reader: Reader, input: ListInput): AsyncGenerator<Batch<User>, Ending> {
	const { filters, include, sailPoint } = input;
	const query = searchQuery(filters, sailPoint);
	const members = await membersBy(reader, filters);
	const reading = { filters, include, members };
	if (query === undefined && members !== undefined)
		return yield* walkIds(reader, { ...reading, ids: [...members] });
	const records =
		query === undefined
			? walk(reader, identities(listFilter(filters), sailPoint.withUncorrelated === true))
			: walkSearch(reader, query);
	return yield* batchesOf(records, 'identities', await mapperFor(reader, reading));
}

/** Leaves those in the lifecycle state that was asked for. */
async function* inState(
	batches: AsyncGenerator<Batch<User>, Ending>,
	{ lifecycleState }: SailPointFilters,
): AsyncGenerator<Batch<User>, Ending> {
	if (lifecycleState === undefined) return yield* batches;
	const wanted = lifecycleState.toLowerCase();
	for (let step = await batches.next(); ; step = await batches.next()) {
		if (step.done) return step.value;
		const items = step.value.items.filter((user) => user.lifecycle_state?.toLowerCase() === wanted);
		yield { items, total: null };
	}
}

async function resolveFilters(reader: Reader, filters: UserFilters): Promise<UserFilters> {
	const { group, role } = filters;
	return {
		...filters,
		...(group && { group: asId((await findGroups(reader, [group])).find(group)) }),
		...(role && { role: asId((await findRoles(reader, [role])).find(role)) }),
	};
}

function asId({ id }: { id: string }): Ref {
	return { mode: 'id', value: id };
}

function isPart({ filters, sailPoint }: ListInput): boolean {
	const { email, group, role, username } = filters;
	const isNarrow = [email, group, role, username, sailPoint.lifecycleState].some(
		(filter) => filter !== undefined,
	);
	return isNarrow || searchQuery(filters, sailPoint) !== undefined;
}

/** Get Many on users: the identities, or those that a search of the index finds. */
export const listUsers: Lists<ListInput, User> & { extra: typeof listUsersParams } = {
	extra: listUsersParams,
	resolve: async (reader, input) => ({ ...input, filters: await resolveFilters(reader, input.filters) }),
	isPart,
	run: (reader, input) => inState(walkUsers(reader, input), input.sailPoint),
	tenant: async (reader) => await Promise.resolve(tenantOf(reader)),
};

/** Lists the identities that a list of SailPoint names, with all their fields. */
async function* walkNamed(
	reader: Reader,
	ids: readonly string[],
	{ filters, include }: { filters: UserFilters; include: readonly Include[] },
): AsyncGenerator<Batch<User>, Ending> {
	const members = await membersBy(reader, filters);
	return yield* walkIds(reader, { filters, include, members, ids });
}

/** Get Members on groups. */
export const listGroupMembers: Lists<ListMembers, User> & NoExtra = {
	extra: {},
	resolve: async (reader, input) => ({
		...input,
		group: asId((await findGroups(reader, [input.group])).find(input.group)),
		filters: await resolveFilters(reader, input.filters),
	}),
	run: async function* (reader, input) {
		return yield* walkNamed(reader, await idsIn(reader, membersOf(input.group.value)), input);
	},
	tenant: async (reader) => await Promise.resolve(tenantOf(reader)),
};

/** Get Members on roles. */
export const listRoleHolders: Lists<ListHolders, User> & NoExtra = {
	extra: {},
	resolve: async (reader, input) => ({
		...input,
		role: asId((await findRoles(reader, [input.role])).find(input.role)),
		filters: await resolveFilters(reader, input.filters),
	}),
	run: async function* (reader, input) {
		return yield* walkNamed(reader, await idsIn(reader, holdersOf(input.role.value)), input);
	},
	tenant: async (reader) => await Promise.resolve(tenantOf(reader)),
};

/** Get on users. */
export const getUser: Reads<{ user: Ref; include: Include[] }, User> & NoExtra = {
	extra: {},
	run: async (reader, items) => {
		const include = union(...items.map(({ input }) => input.include));
		const users = await findUsers(
			reader,
			items.map(({ input }) => input.user),
			include.includes('remote_data'),
		);
		const access = await accessFor(
			reader,
			include,
			[...users.all].map(({ id }) => id),
		);
		return await eachItem(reader.signal, items, ({ user: ref, include: wanted }) => {
			const user = users.find(ref);
			return onlyIncluded({ ...user, ...access(user.id), ...withoutRemote(user, wanted) }, wanted);
		});
	},
};

function withoutRemote(user: User, include: readonly Include[]): Pick<User, 'remote_data'> {
	return { remote_data: include.includes('remote_data') ? user.remote_data : undefined };
}
