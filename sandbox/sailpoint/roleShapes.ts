import type { Json } from './call';
import { emailOf, identityRef, time } from './identityShapes';
import type { Membership, Role } from './model';
import type { SailPointQuirks } from './quirks';
import { ENTITLEMENTS } from './seedSources';
import type { Store } from './store';

/** A role as the roles API shows it (role.yaml). */
export function roleJson(store: Store, role: Role, quirks: SailPointQuirks): Json {
	const list = (values: unknown[]): unknown[] | null =>
		values.length === 0 && quirks.emptyLists === 'null' ? null : values;
	return {
		id: role.id,
		name: role.name,
		created: time(role.created),
		modified: time(role.modified),
		description: role.description,
		owner: identityRef(store, role.ownerId),
		additionalOwners: list(
			role.additionalOwners.map(({ type, id }) => ({ type, id, name: nameOf(store, id) })),
		),
		accessProfiles: list(
			role.accessProfiles.map((id) => ({ type: 'ACCESS_PROFILE', id, name: `Access profile ${id}` })),
		),
		// Unlike the other lists, entitlements may not be null (role.yaml).
		entitlements: role.entitlements.map((id) => ({ type: 'ENTITLEMENT', id, name: entitlementName(id) })),
		membership: membershipJson(store, role.membership),
		legacyMembershipInfo: null,
		enabled: role.enabled,
		requestable: role.requestable,
		accessRequestConfig: role.accessRequestConfig ?? { approvalSchemes: [] },
		[quirks.revocationField]: role.revocationRequestConfig ?? { approvalSchemes: [] },
		segments: list(role.segments),
		dimensional: false,
		dimensionRefs: null,
		accessModelMetadata: { attributes: [] },
		privilegeLevel: null,
	};
}

/** A role in the search index (roledocument.yaml), reduced to what describes it. */
export function roleDocument(store: Store, role: Role): Json {
	const owner = store.identities.get(role.ownerId);
	const email = owner && emailOf(owner);
	return {
		id: role.id,
		name: role.name,
		description: role.description ?? '',
		created: time(role.created),
		modified: time(role.modified),
		synced: time(role.modified),
		enabled: role.enabled,
		requestable: role.requestable,
		requestCommentsRequired: false,
		owner: { ...identityRef(store, role.ownerId), ...(email && { email }) },
		accessProfileCount: role.accessProfiles.length,
		entitlementCount: role.entitlements.length,
		type: 'role',
		_type: 'role',
		_version: 'v7',
		pod: 'sandbox',
		org: 'halden',
	};
}

function membershipJson(store: Store, membership: Membership | null): Json | null {
	if (!membership) return null;
	if (membership.type === 'STANDARD') return { ...membership, identities: null };
	return {
		type: membership.type,
		criteria: null,
		identities: membership.identities.map((id) => ({
			...identityRef(store, id),
			aliasName: store.identities.get(id)?.alias ?? id,
		})),
	};
}

function nameOf(store: Store, id: string): string {
	return store.identities.get(id)?.name ?? store.workgroups.get(id)?.name ?? id;
}

function entitlementName(id: string): string {
	return ENTITLEMENTS.find((entitlement) => entitlement.id === id)?.name ?? id;
}
