import { z } from 'zod';
import { JsonObject, Timestamp } from '../../shared/model';

/** What an event trigger tells that no event of the unified schema stands for. */
export const VendorEvent = z
	.object({
		object: z.literal('vendor_event'),
		vendor: z.string().min(1),
		tenant: z.string().min(1),
		/** The event trigger, as SailPoint calls it, e.g. `idn:source-created`. */
		trigger_id: z.string().min(1),
		/** When it came, by the clock of n8n. */
		detected_at: Timestamp,
		/** As SailPoint sent it. */
		payload: JsonObject,
	})
	.strict();
export type VendorEvent = z.infer<typeof VendorEvent>;
