import { z } from 'zod';
import { Timestamp } from './common';
import { EventType } from './event';

/** Somebody whose leaver event is held back. */
export const HeldLeaver = z
	.object({
		id: z.string().min(1),
		name: z.string().nullable(),
		username: z.string().nullable(),
		email: z.string().nullable(),
		type: EventType,
	})
	.strict();
export type HeldLeaver = z.infer<typeof HeldLeaver>;

/** Stands for leaver events that are not passed on, because too many came at once. */
export const LeaversHeld = z
	.object({
		object: z.literal('leavers_held'),
		vendor: z.string().min(1),
		tenant: z.string().min(1),
		/** What the hold is released with. */
		hold_id: z.string().min(1),
		/** How many events are held by now. */
		count: z.number().int().positive(),
		/** How many leaver events may pass in an hour. */
		limit: z.number().int().nonnegative(),
		held_since: Timestamp,
		detected_at: Timestamp,
		/** How to get the events, or to go on without them. */
		advice: z.string(),
		/** Everybody whose events are held. */
		people: z.array(HeldLeaver),
	})
	.strict();
export type LeaversHeld = z.infer<typeof LeaversHeld>;
