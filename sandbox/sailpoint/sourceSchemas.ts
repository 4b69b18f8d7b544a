import { hexFrom } from '../seeded';
import { ok, type Answer, type Call, type Json, type Route } from './call';
import { SET_UP } from './identityShapes';
import type { Source } from './model';
import { sourceIn } from './sources';

const ACCOUNT = 'account';

/** The schemas of sources (SailPoint API specs, sources), reading only. Each source has one, for its accounts. */
export const sourceSchemaRoutes: Route[] = [
	{
		method: 'GET',
		service: 'sources',
		rest: '/:id/schemas',
		scopes: ['idn:source-schema:read', 'idn:source-schema:manage'],
		withoutUser: false,
		handle: listSchemas,
	},
];

/** `include-types` knows only `group`, and comes before `include-names` (operation getSourceSchemasV1). */
function listSchemas(call: Call): Answer {
	const source = sourceIn(call);
	if (call.query.get('include-types') === 'group') return ok([]);
	const names = call.query.get('include-names')?.split(',');
	return ok(names && !names.includes(ACCOUNT) ? [] : [schemaJson(source)]);
}

/** A schema (schema.yaml). Accounts are shown under their native identity, so both attributes are the same. */
function schemaJson({ id, schema }: Source): Json {
	return {
		id: hexFrom(`sailpoint schema ${id} ${ACCOUNT}`, 32),
		name: ACCOUNT,
		nativeObjectType: 'User',
		identityAttribute: schema.identityAttribute,
		displayAttribute: schema.identityAttribute,
		hierarchyAttribute: null,
		includePermissions: false,
		features: [],
		configuration: {},
		attributes: [
			...schema.attributes.map((name) => attributeJson(name, false)),
			...schema.entitlementAttributes.map((name) => attributeJson(name, true)),
		],
		created: SET_UP,
		modified: null,
	};
}

/** An attribute of a schema (attributedefinition.yaml); no entitlement has a schema of its own, so none is a group. */
function attributeJson(name: string, isEntitlement: boolean): Json {
	return {
		name,
		nativeName: null,
		type: 'STRING',
		schema: null,
		description: name,
		isMulti: isEntitlement,
		isEntitlement,
		isGroup: false,
	};
}
