import type { User } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';

/** The ids of one tenant. */
interface Tenant {
	vendor: string;
	tenant: string;
	ids: Set<string>;
}

/** @throws Refusal when a record is there twice */
export function refuseCameTwice(users: readonly User[], input: string): void {
	const tenants: Tenant[] = [];
	let of: Tenant | undefined;
	users.forEach(({ vendor, tenant, id }) => {
		// Nearly always whoever comes next is of the same tenant.
		if (of?.vendor !== vendor || of.tenant !== tenant) of = tenantIn(tenants, vendor, tenant);
		const known = of.ids.size;
		if (of.ids.add(id).size > known) return;
		throw new Refusal(
			`${input} holds ${id} of ${vendor} (${tenant}) twice`,
			'Lead each list to it only once.',
		);
	});
}

function tenantIn(tenants: Tenant[], vendor: string, tenant: string): Tenant {
	const known = tenants.find((one) => one.vendor === vendor && one.tenant === tenant);
	if (known !== undefined) return known;
	const made = { vendor, tenant, ids: new Set<string>() };
	tenants.push(made);
	return made;
}
