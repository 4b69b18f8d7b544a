import type { IHookFunctions } from 'n8n-workflow';
import { asError } from '../../shared/asError';
import { letGo } from '../../shared/events/deliveries';
import { readParams } from '../../shared/events/readParams';
import { toNodeError } from '../../shared/run/failure';
import { openReader, openWriter } from '../../shared/transport';
import { deleteSubscription } from '../api/triggers';
import { tenantOf } from '../directory/tenant';
import { sailpoint } from '../sailpoint';
import { addressOf, triggerOf } from './address';
import { type OwnSubscription, ownSubscriptions } from './ownSubscriptions';
import { subscribeTo } from './oneSubscription';
import { webhookParams } from './params';
import { refuseUnusable } from './refuseUnusable';
import { forgetSubscribed, memoriseSubscribed, recallSubscribed, type Subscribed } from './subscribed';

async function told<T>(ctx: IHookFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw toNodeError(ctx, { error: asError(error), index: null });
	}
}

function wantedBy(ctx: IHookFunctions): string[] {
	return [...new Set(readParams(ctx, webhookParams).triggers)];
}

function isAsWanted(
	wanted: readonly string[],
	own: readonly OwnSubscription[],
	known: readonly Subscribed[],
): boolean {
	const isKnown = ({ id, triggerId }: OwnSubscription): boolean =>
		known.some((one) => one.id === id && one.triggerId === triggerId);
	return (
		own.length === wanted.length &&
		known.length === wanted.length &&
		wanted.every((trigger) => own.some(({ triggerId }) => triggerId === trigger)) &&
		own.every((one) => one.isEnabled && one.isDirected && isKnown(one))
	);
}

/** Whether SailPoint sends exactly what is wanted here, with tokens that are known. */
export async function isSubscribed(ctx: IHookFunctions): Promise<boolean> {
	return await told(ctx, async () => {
		const known = recallSubscribed(ctx.getWorkflowStaticData('node'))?.subscribed ?? [];
		const reader = await openReader(ctx, sailpoint);
		return isAsWanted(wantedBy(ctx), await ownSubscriptions(reader, addressOf(ctx)), known);
	});
}

/** Sees to it that there is one subscription for each trigger that is wanted, and no other one for the address. */
export async function subscribeToAll(ctx: IHookFunctions): Promise<boolean> {
	return await told(ctx, async () => {
		const wanted = wantedBy(ctx);
		const writer = await openWriter(ctx, sailpoint);
		await refuseUnusable(writer, wanted);
		const own = await ownSubscriptions(writer, addressOf(ctx));
		// The names of new ones may have to be unique.
		for (const { id, isEnabled } of own) if (!isEnabled) await deleteSubscription(writer, id);
		const subscribed: Subscribed[] = [];
		for (const triggerId of wanted) subscribed.push(await subscribeTo(ctx, writer, triggerId, own));
		const kept = new Set(subscribed.map(({ id }) => id));
		for (const { id, isEnabled } of own) if (isEnabled && !kept.has(id)) await deleteSubscription(writer, id);
		const memory = { tenant: tenantOf(writer), subscribed, at: Date.now() };
		memoriseSubscribed(ctx.getWorkflowStaticData('node'), triggerOf(ctx), memory);
		return true;
	});
}

/** Ends all subscriptions of the address. */
export async function unsubscribe(ctx: IHookFunctions): Promise<boolean> {
	return await told(ctx, async () => {
		const writer = await openWriter(ctx, sailpoint);
		for (const { id } of await ownSubscriptions(writer, addressOf(ctx))) await deleteSubscription(writer, id);
		const [store, trigger] = [ctx.getWorkflowStaticData('node'), triggerOf(ctx)];
		forgetSubscribed(store, trigger);
		letGo(trigger, store, new Date());
		return true;
	});
}
