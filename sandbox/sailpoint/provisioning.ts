import { badReference } from './errors';
import type { Account, Attributes, Source } from './model';
import { PROFILES, SOURCES } from './seedSources';
import type { SailPointTenant } from './tenant';

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
	const name = nameOf(account);
	if (identity)
		return tenant.changeIdentity(identity, {
			attributes: account.attributes,
			name,
			managerId: managerOf(tenant, account) ?? identity.managerId,
		});
	const profile = PROFILES.find(({ sourceId }) => sourceId === account.sourceId);
	if (!profile) return;
	const id = store.newIdentityId(account.nativeIdentity);
	tenant.addIdentity({
		id,
		alias: account.nativeIdentity,
		name,
		attributes: account.attributes,
		managerId: managerOf(tenant, account),
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

function nameOf({ attributes, nativeIdentity }: Account): string {
	const full = [attributes.firstName, attributes.lastName].filter((part) => part !== undefined).join(' ');
	return attributes.displayName ?? (full === '' ? nativeIdentity : full);
}

/** The manager whose alias the account names; null when there is none. */
function managerOf({ store }: SailPointTenant, { attributes, sourceId }: Account): string | null {
	if (attributes.manager === undefined) return null;
	return (
		store.findAccount(sourceId, attributes.manager)?.identityId ?? store.currentIdentityId(attributes.manager)
	);
}
