import { badReference } from './errors';
import type { Account, Attributes, Identity, IdentityProfile, Source } from './model';
import { PROFILES } from './seedProfiles';
import { SOURCES } from './seedSources';
import type { SailPointTenant } from './tenant';
import { transformed } from './transforms';

/** The source of an id, or a 400. */
export function sourceOf(id: string): Source {
	const source = SOURCES.find((one) => one.id === id);
	if (!source) throw badReference('source', id);
	return source;
}

/**
 * Writes an account: a new one, or the attributes of the one that exists (accounts-v1: posting an existing account
 * acts as PATCH). On an authoritative source the identity follows later.
 */
export function writeAccount(
	tenant: SailPointTenant,
	source: Source,
	nativeIdentity: string,
	attributes: Attributes,
): void {
	const { store } = tenant;
	const known = store.findAccount(source.id, nativeIdentity);
	if (known) return writeAttributes(tenant, known, { ...known.attributes, ...attributes });
	const account: Account = {
		id: store.newAccountId(source.id, nativeIdentity),
		sourceId: source.id,
		identityId: null,
		nativeIdentity,
		attributes,
		disabled: false,
		locked: false,
		manuallyCorrelated: false,
		origin: 'PROVISIONED',
		created: tenant.now(),
		modified: tenant.now(),
	};
	store.addAccount(account);
	processLater(tenant, account);
}

/** Replaces an account's attributes; its identity follows later. */
export function writeAttributes(tenant: SailPointTenant, account: Account, attributes: Attributes): void {
	tenant.store.accounts.change(account, { attributes, modified: tenant.now() });
	processLater(tenant, account);
}

/** Removes an account; its identity stays. */
export function removeAccount({ store }: SailPointTenant, account: Account): void {
	if (store.accounts.has(account.id)) store.removeAccount(account);
}

function processLater(tenant: SailPointTenant, account: Account): void {
	if (!SOURCES.find(({ id }) => id === account.sourceId)?.authoritative) return;
	tenant.later(tenant.pace.processingMs, () => process(tenant, account));
}

/** What identity processing does with an account of an authoritative source. */
function process(tenant: SailPointTenant, account: Account): void {
	const { store } = tenant;
	if (!store.accounts.has(account.id)) return;
	const identity = account.identityId === null ? undefined : store.identities.get(account.identityId);
	if (identity) return refresh(tenant, identity);
	const profile = PROFILES.find(({ sourceId }) => sourceId === account.sourceId);
	if (!profile) return;
	const id = store.newIdentityId(account.nativeIdentity);
	const attributes = transformed(profile.transforms, [account]);
	tenant.addIdentity({
		id,
		alias: account.nativeIdentity,
		name: nameOf(attributes, account.nativeIdentity),
		attributes,
		managerId: managerOf(tenant, profile, attributes),
		profileId: profile.id,
		state: 'active',
		manuallyUpdated: false,
		signIn: 'unregistered',
		processingState: 'OK',
		correlated: true,
		protected: false,
		created: tenant.now(),
		modified: tenant.now(),
	});
	store.correlate(account, id);
}

function refresh(tenant: SailPointTenant, identity: Identity): void {
	const profile = PROFILES.find(({ id }) => id === identity.profileId);
	if (!profile) return;
	const attributes = transformed(profile.transforms, tenant.store.accountsOf(identity.id));
	tenant.changeIdentity(identity, {
		attributes,
		name: nameOf(attributes, identity.alias),
		managerId: managerOf(tenant, profile, attributes) ?? identity.managerId,
	});
}

function nameOf({ displayName, firstname, lastname }: Attributes, alias: string): string {
	const full = [firstname, lastname].filter((part) => part !== undefined).join(' ');
	return displayName ?? (full === '' ? alias : full);
}

/** The manager whose alias the attributes name; null when there is none. */
function managerOf(
	{ store }: SailPointTenant,
	{ sourceId }: IdentityProfile,
	{ managerName }: Attributes,
): string | null {
	if (managerName === undefined) return null;
	return store.findAccount(sourceId, managerName)?.identityId ?? store.currentIdentityId(managerName);
}
