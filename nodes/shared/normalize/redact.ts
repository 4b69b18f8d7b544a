import type { Json, JsonObject } from '../model';

const REDACTED = '[redacted]';
const SECRET_NAME =
	/token|jwt|cookie|secret|passw(or)?d|passphrase|pwd$|authorization|(api|private)[-_ ]?key/i;
const NETWORK_NAME = /forwarded|(^|[-_ ])ip($|[-_ ])|address/i;
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

/** Whether a name tells that its value is a secret. */
export function tellsSecret(name: string): boolean {
	return SECRET_NAME.test(name);
}

/** What is taken out of a value. */
interface Rule {
	isSecret(name: string): boolean;
	clean(text: string): string | null;
}

const LOG: Rule = { isSecret: (name) => tellsSecret(name) || NETWORK_NAME.test(name), clean: redactText };

/** Addresses are what a directory is about; only what a name tells to be secret goes. */
const ATTRIBUTES: Rule = { isSecret: tellsSecret, clean: (text) => text };

function walkValue(rule: Rule, name: string, value: Json | undefined): Json | undefined {
	if (value === null || value === undefined) return value;
	if (rule.isSecret(name)) return REDACTED;
	if (typeof value === 'string') return rule.clean(value);
	if (Array.isArray(value)) return value.map((entry) => walkValue(rule, '', entry) ?? null);
	return typeof value === 'object' ? walkRecord(rule, value) : value;
}

function walkRecord(rule: Rule, record: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [name, walkValue(rule, name, value)]),
	);
}

/** A value without tokens and network addresses, however deep they stand; whatever has a telling name goes whole. */
export function redactValue(key: string, value: Json | undefined): Json | undefined {
	return walkValue(LOG, key, value);
}

/** A record without tokens and network addresses. */
export function redactRecord(record: JsonObject): JsonObject {
	return walkRecord(LOG, record);
}

/** Attributes of an account, without the values whose names tell a secret. */
export function redactAttributes(attributes: JsonObject): JsonObject {
	return walkRecord(ATTRIBUTES, attributes);
}
