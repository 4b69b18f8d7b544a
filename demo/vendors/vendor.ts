import type { LogEntry } from '../../sandbox/http/requestLog';
import type { CredentialData } from '../../test/engine';

/** The vendors that the demo drives, in this order. */
export const VENDOR_NAMES = ['tenable', 'sailpoint', 'exabeam'] as const;
export type VendorName = (typeof VENDOR_NAMES)[number];

/** The exported n8n workflows that bring a roster into a vendor's tenant. */
export interface Workflows {
	/** What has to be done once before a roster can be brought in, in this order. */
	prepare?: readonly unknown[];
	/** Compares the roster with everybody in the tenant and applies the plan. */
	reconcile: unknown;
	/** Looks over everybody in the tenant, with the roster as the HR list. */
	review: unknown;
}

/**
 * Somebody as the tenant itself holds them, not as the node tells it. What is missing is not brought into this
 * vendor.
 */
export interface Held {
	email: string | null;
	name: string | null;
	status: 'active' | 'inactive' | 'on leave' | 'not known';
	department?: string | null;
	role?: string;
	groups?: string[];
}

/** One vendor's tenant in the sandbox, and the way into it. */
export interface Vendor {
	/** As people write it. */
	name: string;
	url: string;
	credentials: CredentialData;
	workflows: Workflows;
	/** Every request that the tenant got so far. */
	log: readonly LogEntry[];
	/** Whether a request was there to change something. */
	isWrite(entry: LogEntry): boolean;
	/** All that the tenant holds, to compare with another time. */
	state(): unknown;
	people(): Held[];
}
