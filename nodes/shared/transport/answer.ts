import type { JsonObject } from '../model';

/** A vendor's answer with a status below 400, or one that the request said it can handle. */
export interface Answer {
	status: number;
	/** The body as text; empty where the vendor sent none. */
	text: string;
	/** The body as JSON; undefined where it is empty or not JSON. */
	data: unknown;
	/** Header names are lower case. */
	headers: Record<string, string>;
	requestId: string | null;
	/** True when an earlier attempt of the same request got lost and may have been carried out. */
	isRepeat: boolean;
}

/** Narrows any value to a JSON object; arrays and null are none. */
export function isRecord(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a header map as axios gives it into lower-case names and single strings. */
export function readHeaders(raw: unknown): Record<string, string> {
	const headers: Record<string, string> = {};
	if (typeof raw !== 'object' || raw === null) return headers;
	for (const [name, value] of Object.entries(raw)) headers[name.toLowerCase()] = String(value);
	return headers;
}

/** Parses a body; undefined when it is empty or not JSON. */
export function parseBody(text: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
