import { z } from 'zod';
import {
	type JsonObject,
	JsonObject as JsonObjectSchema,
	origin,
	Snapshot,
	Timestamp,
} from '../../shared/model';
import { flagOrNull, isoFromText, textOrNull } from '../../shared/normalize/values';
import { redactRecord, redactText, redactValue } from '../../shared/normalize/redact';
import { isRecord } from '../../shared/transport';

const Party = z.object({ id: z.string().nullable(), name: z.string().nullable() });

/** One entry of Tenable's activity log. */
export const Activity = z
	.object({
		object: z.literal('activity'),
		...origin,
		id: z.string().min(1),
		/** Tenable's word, such as `user.create`; new ones may appear at any time. */
		action: z.string().nullable(),
		is_failure: z.boolean().nullable(),
		is_anonymous: z.boolean().nullable(),
		description: z.string().nullable(),
		actor: Party.nullable(),
		target: Party.extend({ type: z.string().nullable() }).nullable(),
		occurred_at: Timestamp.nullable(),
		/** What Tenable adds; tokens and addresses are left out. */
		details: JsonObjectSchema,
		snapshot: Snapshot.optional(),
		remote_data: JsonObjectSchema.optional(),
	})
	.strict();
export type Activity = z.infer<typeof Activity>;

/** What Tenable adds to an entry: the session's token and signed headers among it (Tenable API reference, audit-log-events). */
function details(fields: unknown): JsonObject {
	const cleaned: JsonObject = {};
	if (!Array.isArray(fields)) return cleaned;
	for (const field of fields.filter(isRecord)) {
		const key = textOrNull(field.key);
		if (key !== null) cleaned[key] = redactValue(key, textOrNull(field.value));
	}
	return cleaned;
}

function party(record: unknown): { id: string | null; name: string | null } | null {
	if (!isRecord(record)) return null;
	const [id, name] = [textOrNull(record.id), textOrNull(record.name)];
	return id === null && name === null ? null : { id, name };
}

/** The entry as it came, without what must not leave Tenable. */
function withoutSecrets(record: JsonObject): JsonObject {
	return { ...redactRecord(record), fields: details(record.fields) };
}

/** An activity log record as an object of the directory; null when it has no id. */
export function toActivity(record: JsonObject, tenant: string, withRemote: boolean): Activity | null {
	const id = textOrNull(record.id);
	if (id === null) return null;
	const target = party(record.target);
	const type = isRecord(record.target) ? textOrNull(record.target.type) : null;
	return {
		object: 'activity',
		vendor: 'tenable',
		tenant,
		record_type: 'account',
		id,
		action: textOrNull(record.action),
		is_failure: flagOrNull(record.is_failure),
		is_anonymous: flagOrNull(record.is_anonymous),
		description: redactText(textOrNull(record.description)),
		actor: party(record.actor),
		target: target === null ? null : { ...target, type },
		occurred_at: isoFromText(record.received),
		details: details(record.fields),
		snapshot: undefined,
		remote_data: withRemote ? withoutSecrets(record) : undefined,
	};
}
