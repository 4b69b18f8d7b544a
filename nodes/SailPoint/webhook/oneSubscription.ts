import type { IHookFunctions } from 'n8n-workflow';
import { textOrNull } from '../../shared/normalize/values';
import { Refusal } from '../../shared/operations/refusal';
import type { Writer } from '../../shared/transport';
import { postSubscription, redirectSubscription } from '../api/triggers';
import { addressOf } from './address';
import { descriptionFor, nameFor, type OwnSubscription, ownSubscriptions } from './ownSubscriptions';
import { recallSubscribed, type Subscribed } from './subscribed';
import { hashOf, newToken } from './token';

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

/**
 * Sees to it that there is a subscription of an event trigger to the address, whose token is known.
 *
 * @param own the subscriptions to the address
 */
export async function subscribeTo(
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
