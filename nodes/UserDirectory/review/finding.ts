import { z } from 'zod';
import { Json, origin, Timestamp, UserStatus } from '../../shared/model';

/** What a review can find about a user. */
export const FindingKind = z.enum([
	'terminated_but_active',
	'orphan',
	'dormant',
	'never_signed_in',
	'admin_without_2fa',
	'service_account_without_owner',
	'duplicate_person',
	'locked',
	'invited_too_long',
	'privilege_gained',
	'excess_access',
	'missing_access',
	'toxic_combination',
	'access_outlier',
]);
export type FindingKind = z.infer<typeof FindingKind>;

/** The gravest first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

/** One value that a finding rests on, and where it stands; `null` is what stands there. */
export const Evidence = z.object({
	source: z.enum(['users', 'hr_list', 'previous_snapshot', 'access_policy', 'settings']),
	field: z.string().min(1),
	value: Json,
});
export type Evidence = z.infer<typeof Evidence>;

/** A user as far as it takes to recognise them and to ask their manager. */
export const ReviewedUser = z
	.object({
		id: z.string().min(1),
		name: z.string().nullable(),
		username: z.string().nullable(),
		email: z.string().nullable(),
		status: UserStatus,
		is_admin: z.boolean().nullable(),
		employee_id: z.string().nullable(),
		department: z.string().nullable(),
		manager: z.string().nullable(),
	})
	.strict();
export type ReviewedUser = z.infer<typeof ReviewedUser>;

/** Something about one user that a reviewer must decide on. */
export const Finding = z
	.object({
		object: z.literal('finding'),
		...origin,
		/** The same for the same finding about the same user in every review, so that tickets are not opened twice. */
		id: z.string().min(1),
		review_id: z.string().min(1),
		kind: FindingKind,
		severity: Severity,
		user: ReviewedUser,
		message: z.string().min(1),
		recommendation: z.string().min(1),
		evidence: z.array(Evidence),
		/** Other users whom it is about too, by their ids. */
		related_ids: z.array(z.string()),
		/** The control that the broken rule of the policy serves. */
		control: z.string().nullable(),
		found_at: Timestamp,
	})
	.strict();
export type Finding = z.infer<typeof Finding>;
