import type { FaultKnobs } from '../http/faults';
import type { LogEntry, RequestListener } from '../http/requestLog';
import { startServer } from '../http/startServer';
import { API_KEYS } from './apiKeys';
import { startPlainHttp } from './plainHttp';
import { exabeamVendor } from './server';
import { exabeamCounters, exabeamState, type ExabeamCounters, type ExabeamState } from './state';
import { ExabeamTenant, type ExabeamOptions } from './tenant';

/** Id and secret of an API key. */
export interface ExabeamKey {
	keyId: string;
	keySecret: string;
}

/** How Exabeam's part is started. */
export interface ExabeamStart extends ExabeamOptions {
	/** Port on 127.0.0.1; 0 or left out for any free one. */
	port?: number;
	faults?: FaultKnobs;
}

/** A running server that behaves like Exabeam New-Scale. */
export interface ExabeamSandbox {
	/** Base address without a slash at the end. */
	readonly url: string;
	/** API key of an administrator. */
	readonly keyId: string;
	readonly keySecret: string;
	/** A key for context tables alone. */
	readonly contextKey: ExabeamKey;
	/** A key without any permission: it gets tokens, and empty lists. */
	readonly unpermittedKey: ExabeamKey;
	/** A key that was revoked: no tokens. */
	readonly revokedKey: ExabeamKey;
	/** The tenant itself, to change it in the middle of a run. */
	readonly tenant: ExabeamTenant;
	/** Every request so far, in the order of arrival. */
	readonly log: readonly LogEntry[];
	clearLog(): void;
	/** Calls the listener with each request before it is processed; gives back how to take it off. */
	onRequest(listener: RequestListener): () => void;
	/** A copy of everything that the tenant holds, in a fixed order. */
	state(): ExabeamState;
	counters(): ExabeamCounters;
	/** Makes every token that was given out expire now. */
	expireTokens(): void;
	/** Replaces all faults; the tenant's own rate limits are part of its pace, not of these. */
	setFaults(knobs: FaultKnobs): void;
	/** Puts the tenant, the log and the faults back to how they were at the start. */
	reset(): void;
}

/** Starts Exabeam's server, and beside it the one that links with `http` lead to. */
export async function startExabeam(
	start: ExabeamStart,
): Promise<{ sandbox: ExabeamSandbox; stop(): Promise<void> }> {
	const tenant = new ExabeamTenant(start);
	const server = await startServer(exabeamVendor(tenant), start);
	const plain = await startPlainHttp(server.url, () => {
		tenant.redirects += 1;
	});
	tenant.linkBase = tenant.quirks.links === 'direct' ? server.url : plain.url;
	const sandbox: ExabeamSandbox = {
		url: server.url,
		...keyOf('admin'),
		contextKey: keyOf('context'),
		unpermittedKey: keyOf('unpermitted'),
		revokedKey: keyOf('revoked'),
		tenant,
		log: server.log.entries,
		clearLog: () => server.log.clear(),
		onRequest: (listener) => server.log.onRequest(listener),
		state: () => exabeamState(tenant),
		counters: () => exabeamCounters(tenant),
		expireTokens: () => tenant.tokens.expireAll(tenant.now()),
		setFaults: server.setFaults,
		reset: server.reset,
	};
	return {
		sandbox,
		stop: async () => {
			await Promise.all([server.stop(), plain.stop()]);
		},
	};
}

function keyOf(name: keyof typeof API_KEYS): ExabeamKey {
	const { id, secret } = API_KEYS[name];
	return { keyId: id, keySecret: secret };
}
