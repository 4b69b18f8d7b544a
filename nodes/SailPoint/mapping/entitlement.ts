import { z } from 'zod';
import { JsonObject, origin, Reference } from '../../shared/model';
import { recordFields } from '../../shared/model/record';
import { redactAttributes } from '../../shared/normalize/redact';
import { flagOrNull, isoFromText, textOrNull } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';
import { referenceOf } from './group';

/** A piece of access on a source, such as the membership in one of its groups. */
export const Entitlement = z
	.object({
		object: z.literal('entitlement'),
		...origin,
		id: z.string().min(1),
		name: z.string().nullable(),
		description: z.string().nullable(),
		/** The account attribute that holds it, e.g. `memberOf`. */
		attribute: z.string().nullable(),
		/** The value of that attribute. */
		value: z.string().nullable(),
		/** What the source calls it, e.g. `group`. */
		object_type: z.string().nullable(),
		source: Reference.nullable(),
		owner: Reference.nullable(),
		is_privileged: z.boolean().nullable(),
		is_requestable: z.boolean().nullable(),
		/** True when SailPoint's cloud governance looks after it. */
		is_cloud_governed: z.boolean().nullable(),
		attributes: JsonObject,
		...recordFields,
	})
	.strict();
export type Entitlement = z.infer<typeof Entitlement>;

const READ_ONLY = Object.keys(Entitlement.shape).filter(
	(field) => !['object', 'id', 'snapshot', 'remote_data'].includes(field),
);

/** An entitlement; null when it has no id (SailPoint API specs, entitlement). */
export function toEntitlement(record: JsonObject, tenant: string, withRemote: boolean): Entitlement | null {
	const id = textOrNull(record.id);
	if (id === null) return null;
	const attributes = redactAttributes(isRecord(record.attributes) ? record.attributes : {});
	return {
		object: 'entitlement',
		vendor: 'sailpoint',
		tenant,
		record_type: 'account',
		id,
		name: textOrNull(record.name),
		description: textOrNull(record.description),
		attribute: textOrNull(record.attribute),
		value: textOrNull(record.value),
		object_type: textOrNull(record.sourceSchemaObjectType),
		source: referenceOf(record.source),
		owner: referenceOf(record.owner),
		is_privileged: flagOrNull(record.privileged),
		is_requestable: flagOrNull(record.requestable),
		is_cloud_governed: flagOrNull(record.cloudGoverned),
		attributes,
		created_at: isoFromText(record.created),
		updated_at: isoFromText(record.modified),
		custom: {},
		unavailable: [],
		read_only: READ_ONLY,
		snapshot: undefined,
		remote_data: withRemote ? { ...record, attributes } : undefined,
	};
}
