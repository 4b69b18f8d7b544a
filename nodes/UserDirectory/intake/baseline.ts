import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { Timestamp } from '../../shared/model';
import { parseBody } from '../../shared/transport';

/** What the node keeps from one production run to the next. */
export const Memory = z.object({
	/** How many people the source had when it was last accepted. */
	source: z.object({ people: z.number(), at: Timestamp }).nullable(),
	/** The plans whose override was used. */
	spent: z.array(z.string()),
});
export type Memory = z.infer<typeof Memory>;

const NOTHING: Memory = { source: null, spent: [] };
const KEY = 'compare';

/** So many spent overrides are remembered. */
const REMEMBERED = 50;

/** What the node remembers of earlier production runs. */
export function recall(ctx: IExecuteFunctions): Memory {
	const kept: unknown = ctx.getWorkflowStaticData('node')[KEY];
	const memory = Memory.safeParse(typeof kept === 'string' ? parseBody(kept) : undefined);
	return memory.success ? memory.data : NOTHING;
}

/**
 * Keeps what the next production run needs to know, as one text, which n8n stores cheaply. n8n stores nothing of
 * manual executions (execution-lifecycle-hooks.js), so that those leave no trace.
 */
export function remember(ctx: IExecuteFunctions, memory: Memory): void {
	if (ctx.getMode() === 'manual') return;
	const { source, spent } = memory;
	ctx.getWorkflowStaticData('node')[KEY] = JSON.stringify({ source, spent: spent.slice(-REMEMBERED) });
}
