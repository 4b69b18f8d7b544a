import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { asError } from '../../shared/asError';
import { type Deliveries, deliveriesOf } from '../../shared/events/deliveries';
import { digest } from '../../shared/events/digest';
import { holdSettingsIn } from '../../shared/events/params';
import { readParams } from '../../shared/events/readParams';
import { toNodeError } from '../../shared/run/failure';
import { triggerOf } from './address';
import { admit, type Received } from './admit';
import { answer, NO_EVENT } from './answer';
import { webhookParams, type WebhookValues } from './params';
import { renewSubscribed } from './subscribed';
import { tell, type Told } from './tell';

const REPEAT = { status: 200, message: 'Received before' };
const HELD = { status: 200, message: 'Held' };
const FULL = { status: 503, message: 'More leavers are held than can be remembered' };

function started(objects: readonly object[]): IWebhookResponseData {
	return { workflowData: [objects.map((object) => ({ json: { ...object } }))] };
}

/** In the editor each test waits for one event: it is neither a repeat of another one, nor held. */
async function test(ctx: IWebhookFunctions, received: Received): Promise<IWebhookResponseData> {
	const told = await tell(ctx, received, readParams(ctx, webhookParams), new Date());
	return told === undefined ? answer(ctx, NO_EVENT) : started([...told.events, ...told.others]);
}

/** Passes on what a call tells, as far as it is not held. It waits for nothing, so that no other call comes between. */
function passOn(
	ctx: IWebhookFunctions,
	{ events, others }: Told,
	{ options }: WebhookValues,
	deliveries: Deliveries,
): IWebhookResponseData {
	try {
		const { pass, notice } = deliveries.hold(events, holdSettingsIn(options), new Date());
		const store = ctx.getWorkflowStaticData('node');
		deliveries.write(store);
		renewSubscribed(store, triggerOf(ctx));
		const items = [...pass, ...others, ...(notice === null ? [] : [notice])];
		return items.length === 0 ? answer(ctx, HELD) : started(items);
	} catch (error) {
		ctx.logger.error(`A call of SailPoint was refused: ${asError(error).message}`);
		return answer(ctx, FULL);
	}
}

async function takeIn(ctx: IWebhookFunctions, received: Received): Promise<IWebhookResponseData> {
	const now = new Date();
	const deliveries = deliveriesOf(triggerOf(ctx));
	if (!deliveries.learn(ctx.getWorkflowStaticData('node'), now))
		ctx.logger.error(
			'What was remembered of earlier calls of SailPoint cannot be read: held leavers are lost',
		);
	const { subscription, fingerprint } = received;
	if (deliveries.isRepeat(digest(`${subscription.triggerId} ${fingerprint}`, 16), now))
		return answer(ctx, REPEAT);
	const values = readParams(ctx, webhookParams);
	const told = await deliveries.during(async () => await tell(ctx, received, values, now));
	return told === undefined ? answer(ctx, NO_EVENT) : passOn(ctx, told, values, deliveries);
}

/**
 * Takes what SailPoint sends. Whatever is not an event from a subscription of this node is answered and left: without
 * its token, too large, of another form, or told already.
 *
 * @throws NodeOperationError when the node's own parameters cannot be used
 */
export async function receive(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const received = admit(ctx);
	if ('status' in received) return answer(ctx, received);
	try {
		return ctx.getMode() === 'manual' ? await test(ctx, received) : await takeIn(ctx, received);
	} catch (error) {
		throw toNodeError(ctx, { error: asError(error), index: null });
	}
}
