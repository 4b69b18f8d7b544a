import { hexFrom } from '../seeded';

interface Token<C> {
	client: C;
	expiresAt: number;
}

/** What is known of a token that came with a request. */
export type TokenCheck<C> = { client: C } | { reason: 'required' | 'invalid' | 'expired' };

/** The access tokens that a vendor gave out. They look like JSON Web Tokens; nobody verifies their signature. */
export class BearerTokens<C, P extends object> {
	private readonly tokens = new Map<string, Token<C>>();
	private given = 0;

	/** @param payloadOf what a token says of its client, beside its expiry; the number makes every token another */
	constructor(private readonly payloadOf: (client: C, number: number) => P) {}

	/** How many tokens were given out. */
	get count(): number {
		return this.given;
	}

	/** A new token; the ones given before stay valid. */
	issue(client: C, now: number, lifetimeMs: number): { token: string; payload: P } {
		this.given += 1;
		const expiresAt = now + lifetimeMs;
		const payload = this.payloadOf(client, this.given);
		const parts = [
			{ alg: 'RS256', typ: 'JWT' },
			{ ...payload, exp: Math.floor(expiresAt / 1000) },
		].map(base64Url);
		const signature = hexFrom(parts.join('.'), 43);
		const token = [...parts, signature].join('.');
		this.tokens.set(token, { client, expiresAt });
		return { token, payload };
	}

	/** Whose token an Authorization header holds, or why it is refused. */
	check(header: string | undefined, now: number): TokenCheck<C> {
		const token = tokenIn(header);
		if (token === undefined) return { reason: 'required' };
		const known = this.tokens.get(token);
		if (!known) return { reason: 'invalid' };
		return now < known.expiresAt ? { client: known.client } : { reason: 'expired' };
	}

	/** The client of a token, expired or not. */
	clientOf(header: string | undefined): C | undefined {
		return this.tokens.get(tokenIn(header) ?? '')?.client;
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
