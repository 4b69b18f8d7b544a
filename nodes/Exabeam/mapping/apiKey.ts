import { z } from 'zod';
import { type Json, type JsonObject, origin, Timestamp } from '../../shared/model';
import { recordFields } from '../../shared/model/record';
import { redactAttributes } from '../../shared/normalize/redact';
import { Properties, untold } from './properties';
import { asText, asTime } from './readValue';

/** An API key of an Exabeam subscription, without its secret, which Exabeam shows only once. */
export const ApiKey = z
	.object({
		object: z.literal('api_key'),
		...origin,
		/** What token requests name as client id; it identifies the key and opens nothing. */
		id: z.string().min(1),
		name: z.string().nullable(),
		owner_email: z.string().nullable(),
		/** Whether it is the key of the credential that was used. */
		is_caller: z.boolean().nullable(),
		last_used_at: Timestamp.nullable(),
		...recordFields,
	})
	.strict();
export type ApiKey = z.infer<typeof ApiKey>;

const NEVER = ['created_at', 'updated_at'];
const READ_ONLY = ['name', 'owner_email', 'is_caller', 'last_used_at', 'custom'];

function asEmail(value: Json): string | undefined {
	const text = asText(value);
	return text?.includes('@') === true ? text : undefined;
}

/**
 * An API key; null when it has no id. Documented are the titles Name, ID and the time of its last use (Exabeam
 * administration guide, "Access Control APIs"); the owner is known from tests of exa-tools.
 *
 * @param callerId the key of the credential in use
 */
export function toApiKey(record: JsonObject, tenant: string, callerId: string | null): ApiKey | null {
	const properties = new Properties(record);
	const id = properties.read(['id', 'keyId', 'clientId'], asText).value;
	if (id === null) return null;
	const name = properties.read(['name', 'keyName'], asText);
	const owner = properties.read(['ownerEmail', 'owner'], asEmail);
	const lastUsed = properties.read(['lastUsed', 'lastUsedAt', 'lastUsedTime', 'lastUsedDate'], asTime);
	return {
		object: 'api_key',
		vendor: 'exabeam',
		tenant,
		record_type: 'account',
		id,
		name: name.value,
		owner_email: owner.value,
		is_caller: callerId === null ? null : id === callerId,
		last_used_at: lastUsed.value,
		created_at: null,
		updated_at: null,
		custom: redactAttributes(properties.rest()),
		unavailable: [...NEVER, ...untold({ name, owner_email: owner, last_used_at: lastUsed })],
		read_only: READ_ONLY,
		snapshot: undefined,
		remote_data: redactAttributes(record),
	};
}
