import { z } from 'zod';
import { type JsonObject, origin } from '../../shared/model';
import { recordFields } from '../../shared/model/record';
import { textOrNull } from '../../shared/normalize/values';

/** An attribute that context tables of one type can have. */
export const ContextAttribute = z
	.object({
		object: z.literal('context_attribute'),
		...origin,
		id: z.string().min(1),
		/** As people see it; unique in the tenant. */
		name: z.string(),
		context_type: z.string(),
		type: z.string().nullable(),
		/** An expression that values must match; null for anything, and for a fixed set of values. */
		format: z.string().nullable(),
		/** The values that it can have; null for any. */
		allowed_values: z.array(z.string()).nullable(),
		...recordFields,
	})
	.strict();
export type ContextAttribute = z.infer<typeof ContextAttribute>;

/** Where an attribute was read. */
interface Origin {
	tenant: string;
	contextType: string;
	withRemote: boolean;
}

/** An attribute; null when it has no id (Exabeam OpenAPI file "Context", AttributeDto). */
export function toContextAttribute(
	record: JsonObject,
	{ tenant, contextType, withRemote }: Origin,
): ContextAttribute | null {
	const id = textOrNull(record.id);
	if (id === null) return null;
	const [type, format] = [textOrNull(record.type), textOrNull(record.format)];
	const isEnum = type === 'enum';
	return {
		object: 'context_attribute',
		vendor: 'exabeam',
		tenant,
		record_type: 'context',
		id,
		name: textOrNull(record.displayName) ?? id,
		context_type: contextType,
		type,
		format: isEnum ? null : format,
		allowed_values: isEnum ? (format?.split('|') ?? null) : null,
		created_at: null,
		updated_at: null,
		custom: {},
		unavailable: ['created_at', 'updated_at'],
		read_only: ['name', 'context_type', 'type', 'format', 'allowed_values'],
		snapshot: undefined,
		remote_data: withRemote ? record : undefined,
	};
}
