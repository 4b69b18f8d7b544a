import { BearerTokens } from '../http/bearerTokens';
import { hexFrom } from '../seeded';
import type { ApiKey } from './model';

/** What a token of Exabeam says of its key; no document tells. */
interface Payload {
	sub: string;
	jti: string;
}

/** Exabeam's access tokens. */
export type ExabeamTokens = BearerTokens<ApiKey, Payload>;

/** No tokens yet. */
export function exabeamTokens(): ExabeamTokens {
	return new BearerTokens(({ id }, number) => ({
		sub: id,
		jti: hexFrom(`exabeam token ${id} ${number}`, 22),
	}));
}
