import { z } from 'zod';
import { coverage, origin, Reference, Timestamp } from './common';
import { Member } from './group';
import { JsonObject } from './json';
import { Snapshot } from './snapshot';

/** A role that can be assigned to users. `members` is null when it was not asked for. */
export const Role = z
	.object({
		object: z.literal('role'),
		...origin,
		id: z.string().min(1),
		identifiers: z.record(z.string()),
		name: z.string().nullable(),
		label: z.string().nullable(),
		description: z.string().nullable(),
		type: z.enum(['system', 'custom']).nullable(),
		is_admin: z.boolean().nullable(),
		is_enabled: z.boolean().nullable(),
		permissions: z.array(z.string()),
		owner: Reference.nullable(),
		member_count: z.number().int().nonnegative().nullable(),
		members: z.array(Member).nullable(),
		created_at: Timestamp.nullable(),
		updated_at: Timestamp.nullable(),
		custom: JsonObject,
		...coverage,
		snapshot: Snapshot.optional(),
		remote_data: JsonObject.optional(),
	})
	.strict();
export type Role = z.infer<typeof Role>;
