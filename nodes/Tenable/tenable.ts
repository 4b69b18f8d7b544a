import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { textOrNull } from '../shared/normalize/values';
import { type Answer, isRecord, parseBody, type VendorApi } from '../shared/transport';
import { TENABLE_USER_AGENT } from './userAgent';

/** `error` may itself hold a JSON text with the message in it. */
function unwrapped(error: string): string {
	const inner = error.startsWith('{') ? parseBody(error) : undefined;
	if (!isRecord(inner)) return error;
	return textOrNull(inner.message) ?? textOrNull(inner.error) ?? error;
}

/**
 * Tenable's own words from an error body. There are five families: `{statusCode, error, message}`, `{error}`,
 * `{message}`, plain text or HTML, and none (Tenable Platform & Settings API, error responses).
 */
function words(answer: Answer): string | null {
	if (isRecord(answer.data)) {
		const { message, error } = answer.data;
		if (typeof message === 'string' && message !== '') return message;
		return typeof error === 'string' && error !== '' ? unwrapped(error) : null;
	}
	const text = answer.text.trim();
	if (text === '') return null;
	if (text.startsWith('<')) return /<title>([^<]*)<\/title>/i.exec(text)?.[1]?.trim() ?? null;
	return text.slice(0, 300);
}

function advice(answer: Answer): string | undefined {
	if (answer.status === 401) {
		return 'Check both keys in the credential. They stop working when new ones are generated, when their user is disabled or may not use the API, and from addresses outside of the allowed ones.';
	}
	if (answer.status === 403) {
		return 'Most of this needs the Administrator role. Use keys of an administrator; User > Check Access tells what the present ones may do.';
	}
	if (words(answer)?.includes('approved domains') === true) {
		return "The username must end with one of your instance's approved domains; Tenable Support adds domains.";
	}
	return undefined;
}

function field(credential: ICredentialDataDecryptedObject, name: string): string {
	const value = credential[name];
	return typeof value === 'string' ? value : '';
}

function baseUrl(credential: ICredentialDataDecryptedObject): string {
	const cloud = field(credential, 'cloud');
	if (cloud === 'other') return field(credential, 'otherUrl');
	return cloud === '' ? 'https://cloud.tenable.com' : cloud;
}

/** Tenable Vulnerability Management. */
export const tenable: VendorApi = {
	vendor: 'tenable',
	displayName: 'Tenable',
	credentialType: 'tenableVmApi',
	baseUrl,
	countedBy: (credential) => field(credential, 'accessKey'),
	// Tenable asks integrations not to call in parallel (Tenable developer portal, "Concurrency Limiting").
	pace: { concurrency: 1 },
	headers: { 'User-Agent': TENABLE_USER_AGENT },
	requestIdHeader: 'x-request-uuid',
	words,
	advice,
};
