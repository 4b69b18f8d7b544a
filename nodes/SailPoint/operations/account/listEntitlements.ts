import type { Lists, NoExtra } from '../../../shared/operations/ability';
import { batchesOf } from '../../../shared/operations/batches';
import { type Include, includeParam } from '../../../shared/operations/include';
import type { Shape } from '../../../shared/run/output';
import { entitlementsOf } from '../../api/accounts';
import { walk } from '../../api/collection';
import { type AccountPick, findAccounts } from '../../directory/findAccounts';
import { tenantOf } from '../../directory/tenant';
import { Entitlement, toEntitlement } from '../../mapping/entitlement';
import { accountParams } from './pick';

const internal = new Set(['object', 'id', 'snapshot']);

const shape: Shape<Entitlement> = {
	schema: Entitlement,
	fields: Object.keys(Entitlement.shape).filter((field) => !internal.has(field)),
	simplify: (entitlement) => ({
		id: entitlement.id,
		name: entitlement.name,
		description: entitlement.description,
		attribute: entitlement.attribute,
		value: entitlement.value,
		source: entitlement.source?.name ?? entitlement.source?.id ?? null,
		owner: entitlement.owner?.name ?? entitlement.owner?.id ?? null,
		is_privileged: entitlement.is_privileged,
		is_requestable: entitlement.is_requestable,
		vendor: entitlement.vendor,
	}),
};

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
	shape,
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
