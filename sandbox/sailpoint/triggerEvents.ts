import { isEqual } from 'lodash';
import type { Json } from './call';
import { identityAttributes } from './identityShapes';
import type { Identity, Subscription } from './model';

/** Longer values of attributes are cut (event trigger guide, "Identity Attributes Changed"). */
const LONGEST_VALUE = 450;

/** One payload that was sent to a subscriber. */
export interface Delivery {
	subscriptionId: string;
	triggerId: string;
	payload: Json;
	/** What the subscriber answered; null without an answer. */
	status: number | null;
}

/** Sends events to subscribers, once each: nothing is sent again (event trigger guide, "Trigger Types"). */
export class TriggerEvents {
	/** Everything that was sent, in the order in which it began. */
	readonly deliveries: Delivery[] = [];
	private readonly underWay = new Set<Promise<void>>();

	/** Sends a payload, with the authentication that the subscription asks for. */
	send(subscription: Subscription, payload: Json): void {
		const delivery: Delivery = {
			subscriptionId: subscription.id,
			triggerId: subscription.triggerId,
			payload,
			status: null,
		};
		this.deliveries.push(delivery);
		const sending = post(subscription, payload).then((status) => {
			delivery.status = status;
			this.underWay.delete(sending);
		});
		this.underWay.add(sending);
	}

	/** Waits until everything that was sent is answered or lost. */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	clear(): void {
		this.deliveries.length = 0;
	}
}

async function post({ httpConfig }: Subscription, payload: Json): Promise<number | null> {
	try {
		const { status } = await fetch(httpConfig.url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...authorization(httpConfig) },
			body: JSON.stringify(payload),
			redirect: 'manual',
		});
		return status;
	} catch {
		return null;
	}
}

function authorization(config: Subscription['httpConfig']): Record<string, string> {
	if (config.httpAuthenticationType === 'BEARER_TOKEN')
		return { authorization: `Bearer ${config.bearerTokenAuthConfig?.bearerToken ?? ''}` };
	if (config.httpAuthenticationType !== 'BASIC_AUTH') return {};
	const { userName, password } = config.basicAuthConfig ?? {};
	const pair = Buffer.from(`${userName ?? ''}:${password ?? ''}`).toString('base64');
	return { authorization: `Basic ${pair}` };
}

function refOf({ id, name }: Identity): Json {
	return { type: 'IDENTITY', id, name };
}

/** The payload of an identity that was made or deleted (identitycreated, identitydeleted). */
export function wholeIdentity(identity: Identity): Json {
	return { identity: refOf(identity), attributes: identityAttributes(identity) };
}

/**
 * The payload of an identity whose attributes changed (identityattributeschanged); nothing when none did, or only the
 * lifecycle state that it had none of before.
 */
export function changedAttributes(before: Json, identity: Identity): Json | undefined {
	const after = identityAttributes(identity);
	const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	const changes = names
		.filter((name) => !isEqual(before[name] ?? null, after[name] ?? null))
		.filter((name) => name !== 'cloudLifecycleState' || (before[name] ?? null) !== null)
		.map((attribute) => ({
			attribute,
			oldValue: cut(before[attribute]),
			newValue: cut(after[attribute]),
		}));
	return changes.length === 0 ? undefined : { identity: refOf(identity), changes };
}

function cut(value: unknown): unknown {
	return typeof value === 'string' ? value.slice(0, LONGEST_VALUE) : (value ?? null);
}
