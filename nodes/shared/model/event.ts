import { z } from 'zod';
import { Timestamp } from './common';
import { FieldChange } from './change';
import { JsonObject } from './json';
import { User } from './user';

/** Something that happened to a user, group or role, whichever vendor it comes from. */
export const Event = z
	.object({
		object: z.literal('event'),
		vendor: z.string().min(1),
		tenant: z.string().min(1),
		id: z.string().min(1),
		type: z.enum([
			'user.created',
			'user.updated',
			'user.activated',
			'user.deactivated',
			'user.deleted',
			'user.role_granted',
			'user.role_revoked',
			'user.group_added',
			'user.group_removed',
			'group.created',
			'group.updated',
			'group.deleted',
			'role.created',
			'role.updated',
			'role.deleted',
		]),
		lifecycle: z.enum(['joiner', 'mover', 'leaver']).nullable(),
		occurred_at: Timestamp.nullable(),
		detected_at: Timestamp,
		user: User.nullable(),
		changes: z.array(FieldChange),
		actor: z.object({ id: z.string().nullable(), name: z.string().nullable() }).nullable(),
		remote_data: JsonObject.optional(),
	})
	.strict();
export type Event = z.infer<typeof Event>;
