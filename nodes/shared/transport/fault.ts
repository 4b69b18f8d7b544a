/** Why a call to a vendor did not do what it was asked to. */
export type FaultKind =
	| 'credential'
	| 'forbidden'
	| 'not_found'
	| 'conflict'
	| 'invalid'
	| 'rate_limited'
	| 'unavailable'
	| 'unreadable'
	| 'unknown_fate';

export interface FaultDetail {
	kind: FaultKind;
	/** One sentence: what was asked and what came back. Never holds a secret. */
	message: string;
	/** How to get on, for the person in front of the node. */
	advice: string;
	/** HTTP status, where there was an answer. */
	status: number | null;
	/** The vendor's id of the request, for its support. */
	requestId: string | null;
	/** How long the vendor asked to wait, in milliseconds. */
	retryAfterMs?: number;
}

/** A call that failed at the vendor or on the way to it. */
export class VendorFault extends Error {
	constructor(readonly detail: FaultDetail) {
		super(detail.message);
		this.name = 'VendorFault';
	}
}

/** Whether an error is a vendor's answer of the given kind. */
export function isFault(error: unknown, kind: FaultKind): error is VendorFault {
	return error instanceof VendorFault && error.detail.kind === kind;
}
