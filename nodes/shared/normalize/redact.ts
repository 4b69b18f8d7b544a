import type { Json, JsonObject } from '../model';

const REDACTED = '[redacted]';
const SECRET_KEY =
	/token|jwt|cookie|secret|password|authorization|api-?key|forwarded|(^|[-_ ])ip($|[-_ ])|address/i;
const SECRET_TEXTS = [
	/\b(?:Bearer|Basic)\s+[\w.~+/=-]+/gi,
	// A signed token: three long parts.
	/\b[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}\b/g,
	// Network addresses: IPv4, then IPv6 in full and shortened with "::".
	/\b(?:\d{1,3}\.){3}\d{1,3}\b/g,
	/(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])/gi,
	/(?<![\w:])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?(?![\w:])/gi,
];

/** A text without tokens and network addresses. */
export function redactText(text: string | null): string | null {
	return text === null ? null : SECRET_TEXTS.reduce((clean, secret) => clean.replace(secret, REDACTED), text);
}

/** A value without tokens and network addresses, however deep they stand; whatever has a telling name goes whole. */
export function redactValue(key: string, value: Json | undefined): Json | undefined {
	if (value === null || value === undefined) return value;
	if (SECRET_KEY.test(key)) return REDACTED;
	if (typeof value === 'string') return redactText(value);
	if (Array.isArray(value)) return value.map((entry) => redactValue('', entry) ?? null);
	return typeof value === 'object' ? redactRecord(value) : value;
}

/** A record without tokens and network addresses. */
export function redactRecord(record: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, redactValue(key, value)]));
}
