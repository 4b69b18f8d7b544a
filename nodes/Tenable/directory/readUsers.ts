import type { User } from '../../shared/model';
import {
	type Batch,
	eachItem,
	type Ending,
	type Lists,
	type NoExtra,
	type Reads,
} from '../../shared/operations/ability';
import { holds } from '../../shared/operations/held';
import { type Include, onlyIncluded } from '../../shared/operations/include';
import type { Ref } from '../../shared/operations/locator';
import type { ListMembers } from '../../shared/operations/group/members';
import type { ListHolders } from '../../shared/operations/role/members';
import type { ListUsers } from '../../shared/operations/user/list';
import type { UserFilterName, UserFilters } from '../../shared/operations/user/filters';
import { oncePerReader, type Reader } from '../../shared/transport';
import { toUser } from '../mapping/user';
import { groupsOf, loadUsers, readUserRecords, rolesOf, tenantNameOf, usersOf } from './tenant';

/** What Tenable's users can be filtered by; it keeps no times of creation or change. */
export const USER_FILTERS: readonly UserFilterName[] = [
	'email',
	'group',
	'last_activity_since',
	'name_contains',
	'role',
	'status',
	'username',
];

const AT_A_TIME = 1000;

/** Maps the list piece by piece and lets go of what is mapped, so that it never stands in memory twice. */
async function* walk(reader: Reader, withRemote: boolean): AsyncGenerator<Batch<User>, Ending> {
	const { records, context } = await readUserRecords(reader, withRemote);
	const total = records.length;
	let unreadable = 0;
	while (records.length > 0) {
		const items: User[] = [];
		for (const record of records.splice(0, AT_A_TIME)) {
			const user = toUser(record, context);
			if (user === null) unreadable++;
			else items.push(user);
		}
		yield { items, total };
	}
	const detail = unreadable === 0 ? '' : `${unreadable} users came without an ID`;
	return { isComplete: unreadable === 0, basis: 'single_response', detail };
}

async function resolveFilters(reader: Reader, filters: UserFilters): Promise<UserFilters> {
	const { group, role } = filters;
	return {
		...filters,
		...(group && { group: asId((await groupsOf(reader)).find(group)) }),
		...(role && { role: asId((await rolesOf(reader)).find(role)) }),
	};
}

function asId({ id }: { id: string }): Ref {
	return { mode: 'id', value: id };
}

/** Get Many on users. */
export const listUsers: Lists<ListUsers, User> & NoExtra = {
	extra: {},
	resolve: async (reader, input) => ({ ...input, filters: await resolveFilters(reader, input.filters) }),
	run: (reader, input) => walk(reader, input.include.includes('remote_data')),
	tenant: tenantNameOf,
};

/** The users among all whom a test picks. Tenable has no list of a role's holders, and its list of a group's
 * members shows a wrong status, so both are read from the users. */
async function* walkThose(
	reader: Reader,
	include: readonly Include[],
	isMeant: (user: User) => boolean,
): AsyncGenerator<Batch<User>, Ending> {
	const all = walk(reader, include.includes('remote_data'));
	for (let step = await all.next(); ; step = await all.next()) {
		if (step.done) return step.value;
		yield { items: step.value.items.filter(isMeant), total: null };
	}
}

/** Get Members on groups. */
export const listGroupMembers: Lists<ListMembers, User> & NoExtra = {
	extra: {},
	resolve: async (reader, input) => ({
		...input,
		group: asId((await groupsOf(reader)).find(input.group)),
		filters: await resolveFilters(reader, input.filters),
	}),
	run: (reader, { group, include }) => walkThose(reader, include, (user) => holds(user.groups, group.value)),
	tenant: tenantNameOf,
};

/** Get Members on roles. */
export const listRoleHolders: Lists<ListHolders, User> & NoExtra = {
	extra: {},
	resolve: async (reader, input) => ({
		...input,
		role: asId((await rolesOf(reader)).find(input.role)),
		filters: await resolveFilters(reader, input.filters),
	}),
	run: (reader, { role, include }) => walkThose(reader, include, (user) => holds(user.roles, role.value)),
	tenant: tenantNameOf,
};

const withRecords = oncePerReader(async (reader) => await loadUsers(reader, true));

/** Get on users: however many are asked for, the list is read once. */
export const getUser: Reads<{ user: Ref; include: Include[] }, User> & NoExtra = {
	extra: {},
	run: async (reader, items) =>
		await eachItem(reader.signal, items, async ({ user, include }) => {
			const users = include.includes('remote_data') ? await withRecords(reader) : await usersOf(reader);
			return onlyIncluded({ ...users.find(user) }, include);
		}),
};
