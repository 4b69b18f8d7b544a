import { BearerTokens } from '../http/bearerTokens';
import { hexFrom } from '../seeded';
import type { ApiClient } from './clients';

/** What a token of SailPoint says of its client. */
interface Payload {
	client_id: string;
	jti: string;
	org: string;
	pod: string;
}

/** SailPoint's access tokens. */
export type SailPointTokens = BearerTokens<ApiClient, Payload>;

/** No tokens yet. */
export function sailPointTokens(): SailPointTokens {
	return new BearerTokens(({ clientId }, number) => ({
		client_id: clientId,
		jti: hexFrom(`sailpoint token ${clientId} ${number}`, 22),
		org: 'halden',
		pod: 'sandbox',
	}));
}
