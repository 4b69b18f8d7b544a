import { z } from 'zod';
import { Timestamp, UserStatus } from '../../shared/model';
import { ReceivedList } from '../intake/snapshots';
import { FindingKind, Severity } from './finding';

const count = z.number().int().nonnegative();

/** A kind of finding that could not be told for some users, and why. */
export const NotAssessed = z.object({ kind: FindingKind, reason: z.string().min(1), users: count }).strict();
export type NotAssessed = z.infer<typeof NotAssessed>;

/** What a review saw, found, and could not tell. Every review has exactly one. */
export const ReviewSummary = z
	.object({
		object: z.literal('review_summary'),
		id: z.string().min(1),
		reviewed_at: Timestamp,
		/** The moment by which days are counted. */
		as_of: Timestamp,
		/** Whether every list of users is whole. */
		is_complete: z.boolean(),
		lists: z.array(ReceivedList),
		hr_lists: z.array(ReceivedList),
		previous_lists: z.array(ReceivedList),
		policy_rules: count,
		users: count,
		users_by_status: z.record(UserStatus, count),
		administrators: count,
		users_with_findings: count,
		users_without_findings: count,
		findings: count,
		findings_by_severity: z.record(Severity, count),
		findings_by_kind: z.record(FindingKind, count),
		not_assessed: z.array(NotAssessed),
		/** Checks that the person left out. */
		skipped: z.array(FindingKind),
		/** What a list can never report, by list. */
		unavailable: z.array(
			z
				.object({ vendor: z.string().min(1), tenant: z.string().min(1), fields: z.array(z.string()) })
				.strict(),
		),
		settings: z.record(z.union([z.number(), z.string(), z.array(z.string())])),
		workflow_id: z.string().nullable(),
		execution_id: z.string().nullable(),
	})
	.strict();
export type ReviewSummary = z.infer<typeof ReviewSummary>;
