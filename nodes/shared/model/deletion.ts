import { z } from 'zod';
import { Change } from './change';

/** What a delete returns. `deleted` is false in a dry run, and while it is pending. */
export const Deletion = z
	.object({ deleted: z.boolean(), id: z.string().nullable(), change: Change })
	.strict();
export type Deletion = z.infer<typeof Deletion>;
