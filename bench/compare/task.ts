import { z } from 'zod';

/** What a measuring process is asked. */
export const Task = z.object({
	contenders: z.array(z.enum(['node', 'bareJoin', 'compareDatasets'])),
	size: z.number(),
	/** The time is that of many runs after a warm-up, the memory that of one run in a fresh process. */
	what: z.enum(['time', 'memory']),
});
export type Task = z.infer<typeof Task>;

/** How long a node's own work takes, and how many people it found on both sides. */
export const Result = z.object({ ms: z.number(), matched: z.number() });
export type Result = z.infer<typeof Result>;

/** What a measuring process answers. */
export const Measurement = z.object({
	/** The most memory that it ever held. */
	peakMb: z.number(),
	/** The contenders in their order. */
	results: z.array(Result),
});
export type Measurement = z.infer<typeof Measurement>;
