import type { IWebhookFunctions } from 'n8n-workflow';
import { digest } from '../../shared/events/digest';
import type { JsonObject } from '../../shared/model';
import { triggerOf } from './address';
import { type Answer, NO_EVENT } from './answer';
import { payloadIn } from './payload';
import { latestSubscribed, type Memory, recallSubscribed, type Subscribed } from './subscribed';
import { bearerIn, ownerOf } from './token';

/** Larger bodies are no events: attributes are cut at 450 characters. */
const MOST_BYTES = 1_048_576;

/** What came, from a sender that is known. */
export interface Received {
	memory: Memory;
	subscription: Subscribed;
	payload: JsonObject;
	/** Stands for what was sent. */
	fingerprint: string;
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

function memoryOf(ctx: IWebhookFunctions): Memory | undefined {
	const store = ctx.getWorkflowStaticData('node');
	return ctx.getMode() === 'manual' ? recallSubscribed(store) : latestSubscribed(store, triggerOf(ctx));
}

/** What came, when its token is that of a subscription of this node; otherwise, why it is not taken. */
export function admit(ctx: IWebhookFunctions): Received | Answer {
	const memory = memoryOf(ctx);
	const token = bearerIn(ctx.getHeaderData().authorization);
	const subscription = token === undefined ? undefined : ownerOf(token, memory?.subscribed ?? []);
	if (memory === undefined || subscription === undefined) return { status: 401, message: 'Unauthorized' };
	const body: unknown = ctx.getBodyData();
	const text = textOf(body);
	if (text === undefined) return NO_EVENT;
	if (sizeOf(ctx, text) > MOST_BYTES) return { status: 413, message: 'The body is too large' };
	const payload = payloadIn(body);
	if (payload === undefined) return NO_EVENT;
	return { memory, subscription, payload, fingerprint: digest(text, 32) };
}
