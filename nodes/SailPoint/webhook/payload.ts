import { isPlainObject } from 'lodash';
import { z } from 'zod';
import { Json, JsonObject } from '../../shared/model';

/** An identity was made (SailPoint API specs, identitycreated). */
export const CREATED = 'idn:identity-created';
/** Attributes of an identity changed (SailPoint API specs, identityattributeschanged). */
export const CHANGED = 'idn:identity-attributes-changed';
/** An identity was deleted; told by a nightly task (event trigger guide, "Identity Deleted"). */
export const DELETED = 'idn:identity-deleted';

const IdentityRef = z.object({ id: z.string().trim().min(1), name: z.string().nullish() });
export type IdentityRef = z.infer<typeof IdentityRef>;

/** The payload of an identity that was made or deleted: one form for both. */
export const WholeIdentity = z.object({ identity: IdentityRef, attributes: JsonObject.nullish() });

const AttributeChange = z.object({
	attribute: z.string().min(1),
	oldValue: Json.optional(),
	newValue: Json.optional(),
});
export type AttributeChange = z.infer<typeof AttributeChange>;

/** The payload of changed attributes; their values may be cut at 450 characters. */
export const ChangedAttributes = z.object({
	identity: IdentityRef,
	changes: z.array(AttributeChange).min(1),
});

/**
 * A payload without what SailPoint adds for answers: a secret among it, which goes nowhere (event trigger guide,
 * "Responding to a Request Response Trigger").
 *
 * @returns undefined for what is no JSON object
 */
export function payloadIn(body: unknown): JsonObject | undefined {
	if (!isPlainObject(body)) return undefined;
	const read = JsonObject.safeParse(body);
	if (!read.success) return undefined;
	const payload = { ...read.data };
	delete payload._metadata;
	return payload;
}
