import type { LogEntry, RequestListener } from '../http/requestLog';
import type { FaultKnobs } from '../http/faults';
import { startServer } from '../http/startServer';
import { CLIENTS } from './clients';
import { sailPointVendor } from './server';
import { sailPointCounters, sailPointState, type SailPointCounters, type SailPointState } from './state';
import { SailPointTenant, type SailPointOptions } from './tenant';
import type { Delivery } from './triggerEvents';

/** Client id and secret. */
export interface ClientKeys {
	clientId: string;
	clientSecret: string;
}

/** How SailPoint's part is started. */
export interface SailPointStart extends SailPointOptions {
	/** Port on 127.0.0.1; 0 or left out for any free one. */
	port?: number;
	faults?: FaultKnobs;
}

/** A running server that behaves like SailPoint Identity Security Cloud. */
export interface SailPointSandbox {
	/** Base address without a slash at the end. */
	readonly url: string;
	/** Personal access token of an administrator. */
	readonly clientId: string;
	readonly clientSecret: string;
	/** A token that may only read. */
	readonly readerClient: ClientKeys;
	/** A token of a user without any level: 403 nearly everywhere. */
	readonly userClient: ClientKeys;
	/** A token whose owner is disabled: the token endpoint refuses it. */
	readonly disabledClient: ClientKeys;
	/** A client of the API management, without user context: 403 for what needs one. */
	readonly apiClient: ClientKeys;
	/** The tenant itself, to change it in the middle of a run. */
	readonly tenant: SailPointTenant;
	/** Every request so far, in the order of arrival. */
	readonly log: readonly LogEntry[];
	clearLog(): void;
	/** Calls the listener with each request before it is processed; gives back how to take it off. */
	onRequest(listener: RequestListener): () => void;
	/** A copy of everything that the tenant holds, in a fixed order. */
	state(): SailPointState;
	counters(): SailPointCounters;
	/** Everything that was sent to subscribers of event triggers, once all of it is answered or lost. */
	deliveries(): Promise<readonly Delivery[]>;
	/** Makes every token that was given out expire now. */
	expireTokens(): void;
	/** Replaces all faults; the tenant's own rate limit is part of its pace, not of these. */
	setFaults(knobs: FaultKnobs): void;
	/** Puts the tenant, the log and the faults back to how they were at the start. */
	reset(): void;
}

/** Starts SailPoint's server. */
export async function startSailPoint(
	start: SailPointStart,
): Promise<{ sandbox: SailPointSandbox; stop(): Promise<void> }> {
	const tenant = new SailPointTenant(start);
	const server = await startServer(sailPointVendor(tenant), start);
	const sandbox: SailPointSandbox = {
		url: server.url,
		...keysOf('admin'),
		readerClient: keysOf('reader'),
		userClient: keysOf('user'),
		disabledClient: keysOf('disabledOwner'),
		apiClient: keysOf('apiClient'),
		tenant,
		log: server.log.entries,
		clearLog: () => server.log.clear(),
		onRequest: (listener) => server.log.onRequest(listener),
		state: () => sailPointState(tenant),
		counters: () => sailPointCounters(tenant),
		deliveries: async () => {
			tenant.settle();
			await tenant.events.settled();
			return tenant.events.deliveries;
		},
		expireTokens: () => tenant.tokens.expireAll(tenant.now()),
		setFaults: server.setFaults,
		reset: server.reset,
	};
	return { sandbox, stop: server.stop };
}

function keysOf(name: keyof typeof CLIENTS): ClientKeys {
	const { clientId, clientSecret } = CLIENTS[name];
	return { clientId, clientSecret };
}
