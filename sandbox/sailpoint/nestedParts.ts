import type { Json } from './call';
import type { Identity } from './model';
import { assignedRoles } from './roleAssignments';
import { SOURCES } from './seedSources';
import type { SailPointTenant } from './tenant';

/** The accounts and the access in an identity's document of the search index (identitydocument.yaml). */
export function nestedParts(tenant: SailPointTenant, identity: Identity): Json {
	const accounts = tenant.store.accountsOf(identity.id).map((account) => ({
		id: account.id,
		name: account.nativeIdentity,
		accountId: account.nativeIdentity,
		source: {
			id: account.sourceId,
			name: SOURCES.find((source) => source.id === account.sourceId)?.name ?? '',
			type: 'source',
		},
		disabled: account.disabled,
		locked: account.locked,
	}));
	const access = assignedRoles(tenant, identity).map(({ role }) => ({
		id: role.id,
		name: role.name,
		displayName: role.name,
		type: 'ROLE',
		disabled: !role.enabled,
		revocable: true,
	}));
	return {
		accounts,
		accountCount: accounts.length,
		access,
		accessCount: access.length,
		roleCount: access.length,
	};
}
