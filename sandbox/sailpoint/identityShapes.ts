import { CLOCK_BASE, DAY } from '../company';
import type { Json } from './call';
import type { Identity, Ref } from './model';
import type { SailPointQuirks } from './quirks';
import { PROFILES } from './seedProfiles';
import type { Store } from './store';

/** A moment as SailPoint writes it. */
export function time(at: number): string {
	return new Date(at).toISOString();
}

/** When the tenant's sources, profiles and entitlements were set up. */
export const SET_UP = time(CLOCK_BASE - 900 * DAY);

/** A reference to an identity; its id where it does not exist any more. */
export function identityRef(store: Store, id: string): Ref & { type: 'IDENTITY' } {
	return { type: 'IDENTITY', id, name: store.identities.get(id)?.name ?? id };
}

/** The identity's mail address; null when it has none. */
export function emailOf(identity: Identity): string | null {
	return identity.attributes.email ?? null;
}

/** One of `identityStatus` of the identities API that the sandbox reaches. */
export function statusOf(identity: Identity): 'ACTIVE' | 'DISABLED' | 'UNREGISTERED' {
	if (identity.signIn === 'disabled') return 'DISABLED';
	return identity.signIn === 'unregistered' ? 'UNREGISTERED' : 'ACTIVE';
}

/** `identityState` of an identity's lifecycle state; null without a state. */
export function identityStateOf(identity: Pick<Identity, 'profileId' | 'state'>): string | null {
	const profile = PROFILES.find(({ id }) => id === identity.profileId);
	const state = profile?.states.find(({ technicalName }) => technicalName === identity.state);
	return state?.identityState ?? null;
}

/** The identity attributes, those that SailPoint makes itself among them. */
export function identityAttributes(identity: Identity): Json {
	return {
		...identity.attributes,
		cloudStatus: statusOf(identity),
		cloudLifecycleState: identity.state,
	};
}

/** An identity as the identities API shows it (IdentityDto, identity.yaml). */
export function identityJson(
	store: Store,
	identity: Identity,
	noState: SailPointQuirks['noLifecycleState'],
): Json {
	return {
		id: identity.id,
		name: identity.name,
		created: time(identity.created),
		modified: time(identity.modified),
		alias: identity.alias,
		emailAddress: emailOf(identity),
		processingState: identity.processingState,
		identityStatus: statusOf(identity),
		managerRef: managerRef(store, identity),
		isManager: store.managers.includes(identity),
		lastRefresh: time(identity.modified),
		attributes: identityAttributes(identity),
		...lifecycleStateOf(identity, noState),
	};
}

/** An identity as everybody may see it (publicidentity.yaml). */
export function publicIdentityJson(store: Store, identity: Identity): Json {
	const department = identity.attributes.department;
	return {
		id: identity.id,
		name: identity.name,
		alias: identity.alias,
		email: emailOf(identity),
		status: statusOf(identity),
		identityState: identityStateOf(identity),
		manager: managerRef(store, identity),
		attributes:
			department === undefined ? [] : [{ key: 'department', name: 'Department', value: department }],
	};
}

/**
 * An identity in the search index (identitydocument.yaml), without its accounts and access.
 * @param synced when anything of the document last changed, its access included, in milliseconds since 1970
 */
export function identityDocument(store: Store, identity: Identity, synced: number): Json {
	const profile = PROFILES.find(({ id }) => id === identity.profileId);
	const manager = identity.managerId === null ? undefined : store.identities.get(identity.managerId);
	const { firstname, lastname, identificationNumber } = identity.attributes;
	const email = emailOf(identity);
	return {
		id: identity.id,
		name: identity.alias,
		displayName: identity.name,
		...(firstname !== undefined && { firstName: firstname }),
		...(lastname !== undefined && { lastName: lastname }),
		...(email !== null && { email }),
		...(identificationNumber !== undefined && { employeeNumber: identificationNumber }),
		created: time(identity.created),
		modified: time(identity.modified),
		synced: time(synced),
		inactive: statusOf(identity) === 'DISABLED',
		protected: identity.protected,
		status: statusOf(identity),
		manager: manager ? { id: manager.id, name: manager.alias, displayName: manager.name } : null,
		isManager: store.managers.includes(identity),
		identityProfile: { id: identity.profileId, name: profile?.name ?? '' },
		source: { id: profile?.sourceId ?? '', name: profile?.name ?? '' },
		attributes: identityAttributes(identity),
		disabled: statusOf(identity) === 'DISABLED',
		locked: false,
		processingState: identity.processingState,
		type: 'identity',
		_type: 'identity',
		_version: 'v7',
		pod: 'sandbox',
		org: 'halden',
	};
}

function lifecycleStateOf(
	{ state, manuallyUpdated }: Identity,
	noState: SailPointQuirks['noLifecycleState'],
): Json {
	if (state !== null) return { lifecycleState: { stateName: state, manuallyUpdated } };
	return noState === 'null' ? { lifecycleState: null } : {};
}

function managerRef(store: Store, { managerId }: Identity): Ref | null {
	if (managerId === null || !store.identities.has(managerId)) return null;
	return identityRef(store, managerId);
}
