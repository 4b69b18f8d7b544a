import type { Lists, NoExtra } from '../../../shared/operations/ability';
import { batchesOf, completed } from '../../../shared/operations/batches';
import { type Include, includeParam } from '../../../shared/operations/include';
import type { Ref } from '../../../shared/operations/locator';
import type { Reader } from '../../../shared/transport';
import { accounts } from '../../api/accounts';
import { walk } from '../../api/collection';
import { findSources } from '../../directory/findAccounts';
import { findUsers } from '../../directory/findUsers';
import { tenantOf } from '../../directory/tenant';
import { type Account, toAccount } from '../../mapping/account';
import { withEntitlements } from './entitlements';
import { accountFilter, type AccountFilters, accountFiltersParam, sentFilter } from './filters';
import { accountShape } from './shape';

interface Input {
	filters: AccountFilters;
	include: Include[];
}

/** Get Many on accounts. */
export const listAccountsInfo = {
	resource: 'account',
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many accounts',
	description: 'Get many accounts on the sources, for example those that belong to nobody',
	params: { filters: accountFiltersParam, include: includeParam(['entitlements', 'remote_data']) },
	shape: accountShape,
	isNeverEmpty: true,
	filterFor: ({ filters }: Input) => accountFilter(filters),
	finish: (account: Account) => account,
};

function asId({ id }: { id: string }): Ref {
	return { mode: 'id', value: id };
}

async function resolve(reader: Reader, filters: AccountFilters): Promise<AccountFilters> {
	const { source, user } = filters;
	return {
		...filters,
		...(source && { source: asId((await findSources(reader)).find(source)) }),
		...(user && { user: asId((await findUsers(reader, [user])).find(user)) }),
	};
}

export const listAccounts: Lists<Input, Account> & NoExtra = {
	extra: {},
	resolve: async (reader, input) => ({ ...input, filters: await resolve(reader, input.filters) }),
	isPart: ({ filters }) => sentFilter(filters) !== undefined,
	run: async function* (reader, { filters, include }) {
		const withRemote = include.includes('remote_data');
		const records = walk(reader, accounts(sentFilter(filters)));
		const batches = batchesOf(records, 'accounts', (record) =>
			toAccount(record, tenantOf(reader), withRemote),
		);
		if (!include.includes('entitlements')) return yield* batches;
		return yield* completed(batches, async (account) => await withEntitlements(reader, account));
	},
	tenant: async (reader) => await Promise.resolve(tenantOf(reader)),
};
