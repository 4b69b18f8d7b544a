import type { User } from '../../shared/model';
import type { Batch, Ending, Lists, NoExtra } from '../../shared/operations/ability';
import type { ListMembers } from '../../shared/operations/group/members';
import type { Include } from '../../shared/operations/include';
import type { ListHolders } from '../../shared/operations/role/members';
import type { UserFilters } from '../../shared/operations/user/filters';
import type { Reader } from '../../shared/transport';
import { readIds } from '../api/collection';
import { holdersOf } from '../api/roles';
import { membersOf } from '../api/workgroups';
import { findGroups, findRoles } from './findNamed';
import { asId, membersBy, resolveFilters, walkIds } from './readingOfUsers';
import { tenantOf } from './tenant';

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
		return yield* walkNamed(reader, await readIds(reader, membersOf(input.group.value)), input);
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
		return yield* walkNamed(reader, await readIds(reader, holdersOf(input.role.value)), input);
	},
	tenant: async (reader) => await Promise.resolve(tenantOf(reader)),
};
