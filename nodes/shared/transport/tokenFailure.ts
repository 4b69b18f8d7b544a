import { TokenError } from './tokenError';

/** Why n8n got no access token for a credential. */
export interface TokenFailure {
	noToken: string;
	/** True when the vendor refused the credential; false when it may give a token later. */
	isRefused: boolean;
	/** How long to wait, as the token endpoint's Retry-After header says it. */
	retryAfter?: string;
}

/** n8n's word for a first token that it could not get; the error that says why is its cause. */
const FIRST_TOKEN = /^Failed to acquire OAuth2 access token/;

function codeOf(error: Error): string | undefined {
	return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function isRefusal(error: Error): boolean {
	const code = codeOf(error);
	if (code === 'EAUTH') return true;
	const status = 'status' in error && typeof error.status === 'number' ? error.status : 500;
	return code === 'ESTATUS' && status >= 400 && status < 500 && status !== 429;
}

/** An HTTP error of another address than the request's own is one of the token endpoint. */
function isOfAnotherUrl(error: Error, url: string): boolean {
	if (!('config' in error)) return false;
	const { config } = error;
	if (typeof config !== 'object' || config === null || !('url' in config)) return false;
	return typeof config.url === 'string' && !config.url.startsWith(url);
}

function failureOf(error: Error): TokenFailure {
	return {
		noToken: codeOf(error) === 'EAUTH' ? error.message : 'the token request failed',
		isRefused: isRefusal(error),
	};
}

/**
 * Finds out of an error, or of its causes, whether n8n failed at getting an access token: by a credential's own
 * TokenError, or by the codes of n8n's OAuth2 client, `EAUTH` for an error that the token endpoint named, `ESTATUS` for
 * any other bad status.
 *
 * @param url the address of the request that a token was needed for
 */
export function tokenFailureIn(thrown: unknown, url: string): TokenFailure | undefined {
	if (!(thrown instanceof Error)) return undefined;
	if (thrown instanceof TokenError) {
		const { message: noToken, isRefused, retryAfter } = thrown;
		return { noToken, isRefused, retryAfter };
	}
	if (codeOf(thrown) === 'EAUTH' || codeOf(thrown) === 'ESTATUS') return failureOf(thrown);
	const inner = tokenFailureIn(thrown.cause, url);
	if (inner !== undefined) return inner;
	return FIRST_TOKEN.test(thrown.message) || isOfAnotherUrl(thrown, url) ? failureOf(thrown) : undefined;
}
