import type { Json } from './call';
import { SET_UP } from './identityShapes';
import type { Entitlement } from './model';
import { SOURCES } from './seedSources';

/** An entitlement (entitlement.yaml). */
export function entitlementJson(entitlement: Entitlement): Json {
	const source = SOURCES.find(({ id }) => id === entitlement.sourceId);
	return {
		id: entitlement.id,
		name: entitlement.name,
		attribute: entitlement.attribute,
		value: entitlement.value,
		sourceSchemaObjectType: 'group',
		description: null,
		privileged: false,
		cloudGoverned: false,
		requestable: false,
		owner: null,
		additionalOwners: null,
		created: SET_UP,
		modified: SET_UP,
		source: { id: entitlement.sourceId, type: 'SOURCE', name: source?.name ?? '' },
		attributes: {},
		segments: null,
		directPermissions: [],
	};
}
