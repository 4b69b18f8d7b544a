import { z } from 'zod';
import { Timestamp } from './common';
import { JsonObject } from './json';

/** One page of a list, with the cursors that lead to its neighbours. */
export const Page = z
	.object({
		object: z.literal('page'),
		vendor: z.string().min(1),
		tenant: z.string().min(1),
		result: z.array(JsonObject),
		/** Pass it as Cursor to get the next page; null on the last one. */
		next_cursor: z.string().nullable(),
		/** Leads to the page before; null on the first one, and where a vendor's pages only go forward. */
		prev_cursor: z.string().nullable(),
		result_count: z.number().int().nonnegative(),
		/** How many there are on all pages together, where it is known. */
		total_count: z.number().int().nonnegative().nullable(),
		/** True when this page ends the list and nothing that belongs to it is missing. */
		is_complete: z.boolean(),
		captured_at: Timestamp,
	})
	.strict();
export type Page = z.infer<typeof Page>;
