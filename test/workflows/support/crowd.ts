import type { SailPointTenant } from '../../../sandbox';

type Identity = Parameters<SailPointTenant['addIdentity']>[0];

/** Everybody whom the list of identities holds, in its order. */
export function inOrder(tenant: SailPointTenant): Identity[] {
	return [...tenant.store.identities.values()]
		.filter(({ correlated }) => correlated)
		.sort((a, b) => (a.alias.toLowerCase() < b.alias.toLowerCase() ? -1 : 1));
}

/** Lets the list of identities hold so many; those who own something, and whom tokens belong to, stay. */
export function leave(tenant: SailPointTenant, count: number): void {
	const others = inOrder(tenant).filter(({ alias }) => /\.\d+$/.test(alias));
	const tooMany = inOrder(tenant).length - count;
	if (tooMany < 0 || tooMany > others.length) throw new Error(`The tenant cannot hold ${count}`);
	for (const identity of others.slice(0, tooMany)) tenant.removeIdentity(identity);
}

/** Removes those who stand at these positions, as far as they are there. */
export function removeAt(tenant: SailPointTenant, from: number, count: number): void {
	const others = inOrder(tenant).slice(from, from + count);
	for (const identity of others) if (/\.\d+$/.test(identity.alias)) tenant.removeIdentity(identity);
}

/** Adds somebody with an alias, otherwise like somebody who is there. */
export function add(tenant: SailPointTenant, alias: string): void {
	const [like] = inOrder(tenant);
	if (like === undefined) throw new Error('The tenant is empty');
	const now = tenant.now();
	tenant.addIdentity({
		...like,
		id: tenant.store.newIdentityId(alias),
		alias,
		protected: false,
		created: now,
		modified: now,
	});
}
