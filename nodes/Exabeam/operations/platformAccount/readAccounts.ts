import type { JsonObject, User } from '../../../shared/model';
import {
	type Batch,
	eachItem,
	type Ending,
	type Lists,
	type NoExtra,
	type Reads,
} from '../../../shared/operations/ability';
import { type Include, onlyIncluded, withRemoteIfIncluded } from '../../../shared/operations/include';
import type { Ref } from '../../../shared/operations/locator';
import { singleResponse } from '../../../shared/operations/singleResponse';
import type { UserFilters } from '../../../shared/operations/user/filters';
import type { ListUsers } from '../../../shared/operations/user/list';
import type { Reader } from '../../../shared/transport';
import { getAccessControl } from '../../api/accessControl';
import { platformAccountsOf, platformRolesOf, roleIndexOf } from '../../directory/platform';
import { tenantOf } from '../../directory/tenant';
import { toPlatformAccount } from '../../mapping/platformAccount';
import { whyEmpty } from '../../permissionSets';

/** The id of a role of the platform that was picked. */
export async function roleId(reader: Reader, role: Ref): Promise<Ref> {
	return { mode: 'id', value: (await platformRolesOf(reader)).find(role).id };
}

/** The filters, with the id of the role. */
export async function resolveFilters(reader: Reader, filters: UserFilters): Promise<UserFilters> {
	const { role } = filters;
	return role === undefined ? filters : { ...filters, role: await roleId(reader, role) };
}

/** All accounts of the platform, which come in one response. */
export async function* walkAccounts(
	reader: Reader,
	include: readonly Include[],
): AsyncGenerator<Batch<User>, Ending> {
	const index = await roleIndexOf(reader);
	const map = (record: JsonObject): User | null => {
		const account = toPlatformAccount(record, reader.host, index);
		return account === null ? null : withRemoteIfIncluded(account, include);
	};
	const records = await getAccessControl(reader, 'users');
	return yield* singleResponse(records, 'platform accounts', map, whyEmpty('Access Control'));
}

/** Get Many on accounts of the platform. */
export const listPlatformAccounts: Lists<ListUsers, User> & NoExtra = {
	extra: {},
	resolve: async (reader, input) => ({ ...input, filters: await resolveFilters(reader, input.filters) }),
	run: (reader, { include }) => walkAccounts(reader, include),
	tenant: tenantOf,
};

/** Get on accounts of the platform: however many are asked for, the list is read once. */
export const getPlatformAccount: Reads<{ user: Ref; include: Include[] }, User> & NoExtra = {
	extra: {},
	run: async (reader, items) =>
		await eachItem(reader.signal, items, async ({ user, include }) => {
			const account = (await platformAccountsOf(reader)).find(user);
			return onlyIncluded(withRemoteIfIncluded(account, include), include);
		}),
};
