import { z } from 'zod';
import { Reference, Timestamp } from './common';

/** What the credential in use may do. */
export const Access = z
	.object({
		object: z.literal('access'),
		vendor: z.string().min(1),
		tenant: z.string().min(1),
		/** The account that the credential belongs to; null where the vendor does not tell. */
		caller: Reference.nullable(),
		is_admin: z.boolean().nullable(),
		abilities: z.array(
			z.object({
				resource: z.string().min(1),
				ability: z.enum(['read', 'write']),
				/** Null where it cannot be known without writing. */
				is_allowed: z.boolean().nullable(),
				detail: z.string(),
			}),
		),
		checked_at: Timestamp,
	})
	.strict();
export type Access = z.infer<typeof Access>;
