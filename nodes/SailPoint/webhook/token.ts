import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Subscribed } from './subscribed';

/** A new bearer token, of 256 random bits. */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

/** What is kept of a token: its SHA-256 in hexadecimal. */
export function hashOf(token: string): string {
	return hash('sha256', token, 'hex');
}

/** The bearer token in an Authorization header; undefined when there is none. */
export function bearerIn(header: string | undefined): string | undefined {
	return /^bearer +(\S+) *$/i.exec(header ?? '')?.[1];
}

/** The subscription that a token belongs to; how long it takes tells nothing about the tokens that are expected. */
export function ownerOf(token: string, subscribed: readonly Subscribed[]): Subscribed | undefined {
	const given = Buffer.from(hashOf(token), 'hex');
	const fitting = subscribed.filter(({ tokenHash }) => timingSafeEqual(given, Buffer.from(tokenHash, 'hex')));
	return fitting[0];
}
