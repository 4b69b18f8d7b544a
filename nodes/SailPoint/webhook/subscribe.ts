import type { IHookFunctions } from 'n8n-workflow';
import { asError } from '../../shared/asError';
import { readParams } from '../../shared/events/readParams';
import { textOrNull } from '../../shared/normalize/values';
import { Refusal } from '../../shared/operations/refusal';
import { toNodeError } from '../../shared/run/failure';
import { openReader, openWriter, type Reader, type Writer } from '../../shared/transport';
import { readWhole } from '../api/collection';
import { deleteSubscription, postSubscription, redirectSubscription, triggers } from '../api/triggers';
import { tenantOf } from '../directory/tenant';
import { sailpoint } from '../sailpoint';
import {
	addressOf,
	descriptionFor,
	nameFor,
	type OwnSubscription,
	ownSubscriptions,
} from './ownSubscriptions';
import { webhookParams } from './params';
import { forgetSubscribed, memoriseSubscribed, recallSubscribed, type Subscribed } from './subscribed';
import { hashOf, newToken } from './token';

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

/** Nobody would answer triggers that wait for an answer, and access requests would fail (event trigger guide). */
async function refuseUnusable(reader: Reader, wanted: readonly string[]): Promise<void> {
	const types = new Map((await readWhole(reader, triggers)).map(({ id, type }) => [id, type]));
	for (const id of wanted) {
		if (!types.has(id)) {
			throw new Refusal(
				`The tenant has no event trigger ${id}`,
				'Choose from the list: some triggers have to be ordered from SailPoint.',
			);
		}
		if (types.get(id) !== 'FIRE_AND_FORGET') {
			throw new Refusal(
				`The event trigger ${id} waits for an answer, which this node does not give`,
				'Choose another event trigger: access requests would fail while nobody answers.',
			);
		}
	}
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
export async function checkExists(this: IHookFunctions): Promise<boolean> {
	return await told(this, async () => {
		const known = recallSubscribed(this.getWorkflowStaticData('node'))?.subscribed ?? [];
		const reader = await openReader(this, sailpoint);
		return isAsWanted(wantedBy(this), await ownSubscriptions(reader, addressOf(this)), known);
	});
}

/** Subscribes anew. When the answer is lost, the subscription is looked up by its address. */
async function subscribe(ctx: IHookFunctions, writer: Writer, triggerId: string): Promise<Subscribed> {
	const [url, bearerToken] = [addressOf(ctx), newToken()];
	const made = await postSubscription(
		writer,
		{ triggerId, url, bearerToken, name: nameFor(ctx, url, triggerId), description: descriptionFor(ctx) },
		async () => {
			const found = (await ownSubscriptions(writer, url)).find((one) => one.triggerId === triggerId);
			return found === undefined ? 'absent' : { found: { id: found.id } };
		},
	);
	const id = textOrNull(made.id);
	if (id === null)
		throw new Refusal('SailPoint made a subscription without an ID', 'Activate the workflow again.');
	return { id, triggerId, tokenHash: hashOf(bearerToken) };
}

/** Takes a subscription that is there; where its token was lost, or it sends elsewhere, it gets a new one. */
async function adopt(
	writer: Writer,
	url: string,
	own: OwnSubscription,
	known: Subscribed | undefined,
): Promise<Subscribed> {
	if (known !== undefined && own.isDirected) return known;
	const token = newToken();
	await redirectSubscription(writer, own.id, url, token);
	return { id: own.id, triggerId: own.triggerId, tokenHash: hashOf(token) };
}

/** The subscription of a trigger to go on with: an enabled one, rather one whose token is known. */
function firstOf(
	own: readonly OwnSubscription[],
	triggerId: string,
	known: readonly Subscribed[],
): OwnSubscription | undefined {
	const ofTrigger = own.filter((one) => one.isEnabled && one.triggerId === triggerId);
	return ofTrigger.find(({ id }) => known.some((one) => one.id === id)) ?? ofTrigger[0];
}

async function subscribeTo(
	ctx: IHookFunctions,
	writer: Writer,
	triggerId: string,
	own: readonly OwnSubscription[],
): Promise<Subscribed> {
	const known = recallSubscribed(ctx.getWorkflowStaticData('node'))?.subscribed ?? [];
	const first = firstOf(own, triggerId, known);
	if (first === undefined) return await subscribe(ctx, writer, triggerId);
	return await adopt(
		writer,
		addressOf(ctx),
		first,
		known.find(({ id }) => id === first.id),
	);
}

/** Sees to it that there is one subscription for each trigger that is wanted, and no other one for this address. */
export async function create(this: IHookFunctions): Promise<boolean> {
	return await told(this, async () => {
		const wanted = wantedBy(this);
		const writer = await openWriter(this, sailpoint);
		await refuseUnusable(writer, wanted);
		const own = await ownSubscriptions(writer, addressOf(this));
		// The names of new ones may have to be unique.
		for (const { id, isEnabled } of own) if (!isEnabled) await deleteSubscription(writer, id);
		const subscribed: Subscribed[] = [];
		for (const triggerId of wanted) subscribed.push(await subscribeTo(this, writer, triggerId, own));
		const kept = new Set(subscribed.map(({ id }) => id));
		for (const { id, isEnabled } of own) if (isEnabled && !kept.has(id)) await deleteSubscription(writer, id);
		memoriseSubscribed(this.getWorkflowStaticData('node'), { tenant: tenantOf(writer), subscribed });
		return true;
	});
}

/** Ends all subscriptions of the address. */
export async function remove(this: IHookFunctions): Promise<boolean> {
	return await told(this, async () => {
		const writer = await openWriter(this, sailpoint);
		for (const { id } of await ownSubscriptions(writer, addressOf(this)))
			await deleteSubscription(writer, id);
		forgetSubscribed(this.getWorkflowStaticData('node'));
		return true;
	});
}
