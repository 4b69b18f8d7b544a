import { fieldsOf, type Shape } from '../../shared/run/output';
import { Entitlement } from '../mapping/entitlement';

/** How an entitlement is shortened for Simplified and Selected Fields. */
export const entitlementShape: Shape<Entitlement> = {
	schema: Entitlement,
	fields: fieldsOf(Entitlement),
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
