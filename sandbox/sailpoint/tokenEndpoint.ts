import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { clientOf, ownerIdOf, type ApiClient } from './clients';
import type { SailPointTenant } from './tenant';

const PATH = '/oauth/token';

/** What a request for a token may say, wherever it says it. */
interface Asked {
	grantType: string;
	clientId: string;
	clientSecret: string;
}

/**
 * Adds the token endpoint (authentication guide): client credentials as a form, as multipart form data, in the query
 * string, or as a Basic header beside the grant type.
 */
export function addTokenEndpoint(app: FastifyInstance, tenant: SailPointTenant): void {
	app.post(PATH, async (request, reply) => {
		tenant.settle();
		const asked = await askedIn(request);
		const waiting = tenant.quirks.tokenRequestsCount ? overLimit(tenant, asked.clientId) : undefined;
		if (waiting !== undefined) {
			return reply
				.code(429)
				.header('retry-after', String(waiting))
				.send({ message: ' Rate Limit Exceeded ' });
		}
		return answer(tenant, asked, reply);
	});
}

function overLimit(tenant: SailPointTenant, clientId: string): number | undefined {
	const { rateLimit } = tenant.pace;
	return rateLimit ? tenant.rate.take(clientId, tenant.now(), rateLimit) : undefined;
}

function answer(tenant: SailPointTenant, asked: Asked, reply: FastifyReply): FastifyReply {
	if (asked.grantType !== 'client_credentials') {
		return reply.code(400).send({
			error: 'unsupported_grant_type',
			error_description: `Unsupported grant type: ${asked.grantType}`,
		});
	}
	const client = clientOf(asked.clientId);
	if (!client || client.clientSecret !== asked.clientSecret || !isActive(tenant, client)) {
		return reply.code(401).send({ error: 'invalid_client', error_description: 'Bad client credentials' });
	}
	const { tokenSeconds } = tenant.pace;
	const { token, payload } = tenant.tokens.issue(client, tenant.now(), tokenSeconds * 1000);
	const owner = ownerIdOf(client);
	return reply.code(200).send({
		access_token: token,
		token_type: 'bearer',
		expires_in: tokenSeconds,
		scope: client.scopes.join(' '),
		tenant_id: '5d6fd9a0-6c8e-4b7f-9f5b-0d3c2b1a0f9e',
		pod: 'sandbox',
		org: 'halden',
		internal: false,
		strong_auth: owner !== undefined,
		strong_auth_supported: owner !== undefined,
		accessType: 'OFFLINE',
		enabled: true,
		...(owner !== undefined && { user_id: owner, identity_id: owner }),
		jti: payload.jti,
	});
}

/** A personal access token dies with its owner. */
function isActive(tenant: SailPointTenant, client: ApiClient): boolean {
	const owner = ownerIdOf(client);
	if (owner === undefined) return true;
	const identity = tenant.store.identities.get(owner);
	return identity !== undefined && identity.signIn !== 'disabled';
}

async function askedIn(request: FastifyRequest): Promise<Asked> {
	const query = new URL(request.url, 'http://sandbox').searchParams;
	const form = await formOf(request);
	const [user = '', password = ''] = basicOf(request.headers.authorization);
	const read = (name: string): string => form.get(name) ?? query.get(name) ?? '';
	return {
		grantType: read('grant_type'),
		clientId: read('client_id') || user,
		clientSecret: read('client_secret') || password,
	};
}

async function formOf(request: FastifyRequest): Promise<ReadonlyMap<string, string>> {
	const mediaType = request.headers['content-type'] ?? '';
	if (
		typeof request.body !== 'string' ||
		!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(mediaType)
	) {
		return new Map();
	}
	try {
		const form = await new Response(request.body, { headers: { 'content-type': mediaType } }).formData();
		return new Map([...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']));
	} catch {
		return new Map();
	}
}

function basicOf(header: string | undefined): string[] {
	const encoded = /^basic\s+(\S+)$/i.exec(header ?? '')?.[1];
	if (encoded === undefined) return [];
	const text = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = text.indexOf(':');
	return [text.slice(0, colon), text.slice(colon + 1)].map((part) => decodeURIComponent(part));
}
