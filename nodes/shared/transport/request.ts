import type { IHttpRequestMethods } from 'n8n-workflow';
import type { Json } from '../model';
import type { Answer } from './answer';

/** What became of a write whose answer was lost. */
export type Fate =
	/** It was carried out; `answer` stands in for the one that was lost. */
	| { found: unknown }
	/** It surely was not; sending it again does no harm. */
	| 'absent'
	/** Nobody can tell. */
	| 'unknown';

/** A form with a file, as browsers send it. */
export interface Form {
	/** Names and values, in their order; a list is a name that comes several times. */
	fields: ReadonlyArray<readonly [name: string, value: string]>;
	file: { field: string; name: string; mediaType: string; content: Buffer };
}

export interface Request {
	method: IHttpRequestMethods;
	/** Path below the base URL, built with `route`. */
	path: string;
	query?: Record<string, string | number | boolean | string[]>;
	/** Sent as JSON. */
	body?: Json;
	/** Media type of the body; `application/json` unless the vendor wants another. */
	mediaType?: string;
	/** Sent as `multipart/form-data` in place of a body. */
	form?: Form;
	/** `json` (default): an answer without readable JSON is no answer. `any`: the body may be empty. `raw`: whatever. */
	answer?: 'json' | 'any' | 'raw';
	/** Statuses of 400 and above that the caller handles itself. */
	accept?: number[];
}

export interface WriteRequest extends Request {
	/**
	 * Looks up what became of a POST or PATCH whose answer was lost (5xx, time-out, reset). Without it such a
	 * request ends as of unknown fate. For a DELETE or PUT it is asked when a repeat after a lost try is refused.
	 */
	settle?: () => Promise<Fate>;
	/** For a POST or PATCH that does no harm a second time: it is sent again like a PUT. */
	isRepeatable?: boolean;
	/** For a DELETE: a 404 after a try whose answer was lost means that the lost one did it. */
	goneIsDone?: boolean;
}

/** Calls that read. Handed to everything that must not write. */
export interface Reader {
	/** The vendor's API host, with the port where it is not the usual one. */
	readonly host: string;
	readonly signal: AbortSignal | undefined;
	/** Stands for the run of the node; the same for its fresh readers. */
	readonly run: object;
	/**
	 * Sends a request that changes nothing at the vendor.
	 *
	 * @throws VendorFault when the vendor refuses or does not answer in time
	 */
	read(request: Request): Promise<Answer>;
	/** Whom the access token belongs to; null where it does not tell, and before the first call. */
	tokenOwner(): Promise<string | null>;
	/** A reader for which nothing is remembered yet (see `oncePerReader`), for reading back what was written. */
	fresh(): Reader;
}

/** Calls that write. Only the step of a run that carries out changes gets one; a dry run never makes one. */
export interface Writer extends Reader {
	/**
	 * Sends a request that changes something at the vendor. Idempotent methods are repeated until they get an
	 * answer or the time is up.
	 *
	 * @throws VendorFault; of kind `unknown_fate` when it cannot be told whether the change was made
	 */
	write(request: WriteRequest): Promise<Answer>;
}
