import { ok, type Call, type Route } from './call';
import { invalidValue } from './errors';
import type { Attribute, ContextType } from './model';

const TYPES: readonly ContextType[] = ['Other', 'User', 'TI_ips', 'TI_domains'];

/** The attributes that tables of one kind can have (Context spec, get attributes for a specific table type). */
export const attributeRoutes: Route[] = [
	{
		method: 'GET',
		url: '/context-management/v1/attributes/:contextType',
		permission: 'Manage Context',
		empty: { attributes: [] },
		handle: (call) => ok({ attributes: call.tenant.store.attributes.ofType(typeIn(call)).map(json) }),
	},
];

function typeIn(call: Call): ContextType {
	const type = TYPES.find((one) => one === call.param('contextType'));
	if (type === undefined) throw invalidValue('path', 'contextType');
	return type;
}

function json({ id, displayName, type, format }: Attribute): object {
	return { id, displayName, type, ...(format !== undefined && { format }) };
}
