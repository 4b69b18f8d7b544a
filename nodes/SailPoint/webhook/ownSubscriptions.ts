import type { IHookFunctions } from 'n8n-workflow';
import { digest } from '../../shared/events/digest';
import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { isRecord, type Reader } from '../../shared/transport';
import { readWhole } from '../api/collection';
import { subscriptions } from '../api/triggers';

/** A subscription that sends to this node. */
export interface OwnSubscription {
	id: string;
	triggerId: string;
	isEnabled: boolean;
	/** Whether it sends to this address, with a bearer token. */
	isDirected: boolean;
}

/** What a name ends with: it tells the subscriptions of one address from those of all others. */
function markOf(url: string, triggerId: string): string {
	return digest(`${url} ${triggerId}`, 16);
}

/** The name of a subscription, which may have to be unique (event trigger guide, "Subscribing"). */
export function nameFor(ctx: IHookFunctions, url: string, triggerId: string): string {
	const workflow = ctx.getWorkflow().name ?? ctx.getWorkflow().id ?? '';
	return `n8n ${workflow.slice(0, 60)} ${markOf(url, triggerId)}`;
}

/** What an administrator reads about a subscription in SailPoint. */
export function descriptionFor(ctx: IHookFunctions): string {
	const workflow = ctx.getWorkflow();
	return `Made by n8n for the node "${ctx.getNode().name}" of the workflow "${workflow.name ?? ''}" (${workflow.id ?? ''}), and removed by n8n when the workflow is deactivated.`;
}

function ownIn(record: JsonObject, url: string): OwnSubscription[] {
	const [id, triggerId] = [textOrNull(record.id), textOrNull(record.triggerId)];
	if (id === null || triggerId === null) return [];
	const config: JsonObject = isRecord(record.httpConfig) ? record.httpConfig : {};
	const isHere = textOrNull(config.url) === url;
	if (!isHere && textOrNull(record.name)?.endsWith(markOf(url, triggerId)) !== true) return [];
	const hasToken = config.httpAuthenticationType === 'BEARER_TOKEN';
	return [{ id, triggerId, isEnabled: record.enabled !== false, isDirected: isHere && hasToken }];
}

/**
 * The subscriptions of an address, those among them that an n8n which crashed has left behind. They are known by the
 * address and by their name, never by what is remembered: that may be a copy of another n8n's.
 */
export async function ownSubscriptions(reader: Reader, url: string): Promise<OwnSubscription[]> {
	return (await readWhole(reader, subscriptions)).flatMap((record) => ownIn(record, url));
}
