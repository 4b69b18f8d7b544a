import { textOrNull } from '../shared/normalize/values';
import { type Answer, isRecord, type VendorApi } from '../shared/transport';
import { apiHost, fieldOf } from './apiHost';
import { EXABEAM_USER_AGENT } from './userAgent';

/** `errors` is a list in the specs and one object in some answers (Cortex XSOAR's integration reads both). */
function firstError(answer: Answer): unknown {
	const { errors } = isRecord(answer.data) ? answer.data : {};
	return Array.isArray(errors) ? errors[0] : errors;
}

/** The code and the text of an error (Exabeam OpenAPI file "Context", ErrorInfo). */
function describe(error: unknown): string | null {
	if (!isRecord(error)) return textOrNull(error);
	const [message, code] = [textOrNull(error.message), textOrNull(error.code)];
	if (message === null || code === null) return message ?? code;
	return `${message} (${code})`;
}

/** Exabeam's own words: `errors` with a trace id, Spring's `{status, error, path}` of the gateway, or plain text. */
function words(answer: Answer): string | null {
	const { data } = answer;
	if (!isRecord(data)) {
		const text = /<title>([^<]*)<\/title>/i.exec(answer.text)?.[1] ?? answer.text;
		return textOrNull(text.trim().slice(0, 300));
	}
	const told = describe(firstError(answer)) ?? textOrNull(data.message) ?? textOrNull(data.error);
	const trace = textOrNull(data.traceId);
	return told === null || trace === null ? told : `${told} (trace ID ${trace})`;
}

/** Errors may stand in a 200 (Cortex XSOAR's integration); then only its words tell which kind it is. */
function statusOf(answer: Answer): number {
	const error = answer.status === 200 ? firstError(answer) : undefined;
	if (error === undefined || error === null) return answer.status;
	const told = describe(error) ?? '';
	if (/not found/i.test(told)) return 404;
	return /denied|forbidden|permission/i.test(told) ? 403 : 400;
}

function advice(answer: Answer): string | undefined {
	const { status } = answer;
	if (status === 401) {
		return 'The access token was refused. Check the API key and secret in the credential, and that the key was not deleted under Settings > API Keys.';
	}
	if (status === 403) {
		return 'The API key lacks a permission set: Manage Context for context tables, Access Control for platform accounts, roles and API keys. User > Check Access tells which it has; make a new key under Settings > API Keys.';
	}
	if (status === 409 && /not enabled/i.test(words(answer) ?? '')) {
		return 'Exabeam answers this where writing context records is not part of the subscription. Ask your Exabeam contact.';
	}
	return undefined;
}

/** Exabeam New-Scale. */
export const exabeam: VendorApi = {
	vendor: 'exabeam',
	displayName: 'Exabeam',
	credentialType: 'exabeamApi',
	baseUrl: apiHost,
	countedBy: (credential) => fieldOf(credential, 'apiKey'),
	pace: {
		concurrency: 4,
		// 100 requests a minute (Rapid7's Exabeam connector). The second on top makes up for requests that take
		// unequally long to get there.
		window: { requests: 100, perMs: 61_000 },
	},
	tokenOwner: (credential) => textOrNull(fieldOf(credential, 'apiKey')),
	tokenAdvice:
		'Check the region, the API key and the secret in the credential. A key that was deleted under Settings > API Keys gets no tokens.',
	headers: { 'User-Agent': EXABEAM_USER_AGENT },
	requestIdHeader: 'x-request-id',
	statusOf,
	words,
	advice,
};
