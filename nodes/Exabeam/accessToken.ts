import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { textOrNull } from '../shared/normalize/values';
import { isRecord, parseBody, readHeaders, TokenError } from '../shared/transport';
import { checkedBaseUrl } from '../shared/transport/baseUrl';
import { apiHost, fieldOf } from './apiHost';
import { EXABEAM_USER_AGENT } from './userAgent';

const TIMEOUT_MS = 30_000;
/** How long before its end a token is not handed out any more. */
const SPARE_MS = 60_000;

interface Token {
	text: string;
	/** Epoch milliseconds. */
	endsAt: number;
}

/** The tokens of this process by the hash of host, key and secret, those that are being fetched among them. */
const tokens = new Map<string, Promise<Token>>();

function keyOf(credential: ICredentialDataDecryptedObject, baseUrl: string): string {
	const parts = [baseUrl, fieldOf(credential, 'apiKey'), fieldOf(credential, 'apiSecret')];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Why an answer gives no token: Exabeam's words (OpenAPI file "Auth", responses), or what it lacks. */
function reasonIn(status: number, data: unknown): string {
	const { error_description: description, error } = isRecord(data) ? data : {};
	const lacks = data === undefined ? 'and the body is not JSON' : 'without an access token';
	return textOrNull(description) ?? textOrNull(error) ?? `the token endpoint answered ${status}, ${lacks}`;
}

/**
 * Asks for a token with client credentials as JSON (Exabeam OpenAPI file "Auth", POST /auth/v1/token).
 *
 * @throws TokenError when Exabeam gives none
 */
async function fetchToken(
	{ helpers }: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
	baseUrl: string,
): Promise<Token> {
	const askedAt = Date.now();
	const response: unknown = await helpers.httpRequest({
		method: 'POST',
		url: `${baseUrl}/auth/v1/token`,
		headers: {
			'Content-Type': 'application/json',
			Accept: 'application/json',
			'User-Agent': EXABEAM_USER_AGENT,
		},
		body: JSON.stringify({
			client_id: fieldOf(credential, 'apiKey'),
			client_secret: fieldOf(credential, 'apiSecret'),
			grant_type: 'client_credentials',
		}),
		encoding: 'text',
		timeout: TIMEOUT_MS,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	});
	const { statusCode, body, headers } = isRecord(response) ? response : {};
	const status = typeof statusCode === 'number' ? statusCode : 0;
	const data = typeof body === 'string' ? parseBody(body) : undefined;
	const { access_token: text, expires_in: seconds } = isRecord(data) ? data : {};
	if (status !== 200 || typeof text !== 'string' || text === '')
		throw new TokenError(reasonIn(status, data), status, readHeaders(headers)['retry-after']);
	return { text, endsAt: askedAt + (typeof seconds === 'number' ? seconds * 1000 : 0) };
}

function dropEnded(now: number): void {
	for (const [key, token] of tokens)
		token.then(
			({ endsAt }) => {
				if (endsAt < now && tokens.get(key) === token) tokens.delete(key);
			},
			() => undefined,
		);
}

/**
 * A token for a credential. All calls of the process that need one at the same time share one request, because n8n
 * would make one for each of them and Exabeam allows 50 in 5 minutes (Exabeam developer portal, "API Keys").
 *
 * @param refused the token that Exabeam does not take any more; a newer one of this process is handed out in its place
 * @throws TokenError when Exabeam gives none, RangeError when the credential's base URL cannot be used
 */
export async function accessToken(
	caller: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
	refused?: string,
): Promise<string> {
	const baseUrl = checkedBaseUrl(apiHost(credential));
	const key = keyOf(credential, baseUrl);
	const now = Date.now();
	const known = tokens.get(key);
	const held = await known;
	if (held !== undefined && held.text !== refused && held.endsAt - SPARE_MS > now) return held.text;
	const newer = tokens.get(key);
	if (newer !== undefined && newer !== known) return (await newer).text;
	dropEnded(now);
	const asked = fetchToken(caller, credential, baseUrl);
	tokens.set(key, asked);
	asked.catch(() => {
		if (tokens.get(key) === asked) tokens.delete(key);
	});
	return (await asked).text;
}
