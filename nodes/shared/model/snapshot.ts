import { z } from 'zod';
import { Timestamp } from './common';

/**
 * What is known of the list that an object was read with, so that its completeness can still be judged
 * further down the workflow. Every object of one list carries the same snapshot.
 */
export const Snapshot = z.object({
	id: z.string().min(1),
	captured_at: Timestamp,
	/** How many objects this list returned. */
	count: z.number().int().nonnegative(),
	/** How many the vendor said there are before filters, or null where it does not say. */
	total: z.number().int().nonnegative().nullable(),
	scope: z.enum(['all', 'filtered', 'limited', 'page']),
	/** True when every object that the scope promises is there. An empty user list is never complete. */
	is_complete: z.boolean(),
	/** What the judgement rests on; `stated` means on the word of a person, for lists that came from elsewhere. */
	basis: z.enum(['vendor_total', 'single_response', 'end_of_pages', 'stated']),
});
export type Snapshot = z.infer<typeof Snapshot>;
