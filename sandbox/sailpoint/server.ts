import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isControlPath } from '../http/control';
import { exchangeOf } from '../http/exchange';
import type { RawAnswer, Vendor } from '../http/vendor';
import { uuidFrom } from '../seeded';
import { accessRequestRoutes } from './accessRequests';
import { accountRoutes } from './accounts';
import { accountStateRoutes } from './accountState';
import type { Route } from './call';
import { ownerIdOf, type ApiClient } from './clients';
import { forbidden, notFound, rateLimited, SailPointError, serverError, unauthorized } from './errors';
import { identityRoutes } from './identities';
import { lifecycleRoutes } from './lifecycle';
import { nonEmployeeRoutes } from './nonEmployees';
import { requestableRoutes } from './requestableObjects';
import { requestStatusRoutes } from './requestStatus';
import { roleAssignmentRoutes } from './roleAssignments';
import { roleRoutes } from './roles';
import { searchRoutes } from './search';
import { sourceRoutes } from './sources';
import { sourceSchemaRoutes } from './sourceSchemas';
import { sailPointState } from './state';
import { subscriptionRoutes } from './subscriptions';
import { taskRoutes } from './tasks';
import type { SailPointTenant } from './tenant';
import { addTokenEndpoint } from './tokenEndpoint';
import { triggerRoutes } from './triggers';
import { workgroupMemberRoutes } from './workgroupMembers';
import { workgroupRoutes } from './workgroups';

const ROUTES: readonly Route[] = [
	...identityRoutes,
	...roleAssignmentRoutes,
	...lifecycleRoutes,
	...searchRoutes,
	...accountRoutes,
	...accountStateRoutes,
	...sourceRoutes,
	...sourceSchemaRoutes,
	...nonEmployeeRoutes,
	...roleRoutes,
	...workgroupRoutes,
	...workgroupMemberRoutes,
	...accessRequestRoutes,
	...requestStatusRoutes,
	...requestableRoutes,
	...taskRoutes,
	...triggerRoutes,
	...subscriptionRoutes,
];

/** The yearly versions that hold every operation of the sandbox (versioning strategy); all of them deprecated. */
const YEARLY = ['v2024', 'v2025', 'v2026'];

/** SailPoint Identity Security Cloud's part of a sandbox server. */
export function sailPointVendor(tenant: SailPointTenant): Vendor {
	return {
		register: (app) => register(app, tenant),
		callerOf: ({ authorization }) =>
			tenant.tokens.clientOf(String(authorization ?? ''))?.clientId ?? 'nobody',
		answerHeaders: (requestNumber) => ({
			// The id that error bodies repeat as trackingId.
			'slpt-request-id': uuidFrom(`sailpoint request ${requestNumber}`).replaceAll('-', ''),
			'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
		}),
		now: () => tenant.now(),
		rateLimited,
		serverError,
		unauthorized: () => unauthorized(),
		htmlPage: () => '<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>',
		state: () => sailPointState(tenant),
		reset: () => tenant.reset(),
	};
}

function register(app: FastifyInstance, tenant: SailPointTenant): void {
	addTokenEndpoint(app, tenant);
	for (const route of ROUTES) {
		if (tenant.quirks.paths !== 'yearly') {
			addRoute(app, tenant, route, `/${route.service}/v1${route.rest}`, `${route.service} v1`);
		}
		if (tenant.quirks.paths === 'perService') continue;
		for (const year of YEARLY) addRoute(app, tenant, route, `/${year}/${route.service}${route.rest}`, year);
	}
	app.setNotFoundHandler((request, reply) => {
		if (isControlPath(request.url)) return reply.code(404).send();
		return refuse(request, reply, notFound('The requested path was not found.'));
	});
}

function addRoute(
	app: FastifyInstance,
	tenant: SailPointTenant,
	route: Route,
	url: string,
	version: string,
): void {
	app.route<{ Params: Record<string, string> }>({
		method: route.method,
		url,
		handler: (request, reply) => {
			if (YEARLY.includes(version)) reply.header('x-deprecated', 'true');
			tenant.settle();
			const check = tenant.tokens.check(request.headers.authorization, tenant.now());
			if ('reason' in check) return send(reply, unauthorized(check.reason));
			const seconds = overLimit(tenant, check.client, version);
			if (seconds !== undefined) return send(reply.header('retry-after', String(seconds)), rateLimited());
			return answer(tenant, route, check.client, request, reply);
		},
	});
}

function overLimit(tenant: SailPointTenant, { clientId }: ApiClient, version: string): number | undefined {
	const { rateLimit } = tenant.pace;
	if (!rateLimit) return undefined;
	const bucket = tenant.quirks.rateBucket === 'client' ? clientId : `${clientId} ${version}`;
	return tenant.rate.take(bucket, tenant.now(), rateLimit);
}

function answer(
	tenant: SailPointTenant,
	route: Route,
	client: ApiClient,
	request: FastifyRequest<{ Params: Record<string, string> }>,
	reply: FastifyReply,
): FastifyReply {
	try {
		requireAllowed(route, client);
		const { status, json, headers } = route.handle({
			tenant,
			client,
			callerId: ownerIdOf(client) ?? '',
			param: (name) => request.params[name] ?? '',
			query: new URL(request.url, 'http://sandbox').searchParams,
			body: typeof request.body === 'string' ? request.body : '',
			mediaType: request.headers['content-type'] ?? '',
		});
		reply.code(status).headers(headers ?? {});
		return json === undefined ? reply.send() : reply.send(json);
	} catch (error) {
		if (!(error instanceof SailPointError)) throw error;
		return refuse(request, reply, error);
	}
}

/** A token needs the user, the level and one of the scopes (authorization guide). */
function requireAllowed(route: Route, client: ApiClient): void {
	if (client.owner === undefined && !route.withoutUser) throw forbidden();
	if (client.level === 'USER' && route.anyLevel !== true) throw forbidden();
	if (route.scopes.length === 0 || client.scopes.includes('sp:scopes:all')) return;
	if (!route.scopes.some((scope) => client.scopes.includes(scope))) throw forbidden();
}

function refuse(request: FastifyRequest, reply: FastifyReply, error: SailPointError): FastifyReply {
	const trackingId = exchangeOf(request)?.answerHeaders['slpt-request-id'] ?? '';
	return reply.code(error.status).send(error.body(trackingId));
}

function send(reply: FastifyReply, { status, contentType, body }: RawAnswer): FastifyReply {
	return reply.code(status).type(contentType).send(body);
}
