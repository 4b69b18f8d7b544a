import type { Lists, NoExtra } from '../../../shared/operations/ability';
import { batchesOf } from '../../../shared/operations/batches';
import { type Include, includeParam } from '../../../shared/operations/include';
import { entitlementsOf } from '../../api/accounts';
import { walk } from '../../api/collection';
import { type AccountPick, findAccounts } from '../../directory/findAccounts';
import { tenantOf } from '../../directory/tenant';
import { type Entitlement, toEntitlement } from '../../mapping/entitlement';
import { entitlementShape } from '../entitlementShape';
import { accountParams } from './pick';

type Input = AccountPick & { include: Include[] };

/** Get Entitlements on accounts. */
export const listEntitlementsInfo = {
	resource: 'account',
	operation: 'getEntitlements',
	name: 'Get Entitlements',
	action: 'Get entitlements of account',
	description: 'Get the access that an account has on its source',
	params: {
		...accountParams('The account whose entitlements to get'),
		include: includeParam(['remote_data']),
	},
	shape: entitlementShape,
	isNeverEmpty: false,
	filterFor: () => undefined,
	finish: (entitlement: Entitlement) => entitlement,
};

export const listEntitlements: Lists<Input, Entitlement> & NoExtra = {
	extra: {},
	resolve: async (reader, input) => {
		const { id } = (await findAccounts(reader, [input])).find(input);
		return { ...input, account: { mode: 'id', value: id }, source: undefined };
	},
	run: async function* (reader, { account, include }) {
		const withRemote = include.includes('remote_data');
		return yield* batchesOf(walk(reader, entitlementsOf(account.value)), 'entitlements', (record) =>
			toEntitlement(record, tenantOf(reader), withRemote),
		);
	},
	tenant: async (reader) => await Promise.resolve(tenantOf(reader)),
};
