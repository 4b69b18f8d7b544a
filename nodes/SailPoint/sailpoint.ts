import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { textOrNull } from '../shared/normalize/values';
import { type Answer, isRecord, type VendorApi } from '../shared/transport';
import { apiPath } from './apiPath';
import { ownedNames } from './mapping/ownership';
import { SAILPOINT_USER_AGENT } from './userAgent';

/** What the old services and the token endpoint call the text of an error, in the order of how much it tells. */
const WORD_FIELDS = ['error_description', 'message', 'detailMessage', 'error'];

/** The same text may stand there twice, in two languages' worth of origins; the first one is enough. */
function firstMessage(messages: unknown): string | null {
	const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
	return isRecord(first) ? textOrNull(first.text) : null;
}

/**
 * SailPoint's own words from an error body: `{detailCode, trackingId, messages}` in most services, a bare text field
 * in others, `{message, associationDetails}` for an owner who cannot be deleted (SailPoint API specs, errorresponsedto
 * and identities-v1-by-id).
 */
function words(answer: Answer): string | null {
	const { data, headers } = answer;
	if (!isRecord(data)) return /<title>([^<]*)<\/title>/i.exec(answer.text)?.[1]?.trim() ?? null;
	const plain = WORD_FIELDS.map((field) => textOrNull(data[field])?.trim()).find(
		(text) => text !== undefined,
	);
	const told = firstMessage(data.messages) ?? plain ?? textOrNull(data.detailCode);
	if (told === null) return null;
	const what =
		data.associationDetails === undefined ? told : `${told}: ${ownedNames(data.associationDetails)}`;
	const tracking = textOrNull(data.trackingId);
	return tracking === null || headers['slpt-request-id'] !== undefined
		? what
		: `${what} (tracking ID ${tracking})`;
}

function advice(answer: Answer): string | undefined {
	if (answer.status === 401) {
		return 'The access token was refused. Check the client ID and secret in the credential, and that the owner of the personal access token is not disabled.';
	}
	if (answer.status === 403) {
		return "This needs a personal access token whose owner has the user level for it (mostly ORG_ADMIN), and the scope in the token. API clients without a user can't do it. User > Check Access tells what the credential may do.";
	}
	return undefined;
}

function field(credential: ICredentialDataDecryptedObject, name: string): string {
	const value = credential[name];
	return typeof value === 'string' ? value : '';
}

/** Token and API come from the same host, so that the host is worked out in one place: the credential. */
function baseUrl(credential: ICredentialDataDecryptedObject): string {
	const url = field(credential, 'accessTokenUrl').replace(/\/oauth\/token$/, '');
	if (/^https:\/\/(\.|$)/.test(url))
		throw new RangeError('The tenant, or the API host, is missing in the credential.');
	return url;
}

/** Tokens of users say whose they are (SailPoint developer documentation, "Authentication", token response). */
function tokenOwner(credential: ICredentialDataDecryptedObject): string | null {
	const { oauthTokenData } = credential;
	return isRecord(oauthTokenData) ? textOrNull(oauthTokenData.identity_id) : null;
}

/** How many pages or writes are on their way at once. */
export const PARALLEL = 4;

/** SailPoint Identity Security Cloud. */
export const sailpoint: VendorApi = {
	vendor: 'sailpoint',
	displayName: 'SailPoint',
	credentialType: 'sailPointOAuth2Api',
	baseUrl,
	countedBy: (credential) => field(credential, 'clientId'),
	pace: {
		concurrency: PARALLEL,
		// 100 requests in 10 seconds for each client id (SailPoint developer documentation, "Rate Limits"). The half
		// second on top makes up for requests that take unequally long to get there.
		window: { requests: 100, perMs: 10_500 },
		startsAlone: true,
	},
	path: (path, credential) => apiPath(path, field(credential, 'apiVersion') === 'v2025' ? 'v2025' : 'v1'),
	tokenOwner,
	tokenAdvice:
		'Check the tenant, the client ID and the secret in the credential. A personal access token stops working when it expires, is deleted, or its owner is disabled.',
	headers: { 'User-Agent': SAILPOINT_USER_AGENT },
	requestIdHeader: 'slpt-request-id',
	words,
	advice,
};
