import { z } from 'zod';
import { coverage, origin, Timestamp } from './common';
import { Snapshot } from './snapshot';

/** One user holding one role. */
export const RoleAssignment = z
	.object({
		object: z.literal('role_assignment'),
		...origin,
		id: z.string().min(1),
		user_id: z.string().min(1),
		user_name: z.string().nullable(),
		role_id: z.string().min(1),
		role_name: z.string().nullable(),
		source: z.enum(['direct', 'request', 'criteria', 'unknown']),
		granted_at: Timestamp.nullable(),
		granted_by: z.string().nullable(),
		request_id: z.string().nullable(),
		starts_at: Timestamp.nullable(),
		ends_at: Timestamp.nullable(),
		...coverage,
		snapshot: Snapshot.optional(),
	})
	.strict();
export type RoleAssignment = z.infer<typeof RoleAssignment>;
