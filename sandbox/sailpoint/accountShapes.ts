import type { Json } from './call';
import { identityRef, identityStateOf, time } from './identityShapes';
import type { Account, Entitlement, Identity, Source } from './model';
import { DIRECTORY, ENTITLEMENTS, SOURCES } from './seedSources';
import type { Store } from './store';

/** The source that an account is on. */
export function accountSource({ sourceId }: Account): Source | undefined {
	return SOURCES.find(({ id }) => id === sourceId);
}

/** The identity that an account belongs to. */
export function accountIdentity(store: Store, { identityId }: Account): Identity | undefined {
	return identityId === null ? undefined : store.identities.get(identityId);
}

/** Whether an account belongs to an identity that was matched with somebody. */
export function isCorrelated(store: Store, account: Account): boolean {
	return accountIdentity(store, account)?.correlated === true;
}

/** How accounts of a source come to SailPoint (account.yaml, connectionType). */
export function connectionType(source: Source | undefined): 'direct' | 'file' {
	return source?.kind === 'direct' ? 'direct' : 'file';
}

/** The entitlements that an account has. */
export function entitlementsOf(account: Account): readonly Entitlement[] {
	return account.sourceId === DIRECTORY && account.identityId !== null ? ENTITLEMENTS.slice(0, 1) : [];
}

/** An account (account.yaml). */
export function accountJson(store: Store, account: Account): Json {
	const source = accountSource(account);
	const identity = accountIdentity(store, account);
	return {
		id: account.id,
		name: account.nativeIdentity,
		created: time(account.created),
		modified: time(account.modified),
		sourceId: account.sourceId,
		sourceName: source?.name ?? null,
		...(identity && { identityId: identity.id, identity: identityRef(store, identity.id) }),
		cloudLifecycleState: identity?.state ?? null,
		identityState: identity ? identityStateOf(identity) : null,
		connectionType: connectionType(source),
		isMachine: false,
		attributes: account.attributes,
		authoritative: source?.authoritative ?? false,
		description: null,
		disabled: account.disabled,
		locked: account.locked,
		nativeIdentity: account.nativeIdentity,
		systemAccount: false,
		uncorrelated: !isCorrelated(store, account),
		uuid: null,
		manuallyCorrelated: account.manuallyCorrelated,
		hasEntitlements: entitlementsOf(account).length > 0,
		sourceOwner: null,
		features: null,
		origin: account.origin,
	};
}
