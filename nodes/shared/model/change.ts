import { z } from 'zod';
import { Timestamp } from './common';
import { Json } from './json';

/** How a write ended. */
export const Outcome = z.enum([
	'created',
	'updated',
	'unchanged',
	'deleted',
	'already_absent',
	'enabled',
	'already_enabled',
	'disabled',
	'already_disabled',
	'granted',
	'already_granted',
	'revoked',
	'already_revoked',
	'pending',
	'conflict',
	'refused',
	'failed',
	'simulated',
]);
export type Outcome = z.infer<typeof Outcome>;

/** One field that changed; `null` stands for empty, or for a value that must not be shown. */
export const FieldChange = z.object({ field: z.string().min(1), from: Json, to: Json });
export type FieldChange = z.infer<typeof FieldChange>;

/** Who released the change, when and how, as the workflow's approval step reported it. */
export const Approval = z.object({ by: z.string(), at: Timestamp, method: z.string() });

/** The audit record of one write. */
export const Change = z.object({
	object: z.literal('change'),
	vendor: z.string().min(1),
	tenant: z.string().min(1),
	resource: z.string().min(1),
	operation: z.string().min(1),
	/** Whom or what the write was about: for memberships and roles, the person whose access changes. */
	target: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
	outcome: Outcome,
	/** What a dry run would have ended as, and what pending work is to end as; null otherwise. */
	would_be: Outcome.nullable(),
	dry_run: z.boolean(),
	changes: z.array(FieldChange),
	reason: z.string().nullable(),
	plan_id: z.string().nullable(),
	approval: Approval.nullable(),
	actor: z.object({
		/** The name that the credential has in n8n, never its content. */
		credential: z.string().nullable(),
		workflow_id: z.string().nullable(),
		execution_id: z.string().nullable(),
	}),
	/** True when the result was read back and found as wanted, false when found otherwise, null when not read back. */
	verified: z.boolean().nullable(),
	requested_at: Timestamp,
	completed_at: Timestamp.nullable(),
	/** The vendor's own ids of the requests that wrote, for its support and its logs. */
	request_ids: z.array(z.string()),
	/** Ids under which unfinished work can be followed, by the vendor's name for them. */
	tracking: z.record(z.string()),
});
export type Change = z.infer<typeof Change>;
