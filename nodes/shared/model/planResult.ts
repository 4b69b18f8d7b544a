import { z } from 'zod';
import { Change, Outcome } from './change';
import { PLAN_ACTIONS, PersonReference } from './planItem';

/** What became of the steps of one person, taken together. */
export const PlanOutcome = z.enum([
	/** All steps are done, some of them now. */
	'applied',
	/** Everything was as wanted already. */
	'unchanged',
	/** The vendor took the steps and is not done with all of them. */
	'pending',
	/** Some steps are done, others are not; `problems` says which. */
	'partly_applied',
	'conflict',
	'refused',
	'failed',
	'simulated',
]);
export type PlanOutcome = z.infer<typeof PlanOutcome>;

/** A step that was not done. */
export const PlanProblem = z
	.object({
		/** Its place among the steps of the plan item, counted from 1. */
		step: z.number().int().positive(),
		action: z.enum(PLAN_ACTIONS),
		outcome: Outcome,
		message: z.string().min(1),
		/** How to get on. */
		advice: z.string(),
	})
	.strict();
export type PlanProblem = z.infer<typeof PlanProblem>;

/** What became of a plan item: one person with the change records of all steps. */
export const PlanResult = z
	.object({
		object: z.literal('plan_result'),
		plan_id: z.string().min(1),
		vendor: z.string().min(1),
		tenant: z.string().min(1),
		lifecycle: z.enum(['joiner', 'mover', 'leaver']),
		/** The account that the steps were for; its id is null for one that was not created. */
		target: z.object({ id: z.string().nullable(), name: z.string().nullable() }).strict(),
		source: PersonReference.nullable(),
		reason: z.string().min(1),
		outcome: PlanOutcome,
		/** What a dry run would have ended as; null otherwise. */
		would_be: PlanOutcome.nullable(),
		dry_run: z.boolean(),
		/** The change records of the steps, in their order. */
		changes: z.array(Change),
		problems: z.array(PlanProblem),
	})
	.strict();
export type PlanResult = z.infer<typeof PlanResult>;
