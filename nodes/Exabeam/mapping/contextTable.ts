import { z } from 'zod';
import { type JsonObject, origin } from '../../shared/model';
import { recordFields } from '../../shared/model/record';
import { countOrNull, flagOrNull, textOrNull } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';
import { timeOf } from './time';

/** A column of a context table. */
export const TableAttribute = z.object({
	id: z.string().min(1),
	/** As people see it. */
	name: z.string(),
	type: z.string().nullable(),
	is_key: z.boolean(),
});
export type TableAttribute = z.infer<typeof TableAttribute>;

/** A context table of Exabeam, without its records. */
export const ContextTable = z
	.object({
		object: z.literal('context_table'),
		...origin,
		id: z.string().min(1),
		/** Other names of the same table, by which it is found as well. */
		identifiers: z.record(z.string()),
		name: z.string().nullable(),
		context_type: z.string().nullable(),
		/** `Custom`, or what feeds it. */
		source: z.string().nullable(),
		/** True for a table that somebody made; only its records can be deleted. */
		is_custom: z.boolean().nullable(),
		status: z.string().nullable(),
		record_count: z.number().int().nonnegative().nullable(),
		key: z.object({ id: z.string(), name: z.string() }).nullable(),
		attributes: z.array(TableAttribute),
		/** Which columns of what feeds it go to which attributes. */
		attribute_mapping: z.array(z.object({ source_attribute: z.string(), attribute_id: z.string() })),
		...recordFields,
	})
	.strict();
export type ContextTable = z.infer<typeof ContextTable>;

const READ_ONLY = ['name', 'context_type', 'source', 'attributes', 'attribute_mapping', 'status'];

function recordsOf(value: unknown): JsonObject[] {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

function attributesOf(value: unknown): TableAttribute[] {
	return recordsOf(value).flatMap((record) => {
		const id = textOrNull(record.id);
		if (id === null) return [];
		const name = textOrNull(record.displayName) ?? id;
		return [{ id, name, type: textOrNull(record.type), is_key: flagOrNull(record.isKey) === true }];
	});
}

function mappingOf(value: unknown): ContextTable['attribute_mapping'] {
	return recordsOf(value).flatMap(({ sourceAttribute, targetAttributeId }) =>
		typeof sourceAttribute === 'string' && typeof targetAttributeId === 'string'
			? [{ source_attribute: sourceAttribute, attribute_id: targetAttributeId }]
			: [],
	);
}

/** A context table; null when it has no id (Exabeam OpenAPI file "Context", Table). */
export function toContextTable(record: JsonObject, tenant: string, withRemote: boolean): ContextTable | null {
	const id = textOrNull(record.id);
	if (id === null) return null;
	const attributes = attributesOf(record.attributes);
	const [key, ...otherKeys] = attributes.filter(({ is_key: isKey }) => isKey);
	const label = textOrNull(record.displayName);
	const source = textOrNull(record.source);
	return {
		object: 'context_table',
		vendor: 'exabeam',
		tenant,
		record_type: 'context',
		id,
		identifiers: label === null ? {} : { display_name: label },
		name: textOrNull(record.name),
		context_type: textOrNull(record.contextType),
		source,
		is_custom: source === null ? null : source.toLowerCase() === 'custom',
		status: textOrNull(record.status),
		record_count: countOrNull(record.totalItems),
		key: key === undefined || otherKeys.length > 0 ? null : { id: key.id, name: key.name },
		attributes,
		attribute_mapping: mappingOf(record.attributeMapping),
		created_at: null,
		updated_at: timeOf(record.lastUpdated),
		custom: {},
		unavailable: ['created_at'],
		read_only: READ_ONLY,
		snapshot: undefined,
		remote_data: withRemote ? record : undefined,
	};
}
