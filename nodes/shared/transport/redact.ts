import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Json } from '../model';
import { isRecord } from './answer';

/** Shorter values would blot out ordinary words. */
const SHORTEST_SECRET = 8;
const SECRET_NAME = /key|secret|token|pass/i;

function valuesOf(record: object): string[] {
	return Object.entries(record).flatMap(([name, value]: [string, unknown]) => {
		// n8n keeps an access token in an object of its own.
		if (isRecord(value)) return valuesOf(value);
		return SECRET_NAME.test(name) && typeof value === 'string' && value.length >= SHORTEST_SECRET
			? [value]
			: [];
	});
}

/** The secrets in a JSON Patch: values whose path names one. */
function patchedValuesOf(operations: readonly unknown[]): string[] {
	return operations
		.filter(isRecord)
		.flatMap(({ path, value }) => (typeof path === 'string' ? valuesOf({ [path]: value }) : []));
}

/** The secrets that a call carries: those of the credential and those in the body. */
export function secretsOf(credential: ICredentialDataDecryptedObject, body: Json | undefined): string[] {
	const sent = Array.isArray(body) ? patchedValuesOf(body) : isRecord(body) ? valuesOf(body) : [];
	return [...valuesOf(credential), ...sent];
}

/** Takes secrets out of a text that a vendor, or something on the way to it, may have echoed them into. */
export function redact(text: string, secrets: readonly string[]): string {
	return secrets.reduce((clean, secret) => clean.replaceAll(secret, '[redacted]'), text);
}
