import type { Lists, NoExtra } from '../../shared/operations/ability';
import { batchesOf } from '../../shared/operations/batches';
import { type Include, includeParam } from '../../shared/operations/include';
import { locator, type Ref } from '../../shared/operations/locator';
import { walk } from '../api/collection';
import { entitlementsOf } from '../api/roles';
import { findRoles } from '../directory/findNamed';
import { tenantOf } from '../directory/tenant';
import { type Entitlement, toEntitlement } from '../mapping/entitlement';
import { pickables } from '../pickables';
import { entitlementShape } from './entitlementShape';

interface Input {
	role: Ref;
	include: Include[];
}

/** Get Entitlements on roles. */
export const listRoleEntitlementsInfo = {
	resource: 'role',
	operation: 'getEntitlements',
	name: 'Get Entitlements',
	action: 'Get entitlements of role',
	description: 'Get the entitlements that a role grants',
	params: {
		role: locator(pickables.role, { displayName: 'Role', description: 'The role whose entitlements to get' }),
		include: includeParam(['remote_data']),
	},
	shape: entitlementShape,
	isNeverEmpty: false,
	filterFor: () => undefined,
	finish: (entitlement: Entitlement) => entitlement,
};

/** The entitlements of a role. */
export const listRoleEntitlements: Lists<Input, Entitlement> & NoExtra = {
	extra: {},
	resolve: async (reader, input) => {
		const { id } = (await findRoles(reader, [input.role])).find(input.role);
		return { ...input, role: { mode: 'id', value: id } };
	},
	run: (reader, { role, include }) =>
		batchesOf(walk(reader, entitlementsOf(role.value)), 'entitlements', (record) =>
			toEntitlement(record, tenantOf(reader), include.includes('remote_data')),
		),
	tenant: async (reader) => await Promise.resolve(tenantOf(reader)),
};
