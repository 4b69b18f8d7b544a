import { z } from 'zod';
import { Reference, Timestamp } from './common';
import { FieldChange } from './change';
import { JsonObject } from './json';
import { User } from './user';

/** What can happen, in the order in which events of one poll about the same object come. */
export const EVENT_TYPES = [
	'group.created',
	'group.updated',
	'role.created',
	'role.updated',
	'user.created',
	'user.updated',
	'user.activated',
	'user.deactivated',
	'user.deleted',
	'user.role_granted',
	'user.role_revoked',
	'user.group_added',
	'user.group_removed',
	'group.deleted',
	'role.deleted',
] as const;
export const EventType = z.enum(EVENT_TYPES);
export type EventType = z.infer<typeof EventType>;

/** What an event means for a person's working life: they come, change place, or leave. */
export const Lifecycle = z.enum(['joiner', 'mover', 'leaver']);
export type Lifecycle = z.infer<typeof Lifecycle>;

/** Something that happened to a user, group or role, whichever vendor it comes from. */
export const Event = z
	.object({
		object: z.literal('event'),
		vendor: z.string().min(1),
		tenant: z.string().min(1),
		/** The same whenever the same is told again; another one for the same change at another time. */
		id: z.string().min(1),
		type: EventType,
		lifecycle: Lifecycle.nullable(),
		/** When it happened, by the vendor's clock; null where the vendor does not tell. */
		occurred_at: Timestamp.nullable(),
		/** When it was noticed, by the clock of n8n. */
		detected_at: Timestamp,
		/** How it was noticed: in a log, by comparing lists, by a search for what changed, or told by the vendor. */
		source: z.enum(['activity_log', 'snapshot', 'search', 'webhook']),
		/** The user as they are now; of one that is gone, what is known of them. Null for events of groups and roles. */
		user: User.nullable(),
		/** The group that was made, changed, deleted, joined or left. */
		group: Reference.nullable(),
		/** The role that was made, changed, deleted, granted or revoked. */
		role: Reference.nullable(),
		/** `from` is null as well where the value before is not known. Empty where the vendor does not tell what changed. */
		changes: z.array(FieldChange),
		/** Who did it; null where it is not known. */
		actor: z.object({ id: z.string().nullable(), name: z.string().nullable() }).nullable(),
		remote_data: JsonObject.optional(),
	})
	.strict();
export type Event = z.infer<typeof Event>;
