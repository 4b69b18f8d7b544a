import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { asError } from '../../shared/asError';
import { digest } from '../../shared/events/digest';
import { toEvent } from '../../shared/events/happening';
import { readParams } from '../../shared/events/readParams';
import type { JsonObject } from '../../shared/model';
import { toNodeError } from '../../shared/run/failure';
import { sailpoint } from '../sailpoint';
import { happeningsIn, hasIdentity, isUnified } from './happenings';
import { webhookParams } from './params';
import { payloadIn, WholeIdentity } from './payload';
import { contextWithout, readIdentity } from './readIdentity';
import { isRepeat, WINDOW_MS } from './repeats';
import { type Memory, recallSubscribed, type Subscribed } from './subscribed';
import { bearerIn, ownerOf } from './token';
import type { VendorEvent } from './vendorEvent';

/** Larger bodies are no events: attributes are cut at 450 characters. */
const MOST_BYTES = 1_048_576;

/** What came, from a sender that is known. */
interface Received {
	memory: Memory;
	subscription: Subscribed;
	payload: JsonObject;
	/** Stands for what was sent. */
	fingerprint: string;
}

/** Why a delivery is not taken. */
interface Refused {
	status: number;
	message: string;
}

function sizeOf(ctx: IWebhookFunctions, text: string): number {
	const announced = Number(ctx.getHeaderData()['content-length'] ?? 0);
	return Math.max(Number.isNaN(announced) ? 0 : announced, Buffer.byteLength(text));
}

/** The body as text; undefined where there is none, or it is nested too deep to be written. */
function textOf(body: unknown): string | undefined {
	try {
		return JSON.stringify(body);
	} catch {
		return undefined;
	}
}

function admit(ctx: IWebhookFunctions): Received | Refused {
	const memory = recallSubscribed(ctx.getWorkflowStaticData('node'));
	const token = bearerIn(ctx.getHeaderData().authorization);
	const subscription = token === undefined ? undefined : ownerOf(token, memory?.subscribed ?? []);
	if (memory === undefined || subscription === undefined) return { status: 401, message: 'Unauthorized' };
	const body: unknown = ctx.getBodyData();
	const text = textOf(body);
	if (text === undefined) return { status: 400, message: 'The body is not an event' };
	if (sizeOf(ctx, text) > MOST_BYTES) return { status: 413, message: 'The body is too large' };
	const payload = payloadIn(body);
	if (payload === undefined) return { status: 400, message: 'The body is not an event' };
	return { memory, subscription, payload, fingerprint: digest(text, 32) };
}

/** The part of Express's response that answers are given with. */
interface Response {
	status(code: number): Response;
	json(body: object): void;
}

function isResponse(value: unknown): value is Response {
	return typeof value === 'object' && value !== null && 'status' in value && 'json' in value;
}

function answer(ctx: IWebhookFunctions, { status, message }: Refused): IWebhookResponseData {
	const response: unknown = ctx.getResponseObject();
	// Without a response, n8n gives its own answer.
	if (!isResponse(response)) return {};
	response.status(status).json({ message });
	return { noWebhookResponse: true };
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

async function eventsIn(
	ctx: IWebhookFunctions,
	received: Received,
	now: Date,
): Promise<IDataObject[] | undefined> {
	const { memory, subscription, payload, fingerprint } = received;
	const { triggerId } = subscription;
	if (!isUnified(triggerId)) return [{ ...vendorEvent(received, now) }];
	const told = { context: contextWithout(memory.tenant), user: null };
	const occurrence = occurrenceOf(fingerprint, now);
	const happenings = happeningsIn(triggerId, payload, { ...told, occurrence });
	const id = WholeIdentity.pick({ identity: true }).safeParse(payload).data?.identity.id;
	if (happenings === undefined || id === undefined) return undefined;
	const isWanted = readParams(ctx, webhookParams).getIdentity && hasIdentity(triggerId);
	const known = isWanted ? await readIdentity(ctx, memory.tenant, id) : told;
	const all = happeningsIn(triggerId, payload, { ...known, occurrence }) ?? happenings;
	return all.map((one) => ({ ...toEvent(sailpoint.vendor, one, now.toISOString()) }));
}

function isSecond(ctx: IWebhookFunctions, { subscription, fingerprint }: Received, now: Date): boolean {
	// In the editor each test waits for one event, and SailPoint's test event is always the same.
	if (ctx.getMode() === 'manual') return false;
	const key = [ctx.getWorkflow().id, ctx.getNode().id, subscription.triggerId, fingerprint].join(' ');
	return isRepeat(key, now.getTime());
}

/**
 * Takes what SailPoint sends. Whatever is not an event from a subscription of this node is answered and left: without
 * its token, too large, of another form, or told already.
 *
 * @throws NodeOperationError when the node's own parameters cannot be used
 */
export async function receive(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const now = new Date();
	const received = admit(ctx);
	if ('status' in received) return answer(ctx, received);
	if (isSecond(ctx, received, now)) return answer(ctx, { status: 200, message: 'Received before' });
	const events = await eventsIn(ctx, received, now).catch((error: unknown) => {
		throw toNodeError(ctx, { error: asError(error), index: null });
	});
	if (events === undefined) return answer(ctx, { status: 400, message: 'The body is not an event' });
	return { workflowData: [events.map((json) => ({ json }))] };
}
