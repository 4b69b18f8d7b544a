import { z } from 'zod';
import { FieldChange } from './change';
import { Timestamp } from './common';
import { UserStatus } from './user';

/** What a plan can do to a person's account, in the order in which it is done. */
export const PLAN_ACTIONS = [
	'create_user',
	'enable_user',
	'update_user',
	'add_to_group',
	'assign_role',
	'remove_from_group',
	'revoke_role',
	'disable_user',
	'delete_user',
] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

/** A group or role of the target. `id` is null where nobody of the target holds it, so that only its name is known. */
export const PlannedAccess = z
	.object({ id: z.string().min(1).nullable(), name: z.string().nullable() })
	.strict();
export type PlannedAccess = z.infer<typeof PlannedAccess>;

const onGroup = { group: PlannedAccess };
const onRole = { role: PlannedAccess };
/** The status that the account had when the plan was made; another one by now is a conflict. */
const onStatus = { from: UserStatus };

/** One step of a plan with all the values that it needs. */
export const PlanStep = z.discriminatedUnion('action', [
	z
		.object({
			action: z.literal('create_user'),
			/** `username`, and the fields of a user by their names as Create and Update call them. */
			values: z.object({ username: z.string().min(1) }).catchall(z.string().min(1)),
		})
		.strict(),
	z.object({ action: z.literal('enable_user'), ...onStatus }).strict(),
	z
		.object({
			action: z.literal('update_user'),
			/** Fields by their names as Update calls them; a current value other than `from` is a conflict. */
			changes: z.array(FieldChange).min(1),
		})
		.strict(),
	z.object({ action: z.literal('add_to_group'), ...onGroup }).strict(),
	z.object({ action: z.literal('assign_role'), ...onRole }).strict(),
	z.object({ action: z.literal('remove_from_group'), ...onGroup }).strict(),
	z.object({ action: z.literal('revoke_role'), ...onRole }).strict(),
	z.object({ action: z.literal('disable_user'), ...onStatus }).strict(),
	z.object({ action: z.literal('delete_user'), ...onStatus }).strict(),
]);
export type PlanStep = z.infer<typeof PlanStep>;

const count = z.number().int().nonnegative();

/** How many steps of each kind the whole plan has, whichever part of it arrives. */
export const PlanCounts = z
	.object({
		create_user: count,
		enable_user: count,
		update_user: count,
		add_to_group: count,
		assign_role: count,
		remove_from_group: count,
		revoke_role: count,
		disable_user: count,
		delete_user: count,
	} satisfies Record<PlanAction, typeof count>)
	.strict();
export type PlanCounts = z.infer<typeof PlanCounts>;

/** A person of one of the compared lists, as far as it takes to recognise them. */
export const PersonReference = z
	.object({
		vendor: z.string().min(1),
		tenant: z.string().min(1),
		id: z.string().min(1),
		name: z.string().nullable(),
		username: z.string().nullable(),
		email: z.string().nullable(),
	})
	.strict();
export type PersonReference = z.infer<typeof PersonReference>;

/** By which key two records were found to be the same person, and the value that both have. */
export const Match = z.object({ key: z.string().min(1), value: z.string() }).strict();
export type Match = z.infer<typeof Match>;

/** Why a plan changes a person's account. */
export const PlanCause = z.enum([
	'not_in_target',
	'rehired',
	'fields_differ',
	'access_differs',
	'marked_as_left',
	'end_date_passed',
	'missing_from_source',
]);
export type PlanCause = z.infer<typeof PlanCause>;

/**
 * What is to be done to the account of one person. Every item carries what the whole plan was braked with, so that
 * a part of the plan is still known to be a part.
 */
export const PlanItem = z
	.object({
		object: z.literal('plan_item'),
		/** Fingerprint of the whole plan: the same for the same steps on the same people, in whichever order. */
		plan_id: z.string().min(1),
		/** Product and tenant whose accounts are to change. */
		vendor: z.string().min(1),
		tenant: z.string().min(1),
		lifecycle: z.enum(['joiner', 'mover', 'leaver']),
		/** The account to change; its id is null for one that is to be created. */
		target: z.object({ id: z.string().min(1).nullable(), name: z.string().nullable() }).strict(),
		/** The person in the source of truth; null for somebody who is missing there. */
		source: PersonReference.nullable(),
		cause: PlanCause,
		/** The cause in words, with what it rests on. */
		reason: z.string().min(1),
		/** Null for a person who is in one of the lists only. */
		match: Match.nullable(),
		changes: z.array(FieldChange),
		steps: z.array(PlanStep).min(1),
		plan_counts: PlanCounts,
		created_at: Timestamp,
		/** After this time the plan must not be applied. */
		expires_at: Timestamp,
		/** SHA-256 of all the rest, which shows an item that was changed on its way. */
		checksum: z.string().regex(/^[0-9a-f]{64}$/),
	})
	.strict();
export type PlanItem = z.infer<typeof PlanItem>;
