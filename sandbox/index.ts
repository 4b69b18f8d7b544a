import { startExabeam, type ExabeamSandbox, type ExabeamStart } from './exabeam/sandbox';
import type { FaultKnobs } from './http/faults';
import type { LogEntry, RequestListener } from './http/requestLog';
import { startServer } from './http/startServer';
import { startSailPoint, type SailPointSandbox, type SailPointStart } from './sailpoint/sandbox';
import type { ApiKeys } from './tenable/model';
import type { TenableQuirks } from './tenable/quirks';
import { KEY_OWNERS } from './tenable/seedUsers';
import { tenableVendor } from './tenable/server';
import { tenantState, type TenantState } from './tenable/state';
import { Tenant } from './tenable/tenant';

export type { ExabeamPace } from './exabeam/pace';
export type { ExabeamQuirks } from './exabeam/quirks';
export type { ExabeamKey, ExabeamSandbox } from './exabeam/sandbox';
export type { ContextTableState, ExabeamCounters, ExabeamState } from './exabeam/state';
export type { ExabeamTenant } from './exabeam/tenant';
export type { FaultKnobs, FaultKind, RandomFaults, ScriptedFault } from './http/faults';
export type { LogEntry } from './http/requestLog';
export type { SailPointPace, SailPointQuirks } from './sailpoint/quirks';
export type { ClientKeys, SailPointSandbox } from './sailpoint/sandbox';
export type { SailPointCounters, SailPointState } from './sailpoint/state';
export type { SailPointTenant } from './sailpoint/tenant';
export type { ApiKeys } from './tenable/model';
export type { TenableQuirks } from './tenable/quirks';
export type { GroupState, RoleState, TenantState, UserState } from './tenable/state';
export type { Tenant } from './tenable/tenant';

/** How a sandbox is started. */
export interface SandboxOptions {
	/** How many people the company has, at least 9 (the owners of the keys). Default 50. */
	users?: number;
	/** Port on 127.0.0.1; 0 or left out for any free one. */
	port?: number;
	faults?: FaultKnobs;
	quirks?: Partial<TenableQuirks>;
	/** The clock of live activity events, in milliseconds since 1970. Default: the real one. */
	now?: () => number;
	/** SailPoint's own options; its people and its clock are the same as Tenable's, its faults its own. */
	sailpoint?: Omit<SailPointStart, 'users'>;
	/** Exabeam's own options, in the same way. */
	exabeam?: Omit<ExabeamStart, 'users'>;
}

/** A running server that behaves like Tenable Vulnerability Management. */
export interface TenableSandbox {
	/** Base address without a slash at the end. */
	readonly url: string;
	/** Access key of an administrator. */
	readonly accessKey: string;
	/** Secret key of the same administrator. */
	readonly secretKey: string;
	/** Keys of a user with the Basic role. */
	readonly basicKeys: ApiKeys;
	/** Keys of a disabled user: 401. */
	readonly disabledKeys: ApiKeys;
	/** Keys of a user whose api_permitted is false: 401. */
	readonly apiForbiddenKeys: ApiKeys;
	/** Keys of a user whose custom role may read roles. */
	readonly customRoleKeys: ApiKeys;
	/** The tenant itself, to change it in the middle of a run. */
	readonly tenant: Tenant;
	/** Every request so far, in the order of arrival. */
	readonly log: readonly LogEntry[];
	clearLog(): void;
	/** Calls the listener with each request before it is processed; gives back how to take it off. */
	onRequest(listener: RequestListener): () => void;
	/** A deep copy of users, groups, roles and memberships, in a fixed order. */
	state(): TenantState;
	/** Replaces all faults; counters and random faults start anew. */
	setFaults(knobs: FaultKnobs): void;
	/** Puts the tenant, the log and the faults back to how they were at the start. */
	reset(): void;
}

/** The running sandbox. */
export interface Sandbox {
	readonly tenable: TenableSandbox;
	readonly sailpoint: SailPointSandbox;
	readonly exabeam: ExabeamSandbox;
	stop(): Promise<void>;
}

/**
 * Starts the sandbox.
 * @returns once every server listens
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const tenant = new Tenant(options);
	const keys = {
		...keysOf(tenant, KEY_OWNERS.admin),
		basicKeys: keysOf(tenant, KEY_OWNERS.basic),
		disabledKeys: keysOf(tenant, KEY_OWNERS.disabled),
		apiForbiddenKeys: keysOf(tenant, KEY_OWNERS.apiForbidden),
		customRoleKeys: keysOf(tenant, KEY_OWNERS.customRole),
	};
	const server = await startServer(tenableVendor(tenant), options);
	const sailpoint = await startSailPoint({ ...sharedBy(options), ...options.sailpoint });
	const exabeam = await startExabeam({ ...sharedBy(options), ...options.exabeam });
	return {
		tenable: {
			url: server.url,
			...keys,
			tenant,
			log: server.log.entries,
			clearLog: () => server.log.clear(),
			onRequest: (listener) => server.log.onRequest(listener),
			state: () => tenantState(tenant),
			setFaults: server.setFaults,
			reset: server.reset,
		},
		sailpoint: sailpoint.sandbox,
		exabeam: exabeam.sandbox,
		stop: async () => {
			await Promise.all([server.stop(), sailpoint.stop(), exabeam.stop()]);
		},
	};
}

/** What the same people and the same clock are for a vendor that has its own options for the rest. */
function sharedBy({ users, now }: SandboxOptions): { users?: number; now?: () => number } {
	return { ...(users !== undefined && { users }), ...(now && { now }) };
}

function keysOf(tenant: Tenant, username: string): ApiKeys {
	const keys = tenant.findUserByName(username)?.keys;
	if (!keys) throw new Error(`The company is too small to hold ${username}`);
	return { ...keys };
}
