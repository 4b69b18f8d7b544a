import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isControlPath } from '../http/control';
import { exchangeOf } from '../http/exchange';
import type { RawAnswer, Vendor } from '../http/vendor';
import { hexFrom } from '../seeded';
import { activityRoutes } from './activityRoutes';
import { callerOf, parseApiKeys, requireScope } from './auth';
import type { Answer, Route } from './call';
import { notFound, nginxPage, rateLimited, serverError, TenableError, unauthorized } from './errors';
import { groupRoutes } from './groups';
import { roleRoutes } from './roles';
import { sessionRoutes } from './session';
import { tenantState } from './state';
import type { Tenant } from './tenant';
import { userRoleRoutes } from './userRole';
import { userRoutes } from './users';
import { userSecurityRoutes } from './userSecurity';

const ROUTES: readonly Route[] = [
	...userRoutes,
	...userSecurityRoutes,
	...userRoleRoutes,
	...groupRoutes,
	...roleRoutes,
	...activityRoutes,
	...sessionRoutes,
];

/** Tenable Vulnerability Management's part of a sandbox server. */
export function tenableVendor(tenant: Tenant): Vendor {
	return {
		register: (app) => register(app, tenant),
		callerOf: (headers) => parseApiKeys(headers['x-apikeys'])?.accessKey ?? 'nobody',
		answerHeaders: (requestNumber) => ({
			'x-request-uuid': hexFrom(`request ${requestNumber}`, 32),
			'x-gateway-site-id': 'nginx-router-sandbox-prod-eu-central-1',
			'set-cookie': 'nginx-cloud-site-id=eu-central-1; path=/; HttpOnly; SameSite=Strict; Secure',
			'cache-control': 'no-store',
		}),
		now: () => tenant.now(),
		rateLimited,
		serverError,
		unauthorized: () => unauthorized(tenant.quirks.unauthorizedBody),
		htmlPage: () => nginxPage('502 Bad Gateway'),
		state: () => tenantState(tenant),
		reset: () => tenant.reset(),
	};
}

function register(app: FastifyInstance, tenant: Tenant): void {
	for (const route of ROUTES) {
		app.route<{ Params: Record<string, string> }>({
			method: route.method,
			url: route.url,
			handler: (request, reply) => answer(tenant, route, request, reply),
		});
	}
	app.setNotFoundHandler((request, reply) => {
		if (!isControlPath(request.url) && !callerOf(tenant, request.headers['x-apikeys'])) {
			return send(reply, unauthorized(tenant.quirks.unauthorizedBody));
		}
		const refusal = notFound();
		return reply.code(refusal.status).send(refusal.body);
	});
}

function answer(
	tenant: Tenant,
	route: Route,
	request: FastifyRequest<{ Params: Record<string, string> }>,
	reply: FastifyReply,
): FastifyReply {
	const caller = callerOf(tenant, request.headers['x-apikeys']);
	if (!caller) return send(reply, unauthorized(tenant.quirks.unauthorizedBody));
	caller.lastApiKeyAccess = tenant.now();
	try {
		requireScope(tenant, caller, route.needs);
		const result = route.handle({
			tenant,
			caller,
			param: (name) => request.params[name] ?? '',
			query: new URL(request.url, 'http://sandbox').searchParams,
			body: typeof request.body === 'string' ? request.body : '',
			mediaType: request.headers['content-type'] ?? '',
			requestUuid: exchangeOf(request)?.answerHeaders['x-request-uuid'] ?? '',
		});
		return sendResult(reply, result);
	} catch (error) {
		if (!(error instanceof TenableError)) throw error;
		return reply.code(error.status).send(error.body);
	}
}

function sendResult(reply: FastifyReply, { status, json, stream }: Answer): FastifyReply {
	if (stream) return reply.code(status).type('application/json; charset=utf-8').send(stream);
	// Without a payload Fastify sends no media type, as recorded.
	return json === undefined ? reply.code(status).send() : reply.code(status).send(json);
}

function send(reply: FastifyReply, { status, contentType, body }: RawAnswer): FastifyReply {
	return reply.code(status).type(contentType).send(body);
}
