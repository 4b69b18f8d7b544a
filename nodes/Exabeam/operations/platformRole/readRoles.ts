import type { JsonObject, Role, User } from '../../../shared/model';
import {
	type Batch,
	eachItem,
	type Ending,
	type Lists,
	type NoExtra,
	type Reads,
} from '../../../shared/operations/ability';
import { completed } from '../../../shared/operations/batches';
import { holds } from '../../../shared/operations/held';
import { type Include, withRemoteIfIncluded } from '../../../shared/operations/include';
import type { Ref } from '../../../shared/operations/locator';
import type { NameFilters } from '../../../shared/operations/nameFilters';
import type { ListHolders } from '../../../shared/operations/role/members';
import { singleResponse } from '../../../shared/operations/singleResponse';
import type { Reader } from '../../../shared/transport';
import { getAccessControl } from '../../api/accessControl';
import { platformRolesOf, withHolders } from '../../directory/platform';
import { tenantOf } from '../../directory/tenant';
import { toPlatformRole } from '../../mapping/platformRole';
import { whyEmpty } from '../../permissionSets';
import { resolveFilters, roleId, walkAccounts } from '../platformAccount/readAccounts';

interface ListRoles {
	filters: NameFilters;
	include: Include[];
}

async function shown(reader: Reader, role: Role, include: readonly Include[]): Promise<Role> {
	const own = withRemoteIfIncluded(role, include);
	return include.includes('members') ? await withHolders(reader, own) : own;
}

async function* walkRoles(reader: Reader): AsyncGenerator<Batch<Role>, Ending> {
	const records = await getAccessControl(reader, 'roles');
	const map = (record: JsonObject): Role | null => toPlatformRole(record, reader.host);
	return yield* singleResponse(records, 'platform roles', map, whyEmpty('Access Control'));
}

/** Get Many on roles of the platform; members are found among the accounts, in one request for all. */
export const listPlatformRoles: Lists<ListRoles, Role> & NoExtra = {
	extra: {},
	resolve: async (_reader, input) => await Promise.resolve(input),
	run: (reader, { include }) =>
		completed(walkRoles(reader), async (role) => await shown(reader, role, include)),
	tenant: tenantOf,
};

/** Get on roles of the platform: however many are asked for, the list is read once. */
export const getPlatformRole: Reads<{ role: Ref; include: Include[] }, Role> & NoExtra = {
	extra: {},
	run: async (reader, items) =>
		await eachItem(
			reader.signal,
			items,
			async ({ role, include }) => await shown(reader, (await platformRolesOf(reader)).find(role), include),
		),
};

/** The accounts among all that hold a role; the API has no list of them. */
async function* walkHolders(
	reader: Reader,
	{ role, include }: ListHolders,
): AsyncGenerator<Batch<User>, Ending> {
	const all = walkAccounts(reader, include);
	for (let step = await all.next(); ; step = await all.next()) {
		if (step.done) return step.value;
		yield { items: step.value.items.filter(({ roles }) => holds(roles, role.value)), total: null };
	}
}

/** Get Members on roles of the platform. */
export const listPlatformRoleHolders: Lists<ListHolders, User> & NoExtra = {
	extra: {},
	resolve: async (reader, input) => ({
		...input,
		role: await roleId(reader, input.role),
		filters: await resolveFilters(reader, input.filters),
	}),
	run: walkHolders,
	tenant: tenantOf,
};
