import { z } from 'zod';
import { FieldChange, Match, PersonReference, PLAN_ACTIONS, PlanCause } from '../shared/model';

/** Why a person has to look at somebody. */
export const ReviewProblem = z.enum([
	'ambiguous',
	'duplicate',
	'missing_from_source',
	'unclear_in_source',
	'inactive_in_target',
	'not_possible_in_target',
	'username_taken',
	'protected',
	'limit_exceeded',
]);
export type ReviewProblem = z.infer<typeof ReviewProblem>;

/** Somebody whom a person has to look at; nothing is planned for them. */
export const ReviewItem = z
	.object({
		object: z.literal('review_item'),
		vendor: z.string().min(1),
		tenant: z.string().min(1),
		problem: ReviewProblem,
		detail: z.string().min(1),
		source: PersonReference.nullable(),
		target: PersonReference.nullable(),
		match: Match.nullable(),
		/** Who it could be, or whom it is a second record of; some of them where they are many. */
		candidates: z.array(PersonReference),
		/** What would have been planned, where it is kept back only. */
		withheld: z
			.object({
				plan_id: z.string().nullable(),
				cause: PlanCause,
				reason: z.string(),
				changes: z.array(FieldChange),
				actions: z.array(z.enum(PLAN_ACTIONS)),
			})
			.strict()
			.nullable(),
	})
	.strict();
export type ReviewItem = z.infer<typeof ReviewItem>;
