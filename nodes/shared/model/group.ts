import { z } from 'zod';
import { origin, Reference } from './common';
import { recordFields } from './record';

/** A user as a member of a group or holder of a role. */
export const Member = z.object({
	id: z.string().min(1),
	name: z.string().nullable(),
	email: z.string().nullable(),
});
export type Member = z.infer<typeof Member>;

/** A group of users. `members` is null when it was not asked for. */
export const Group = z
	.object({
		object: z.literal('group'),
		...origin,
		id: z.string().min(1),
		identifiers: z.record(z.string()),
		name: z.string().nullable(),
		description: z.string().nullable(),
		group_type: z.enum(['team', 'department', 'group']),
		owner: Reference.nullable(),
		parent_id: z.string().nullable(),
		member_count: z.number().int().nonnegative().nullable(),
		members: z.array(Member).nullable(),
		/** True when another system decides the membership, so that a change made here may be undone. */
		is_externally_managed: z.boolean().nullable(),
		...recordFields,
	})
	.strict();
export type Group = z.infer<typeof Group>;
