/** A JSON value that is an object. */
export type JsonObject = Record<string, unknown>;

/** Which way a body goes: servers fill in `readOnly` properties, clients `writeOnly` ones. */
export type Direction = 'request' | 'response';

/** Whether a value is an object that is not a list. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Turns the schemas of an OpenAPI 3.0 document into plain JSON Schema, anywhere in the document, and
 * returns a copy of the whole:
 * - `nullable` becomes a type of its own. Left in place beside an enum that lists null, or without a type,
 *   it makes validators refuse the schema or, worse, accept every body.
 * - `exclusiveMinimum: true` and its like become numbers.
 * - `oneOf` becomes `anyOf`: documented alternatives overlap, and JSON Schema would then accept neither.
 * - What the other side fills in is not required.
 * - Examples go, since they may look like schemas.
 */
export function toJsonSchema(node: unknown, direction: Direction): unknown {
	if (Array.isArray(node)) return node.map((entry) => toJsonSchema(entry, direction));
	if (!isObject(node)) return node;
	const copy: JsonObject = {};
	for (const [key, value] of Object.entries(node)) {
		if (key === 'example' || key === 'examples' || key === 'discriminator') continue;
		if (key === 'enum' || key === 'default' || key === 'const') copy[key] = value;
		else if (key === 'properties' && isObject(value)) copy[key] = ofProperties(value, direction);
		else copy[key] = toJsonSchema(value, direction);
	}
	requiredOf(copy, direction);
	boundsOf(copy);
	alternativesOf(copy);
	return nullableOf(copy);
}

/** Property names are data: a property may be called `example` or `enum`. */
function ofProperties(properties: JsonObject, direction: Direction): JsonObject {
	return Object.fromEntries(
		Object.entries(properties).map(([name, schema]) => [name, toJsonSchema(schema, direction)]),
	);
}

function requiredOf(schema: JsonObject, direction: Direction): void {
	const { properties, required } = schema;
	if (!isObject(properties) || !Array.isArray(required)) return;
	const byOthers = direction === 'request' ? 'readOnly' : 'writeOnly';
	schema.required = required.filter((name: unknown) => {
		const property = typeof name === 'string' ? properties[name] : undefined;
		return !isObject(property) || property[byOthers] !== true;
	});
}

function boundsOf(schema: JsonObject): void {
	for (const [exclusive, bound] of [
		['exclusiveMinimum', 'minimum'],
		['exclusiveMaximum', 'maximum'],
	] as const) {
		if (typeof schema[exclusive] !== 'boolean') continue;
		if (schema[exclusive]) schema[exclusive] = schema[bound];
		else delete schema[exclusive];
	}
}

function alternativesOf(schema: JsonObject): void {
	if (!Array.isArray(schema.oneOf)) return;
	const { oneOf, anyOf } = schema;
	delete schema.oneOf;
	if (anyOf === undefined) schema.anyOf = oneOf;
	else schema.allOf = [...(Array.isArray(schema.allOf) ? schema.allOf : []), { anyOf: oneOf }];
}

function nullableOf({ nullable, ...schema }: JsonObject): JsonObject {
	if (nullable !== true) return schema;
	if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
	if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] };
	return { anyOf: [{ type: 'null' }, schema] };
}
