import { hexFrom } from '../seeded';
import type { ApiClient } from './clients';

interface Token {
	client: ApiClient;
	expiresAt: number;
}

/** What is known of a token that came with a request. */
export type TokenCheck = { client: ApiClient } | { reason: string };

/** The access tokens that were given out. */
export class Tokens {
	private readonly tokens = new Map<string, Token>();
	private given = 0;

	/** How many tokens were given out. */
	get count(): number {
		return this.given;
	}

	/** A new token; the ones given before stay valid. */
	issue(client: ApiClient, now: number, seconds: number): { token: string; jti: string } {
		this.given += 1;
		const jti = hexFrom(`sailpoint token ${client.clientId} ${this.given}`, 22);
		const payload = {
			client_id: client.clientId,
			exp: Math.floor(now / 1000) + seconds,
			jti,
			org: 'halden',
			pod: 'sandbox',
		};
		const signature = hexFrom(`sailpoint signature ${jti}`, 43);
		const token = [{ alg: 'RS256', typ: 'JWT' }, payload].map(base64Url).join('.') + `.${signature}`;
		this.tokens.set(token, { client, expiresAt: now + seconds * 1000 });
		return { token, jti };
	}

	/** Whose token an Authorization header holds, or why it is refused. */
	check(header: string | undefined, now: number): TokenCheck {
		const token = tokenIn(header);
		if (token === undefined) return { reason: 'JWT is required' };
		const known = this.tokens.get(token);
		if (!known) return { reason: 'JWT is invalid' };
		return now < known.expiresAt ? { client: known.client } : { reason: 'JWT is expired' };
	}

	/** The client of a token, expired or not; `nobody` for any other. */
	callerOf(header: string | undefined): string {
		return this.tokens.get(tokenIn(header) ?? '')?.client.clientId ?? 'nobody';
	}

	/** Makes every token that was given out expire now. */
	expireAll(now: number): void {
		for (const token of this.tokens.values()) token.expiresAt = Math.min(token.expiresAt, now);
	}

	/** Forgets every token. */
	clear(): void {
		this.tokens.clear();
		this.given = 0;
	}
}

function tokenIn(header: string | undefined): string | undefined {
	return /^bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
}

function base64Url(part: object): string {
	return Buffer.from(JSON.stringify(part)).toString('base64url');
}
