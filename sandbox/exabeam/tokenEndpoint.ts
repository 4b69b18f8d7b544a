import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { API_KEYS } from './apiKeys';
import { isObject } from './call';
import type { ApiKey } from './model';
import type { ExabeamTenant } from './tenant';
import { refuseForNow } from './tooMany';

/** What a request for a token says. */
interface Asked {
	grantType: string;
	clientId: string;
	clientSecret: string;
}

/** Adds the token endpoint (Auth spec, get access token), which has a rate limit of its own. */
export function addTokenEndpoint(app: FastifyInstance, tenant: ExabeamTenant): void {
	app.post('/auth/v1/token', (request, reply) => {
		const waiting = overLimit(tenant, request.ip);
		if (waiting !== undefined) return refuseForNow(reply, tenant.quirks, waiting);
		return answer(tenant, askedIn(request, tenant), reply);
	});
}

/** The limit is one source address's (developer portal, API keys). */
function overLimit(tenant: ExabeamTenant, address: string): number | undefined {
	const { tokenLimit } = tenant.pace;
	if (!tokenLimit) return undefined;
	const limit = { ...tokenLimit, perMs: tenant.scaled(tokenLimit.perMs) };
	return tenant.tokenWindow.take(address, tenant.now(), limit);
}

/** Of errors only the shape is documented, not the words. */
function answer(tenant: ExabeamTenant, asked: Asked | undefined, reply: FastifyReply): FastifyReply {
	if (!asked) {
		return reply.code(400).send({ error: 'invalid_request', error_description: 'Invalid request body' });
	}
	if (asked.grantType !== 'client_credentials') {
		const error_description = 'grant_type must be client_credentials';
		return reply.code(400).send({ error: 'unsupported_grant_type', error_description });
	}
	const key = Object.values<ApiKey>(API_KEYS).find(({ id }) => id === asked.clientId);
	if (!key || key.secret !== asked.clientSecret || key.revoked) {
		return reply.code(401).send({ error: 'invalid_client', error_description: 'Invalid API key or secret' });
	}
	const seconds = tenant.scaled(tenant.pace.tokenSeconds);
	tenant.store.keyUses.set(key.id, tenant.now());
	return reply.code(200).send({
		access_token: tenant.tokens.issue(key, tenant.now(), seconds * 1000).token,
		token_type: 'Bearer',
		expires_in: Math.floor(seconds),
	});
}

function askedIn({ body, headers }: FastifyRequest, { quirks }: ExabeamTenant): Asked | undefined {
	const mediaType = headers['content-type'] ?? '';
	const fields = fieldsIn(String(body), mediaType, quirks.formTokens === 'accepted');
	const { grant_type: grantType, client_id: clientId, client_secret: clientSecret } = fields ?? {};
	if (typeof grantType !== 'string' || typeof clientId !== 'string' || typeof clientSecret !== 'string') {
		return undefined;
	}
	return { grantType, clientId, clientSecret };
}

function fieldsIn(text: string, mediaType: string, formsToo: boolean): Record<string, unknown> | undefined {
	if (formsToo && /^application\/x-www-form-urlencoded\b/i.test(mediaType)) {
		return Object.fromEntries(new URLSearchParams(text));
	}
	if (!/^application\/json\b/i.test(mediaType)) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
