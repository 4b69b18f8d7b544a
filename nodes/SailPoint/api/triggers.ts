import type { JsonObject } from '../../shared/model';
import { recordIn, route, type WriteRequest, type Writer } from '../../shared/transport';
import { type Collection, LARGEST_PAGE } from './collection';
import { JSON_PATCH } from './jsonPatch';

/** The event triggers that a tenant has (SailPoint API specs, triggers, listTriggers). */
export const triggers: Collection = {
	path: '/triggers/v1',
	what: 'event triggers',
	size: LARGEST_PAGE,
	query: { sorters: 'id' },
};

/** Whether a trigger tells and goes on; the others wait for an answer (event trigger guide, "Trigger Types"). */
export function wantsNoAnswer({ type }: JsonObject): boolean {
	return type === 'FIRE_AND_FORGET';
}

/** All subscriptions to event triggers; there is no way to get a single one (SailPoint API specs, triggers). */
export const subscriptions: Collection = {
	path: '/trigger-subscriptions/v1',
	what: 'subscriptions to event triggers',
	size: LARGEST_PAGE,
	query: { sorters: 'triggerId' },
};

/** Where events are sent, and the bearer token that they are sent with (SailPoint API specs, httpconfig). */
function httpConfig(url: string, bearerToken: string) {
	return {
		url,
		httpDispatchMode: 'SYNC',
		httpAuthenticationType: 'BEARER_TOKEN',
		bearerTokenAuthConfig: { bearerToken },
	};
}

/** A subscription as it is made. */
export interface NewSubscription {
	triggerId: string;
	name: string;
	description: string;
	url: string;
	bearerToken: string;
}

/** Subscribes to an event trigger (SailPoint API specs, triggers, createSubscription). */
export async function postSubscription(
	writer: Writer,
	{ triggerId, name, description, url, bearerToken }: NewSubscription,
	settle: WriteRequest['settle'],
): Promise<JsonObject> {
	const config = httpConfig(url, bearerToken);
	const body = { name, description, triggerId, type: 'HTTP', enabled: true, httpConfig: config };
	const request: WriteRequest = { method: 'POST', path: '/trigger-subscriptions/v1', body, settle };
	return recordIn(await writer.write(request), 'subscription');
}

/**
 * Sends the events of a subscription elsewhere or with another token. A second time does no harm (SailPoint API specs,
 * triggers, patchSubscription; values of patches are no booleans there, so that none is enabled in this way).
 */
export async function redirectSubscription(
	writer: Writer,
	id: string,
	url: string,
	bearerToken: string,
): Promise<void> {
	await writer.write({
		method: 'PATCH',
		path: route`/trigger-subscriptions/v1/${id}`,
		body: [{ op: 'replace', path: '/httpConfig', value: httpConfig(url, bearerToken) }],
		mediaType: JSON_PATCH,
		isRepeatable: true,
	});
}

/** Ends a subscription (SailPoint API specs, triggers, deleteSubscription). */
export async function deleteSubscription(writer: Writer, id: string): Promise<void> {
	const path = route`/trigger-subscriptions/v1/${id}`;
	await writer.write({ method: 'DELETE', path, answer: 'any', accept: [404] });
}
