import { eachItem, type NoExtra, type Reads } from '../../../shared/operations/ability';
import { type Include, includeParam } from '../../../shared/operations/include';
import { type AccountPick, findAccounts } from '../../directory/findAccounts';
import type { Account } from '../../mapping/account';
import { withEntitlements } from './entitlements';
import { accountParams } from './pick';
import { accountShape } from './shape';

/** Get on accounts. */
export const getAccountInfo = {
	resource: 'account',
	operation: 'get',
	name: 'Get',
	action: 'Get account',
	description: 'Get one account on a source',
	params: { ...accountParams('The account to get'), include: includeParam(['entitlements', 'remote_data']) },
	shape: accountShape,
};

export const getAccount: Reads<AccountPick & { include: Include[] }, Account> & NoExtra = {
	extra: {},
	run: async (reader, items) => {
		const withRemote = items.some(({ input }) => input.include.includes('remote_data'));
		const found = await findAccounts(
			reader,
			items.map(({ input }) => input),
			withRemote,
		);
		return await eachItem(reader.signal, items, async ({ include, ...pick }) => {
			const account = found.find(pick);
			const remote_data = include.includes('remote_data') ? account.remote_data : undefined;
			const asked = include.includes('entitlements') ? await withEntitlements(reader, account) : account;
			return { ...asked, remote_data };
		});
	},
};
