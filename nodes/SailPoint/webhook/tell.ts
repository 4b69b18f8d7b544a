import type { IWebhookFunctions } from 'n8n-workflow';
import { toEvent } from '../../shared/events/happening';
import { WINDOW_MS } from '../../shared/events/seenBodies';
import type { Event } from '../../shared/model';
import { sailpoint } from '../sailpoint';
import type { Received } from './admit';
import { happeningsIn, hasIdentity, isUnified } from './happenings';
import type { WebhookValues } from './params';
import { WholeIdentity } from './payload';
import { contextWithout, readIdentity } from './readIdentity';
import type { VendorEvent } from './vendorEvent';

/** What a call tells: events of the unified schema, or one that the schema does not have. */
export interface Told {
	events: Event[];
	others: VendorEvent[];
}

/** The same while it counts as the same, wherever n8n takes it in; another one later. */
function occurrenceOf(fingerprint: string, now: Date): string {
	return `${fingerprint} ${Math.floor(now.getTime() / WINDOW_MS)}`;
}

function vendorEvent({ memory, subscription, payload }: Received, now: Date): VendorEvent {
	return {
		object: 'vendor_event',
		vendor: sailpoint.vendor,
		tenant: memory.tenant,
		trigger_id: subscription.triggerId,
		detected_at: now.toISOString(),
		payload,
	};
}

/** What a call tells; undefined when its payload is not of the form that its event trigger has. */
export async function tell(
	ctx: IWebhookFunctions,
	received: Received,
	{ getIdentity }: WebhookValues,
	now: Date,
): Promise<Told | undefined> {
	const { memory, subscription, payload, fingerprint } = received;
	const { triggerId } = subscription;
	if (!isUnified(triggerId)) return { events: [], others: [vendorEvent(received, now)] };
	const told = { context: contextWithout(memory.tenant), user: null };
	const occurrence = occurrenceOf(fingerprint, now);
	const happenings = happeningsIn(triggerId, payload, { ...told, occurrence });
	const id = WholeIdentity.pick({ identity: true }).safeParse(payload).data?.identity.id;
	if (happenings === undefined || id === undefined) return undefined;
	const known = getIdentity && hasIdentity(triggerId) ? await readIdentity(ctx, memory.tenant, id) : told;
	const all = happeningsIn(triggerId, payload, { ...known, occurrence }) ?? happenings;
	const at = now.toISOString();
	return { events: all.map((one) => toEvent(sailpoint.vendor, one, at)), others: [] };
}
