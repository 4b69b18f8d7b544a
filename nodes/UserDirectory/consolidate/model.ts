import { z } from 'zod';
import { Match, origin, User } from '../../shared/model';
import { ReceivedList } from '../intake/snapshots';

const { id, username, status, status_reason, source_status, is_admin, roles, groups, last_active_at } =
	User.shape;

/** What somebody has in one tenant. */
export const PersonAccount = z
	.object({
		...origin,
		id,
		username,
		status,
		status_reason,
		source_status,
		is_admin,
		roles,
		groups,
		last_active_at,
		/** By what it was recognised; null for the account that the person was found by first. */
		match: Match.nullable(),
	})
	.strict();
export type PersonAccount = z.infer<typeof PersonAccount>;

/** One person with all accounts that are known to be theirs. */
export const Person = z
	.object({
		object: z.literal('person'),
		/** Names the first account: vendor, tenant and id. */
		id: z.string().min(1),
		name: z.string().nullable(),
		username: z.string().nullable(),
		emails: z.array(z.string()),
		employee_id: z.string().nullable(),
		department: z.string().nullable(),
		title: z.string().nullable(),
		accounts: z.array(PersonAccount).min(1),
		/** False when a list that came in is not whole, so that accounts may be missing. */
		is_complete: z.boolean(),
	})
	.strict();
export type Person = z.infer<typeof Person>;

const count = z.number().int().nonnegative();

/** What consolidating came to. There is always one. */
export const ConsolidateSummary = z
	.object({
		object: z.literal('consolidate_summary'),
		counts: z.object({ accounts: count, people: count, needs_review: count }).strict(),
		matched_by: z.record(count),
		lists: z.array(ReceivedList),
		is_complete: z.boolean(),
	})
	.strict();
export type ConsolidateSummary = z.infer<typeof ConsolidateSummary>;
