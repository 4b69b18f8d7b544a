import type { IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { type Answer, isRecord, parseBody, readHeaders } from './answer';
import { encodeForm } from './form';
import type { Request } from './request';
import { type TokenFailure, tokenFailureIn } from './tokenFailure';
import type { VendorApi } from './vendorApi';

const TIMEOUT_MS = 60_000;
/** How slow a connection may be at least for a body that is sent: 100 kB a second. */
const BYTES_PER_MS = 100;

/** One try: the vendor's answer, or the reason why none came. */
export type Attempt =
	| { answer: Answer }
	| { lost: string }
	/** No access token could be had, so the request was never sent. */
	| TokenFailure;

/** JSON as bytes: n8n drops a body of {}, and its HTTP client would read a text of megabytes once more. */
function bodyOf({ body, form, mediaType }: Request): { body: Buffer; mediaType: string } | undefined {
	if (form !== undefined) return encodeForm(form);
	return body === undefined
		? undefined
		: { body: Buffer.from(JSON.stringify(body)), mediaType: mediaType ?? 'application/json' };
}

/**
 * Fresh options for one call: n8n writes the credential into them, so they are never shared between calls.
 * A 401 must stay an exception, or n8n would not renew an expired token.
 */
function optionsFor(api: VendorApi, baseUrl: string, request: Request): IHttpRequestOptions {
	const sent = bodyOf(request);
	return {
		method: request.method,
		url: baseUrl + request.path,
		qs: request.query,
		arrayFormat: 'repeat',
		headers: {
			Accept: 'application/json',
			...api.headers,
			...(sent === undefined ? {} : { 'Content-Type': sent.mediaType }),
		},
		body: sent?.body,
		encoding: 'text',
		timeout: TIMEOUT_MS + Math.ceil(Buffer.byteLength(sent?.body ?? '') / BYTES_PER_MS),
		returnFullResponse: true,
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		// n8n forwards a credential's own headers to other origins, so no redirect is followed.
		disableFollowRedirect: true,
	};
}

function toAnswer(api: VendorApi, status: number, rawHeaders: unknown, body: unknown): Answer {
	const headers = readHeaders(rawHeaders);
	const text = typeof body === 'string' ? body : '';
	const requestId = headers[api.requestIdHeader] ?? null;
	const answer = { status, text, data: parseBody(text), headers, requestId, isRepeat: false };
	return { ...answer, status: api.statusOf?.(answer) ?? status };
}

/**
 * Finds the 401 answer in the error that n8n made of it, or in the error's causes. Any other response in an
 * error is one whose body broke off, and is no answer.
 */
function unauthorizedIn(error: unknown): { status: number; headers: unknown; data: unknown } | undefined {
	if (!(error instanceof Error)) return undefined;
	if ('response' in error) {
		const { response } = error;
		if (typeof response === 'object' && response !== null && 'status' in response) {
			const { status } = response;
			const headers = 'headers' in response ? response.headers : undefined;
			const data = 'data' in response ? response.data : undefined;
			if (status === 401) return { status, headers, data };
		}
	}
	return unauthorizedIn(error.cause);
}

/** A short word for what went wrong on the way, without anything of the request in it. */
function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return 'no answer';
	if ('code' in error && typeof error.code === 'string') return error.code;
	return error.cause === undefined ? 'no answer' : reasonOf(error.cause);
}

/**
 * Sends a request once.
 *
 * @throws only what the execution's cancellation throws
 */
export async function attempt(
	ctx: IAllExecuteFunctions,
	api: VendorApi,
	baseUrl: string,
	request: Request,
	signal: AbortSignal | undefined,
): Promise<Attempt> {
	const options = optionsFor(api, baseUrl, request);
	try {
		const response: unknown = await ctx.helpers.httpRequestWithAuthentication.call(
			ctx,
			api.credentialType,
			options,
		);
		if (!isRecord(response) || typeof response.statusCode !== 'number') return { lost: 'no answer' };
		return { answer: toAnswer(api, response.statusCode, response.headers, response.body) };
	} catch (error) {
		signal?.throwIfAborted();
		const response = unauthorizedIn(error);
		if (response !== undefined)
			return { answer: toAnswer(api, response.status, response.headers, response.data) };
		return tokenFailureIn(error, options.url) ?? { lost: reasonOf(error) };
	}
}
