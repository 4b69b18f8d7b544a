import { z } from 'zod';
import { origin, Reference } from './common';
import { Member } from './group';
import { recordFields } from './record';

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
		...recordFields,
	})
	.strict();
export type Role = z.infer<typeof Role>;
