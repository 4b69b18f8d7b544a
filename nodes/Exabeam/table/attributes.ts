import { memoize } from 'lodash';
import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { oncePerRun, type Reader } from '../../shared/transport';
import { CONTEXT_TYPES, type ContextType, getAttributes } from '../api/tables';
import type { ContextTable } from '../mapping/contextTable';

/** An attribute that tables of one kind can have. */
export interface Attribute {
	id: string;
	/** As people see it; unique in the tenant. */
	name: string;
	type: string | null;
	/** An expression for times, the values with `|` between them for an enum; null for anything. */
	format: string | null;
}

/** An attribute; nothing when it has no id (Exabeam OpenAPI file "Context", AttributeDto). */
function toAttribute(record: JsonObject): Attribute[] {
	const id = textOrNull(record.id);
	if (id === null) return [];
	const name = textOrNull(record.displayName) ?? id;
	return [{ id, name, type: textOrNull(record.type), format: textOrNull(record.format) }];
}

/** The attributes that tables of one kind can have, as they are now. */
export async function readAttributes(reader: Reader, type: ContextType): Promise<Attribute[]> {
	return (await getAttributes(reader, type)).flatMap(toAttribute);
}

const loaderFor = memoize((type: ContextType) =>
	oncePerRun(async (reader) => await readAttributes(reader, type)),
);

/** The attributes that tables of one kind can have, read once per run. */
export async function attributesOfType(reader: Reader, type: ContextType): Promise<Attribute[]> {
	return await loaderFor(type)(reader);
}

/** The kind of a table as the API names it; undefined for one that it does not list. */
export function contextTypeOf(table: ContextTable): ContextType | undefined {
	return CONTEXT_TYPES.find((type) => type === table.context_type);
}
