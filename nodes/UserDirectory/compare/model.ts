import { z } from 'zod';
import { Match, PersonReference, PlanCounts, Timestamp } from '../../shared/model';
import { ReceivedList } from '../intake/snapshots';

/** Somebody for whom nothing is to be done, and why where it is not that all is as it should be. */
export const InSyncItem = z
	.object({
		object: z.literal('in_sync'),
		vendor: z.string().min(1),
		tenant: z.string().min(1),
		source: PersonReference.nullable(),
		target: PersonReference.nullable(),
		match: Match.nullable(),
		note: z.string().nullable(),
	})
	.strict();
export type InSyncItem = z.infer<typeof InSyncItem>;

const count = z.number().int().nonnegative();

/** One limit that the plan was held against. */
export const LimitCheck = z
	.object({ limit: z.string(), count: count, allowed: count, is_exceeded: z.boolean() })
	.strict();
export type LimitCheck = z.infer<typeof LimitCheck>;

/** What a comparison came to. There is always one. */
export const CompareSummary = z
	.object({
		object: z.literal('compare_summary'),
		plan_id: z.string().min(1),
		vendor: z.string().min(1),
		tenant: z.string().min(1),
		created_at: Timestamp,
		expires_at: Timestamp,
		counts: z
			.object({
				source: count,
				target: count,
				matched: count,
				needs_review: count,
				in_sync: count,
				joiners: count,
				movers: count,
				leavers: count,
			})
			.strict(),
		/** How many were matched by each key. */
		matched_by: z.record(count),
		/** How many need a review for each problem. */
		problems: z.record(count),
		plan_counts: PlanCounts,
		limits: z.array(LimitCheck),
		brake: z
			.object({
				is_tripped: z.boolean(),
				is_overridden: z.boolean(),
				/** The biggest reasons for what the limits count. */
				reasons: z.array(z.object({ reason: z.string(), count }).strict()),
			})
			.strict(),
		source: z
			.object({
				lists: z.array(ReceivedList),
				minimum: count,
				/** How many people the last production run that went through had. */
				last_accepted: count.nullable(),
			})
			.strict(),
		target: z.object({ lists: z.array(ReceivedList) }).strict(),
		protected: z
			.object({
				caller: count,
				administrator: count,
				service_account: count,
				listed: count,
				/** What the target does not tell, so that Protected People has to name them. */
				cannot_tell: z.array(z.string()),
			})
			.strict(),
		/** What was not compared or not decided, and why. */
		left_out: z.array(z.object({ what: z.string(), why: z.string() }).strict()),
	})
	.strict();
export type CompareSummary = z.infer<typeof CompareSummary>;
