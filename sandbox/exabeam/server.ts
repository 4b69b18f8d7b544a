import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isControlPath } from '../http/control';
import type { RawAnswer, Vendor } from '../http/vendor';
import { hexFrom } from '../seeded';
import { accessControlRoutes, userByIdRoute } from './accessControl';
import { addRecordsRoutes } from './addRecords';
import { attributeRoutes } from './attributeRoutes';
import { ok, type Answer, type Route } from './call';
import { csvUploadRoutes } from './csvUpload';
import { deleteRecordsRoutes } from './deleteRecords';
import {
	errorBody,
	ExabeamError,
	objectErrorBody,
	permissionDenied,
	rateLimited,
	serverError,
	unauthorized,
	wrongPath,
} from './errors';
import type { ApiKey } from './model';
import { recordRoutes } from './records';
import { exabeamState } from './state';
import { tableRoutes } from './tables';
import type { ExabeamTenant } from './tenant';
import { addTokenEndpoint } from './tokenEndpoint';
import { refuseForNow } from './tooMany';
import { uploadStatusRoutes } from './uploadStatus';

const ROUTES: readonly Route[] = [
	...accessControlRoutes,
	...tableRoutes,
	...attributeRoutes,
	...recordRoutes,
	...addRecordsRoutes,
	...csvUploadRoutes,
	...deleteRecordsRoutes,
	...uploadStatusRoutes,
];

/** A CSV file of 300 MB, and the rest of its form. */
const MOST_BODY_BYTES = 301 * 1024 * 1024;

/** Exabeam New-Scale's part of a sandbox server. */
export function exabeamVendor(tenant: ExabeamTenant): Vendor {
	return {
		register: (app) => register(app, tenant),
		callerOf: ({ authorization }) => tenant.tokens.clientOf(String(authorization ?? ''))?.id ?? 'nobody',
		answerHeaders: () => ({}),
		rateLimited: () => rateLimited(tenant.quirks.rateLimitedBody),
		serverError,
		unauthorized: () => unauthorized(tenant.quirks.unauthorizedBody, 'expired'),
		htmlPage: () => '<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>',
		state: () => exabeamState(tenant),
		reset: () => tenant.reset(),
	};
}

function register(app: FastifyInstance, tenant: ExabeamTenant): void {
	// A form may hold a ZIP file, which no text can.
	app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, body, done) =>
		done(null, body),
	);
	addTokenEndpoint(app, tenant);
	const routes = tenant.quirks.userById === 'present' ? [...ROUTES, userByIdRoute] : ROUTES;
	for (const route of routes) {
		app.route<{ Params: Record<string, string> }>({
			method: route.method,
			url: route.url,
			bodyLimit: MOST_BODY_BYTES,
			handler: (request, reply) => pass(tenant, route, request, reply),
		});
	}
	app.setNotFoundHandler((request, reply) => {
		if (isControlPath(request.url)) return reply.code(404).send();
		return reply.code(404).send(wrongPath(pathOf(request), tenant.now()));
	});
}

/** The gateway: who calls, and whether not too often. */
async function pass(
	tenant: ExabeamTenant,
	route: Route,
	request: FastifyRequest<{ Params: Record<string, string> }>,
	reply: FastifyReply,
): Promise<FastifyReply> {
	tenant.settle();
	const check = tenant.tokens.check(request.headers.authorization, tenant.now());
	if ('reason' in check) return send(reply, unauthorized(tenant.quirks.unauthorizedBody, check.reason));
	const waiting = overLimit(tenant, check.client, request.ip);
	if (waiting !== undefined) return refuseForNow(reply, tenant.quirks, waiting);
	tenant.store.keyUses.set(check.client.id, tenant.now());
	try {
		const { status, json, headers } = await answer(tenant, route, check.client, request);
		reply.code(status).headers(headers ?? {});
		return json === undefined ? reply.send() : reply.send(json);
	} catch (error) {
		if (!(error instanceof ExabeamError)) throw error;
		return refuse(tenant, reply, error);
	}
}

function overLimit(tenant: ExabeamTenant, key: ApiKey, address: string): number | undefined {
	const { pace, quirks } = tenant;
	if (!pace.rateLimit) return undefined;
	const buckets = { key: key.id, tenant: 'tenant', ip: address };
	const limit = { ...pace.rateLimit, perMs: tenant.scaled(pace.rateLimit.perMs) };
	return tenant.rate.take(buckets[quirks.rateScope], tenant.now(), limit);
}

function answer(
	tenant: ExabeamTenant,
	route: Route,
	key: ApiKey,
	request: FastifyRequest<{ Params: Record<string, string> }>,
): Answer | Promise<Answer> {
	if (!key.permissions.includes(route.permission)) {
		if (route.empty === undefined || tenant.quirks.withoutPermission === 403) throw permissionDenied();
		return ok(route.empty);
	}
	const { body } = request;
	return route.handle({
		tenant,
		key,
		param: (name) => request.params[name] ?? '',
		path: pathOf(request),
		query: new URL(request.url, 'http://sandbox').searchParams,
		body: typeof body === 'string' || body instanceof Buffer ? body : '',
		mediaType: request.headers['content-type'] ?? '',
	});
}

function refuse(tenant: ExabeamTenant, reply: FastifyReply, error: ExabeamError): FastifyReply {
	tenant.refusals += 1;
	const traceId = hexFrom(`exabeam trace ${tenant.refusals}`, 32);
	const { errorForm } = tenant.quirks;
	if (errorForm === 'list') return reply.code(error.status).send(errorBody(error, traceId));
	return reply.code(errorForm === 'object' ? error.status : 200).send(objectErrorBody(error, traceId));
}

function pathOf({ url }: FastifyRequest): string {
	return new URL(url, 'http://sandbox').pathname;
}

function send(reply: FastifyReply, { status, contentType, body }: RawAnswer): FastifyReply {
	return reply.code(status).type(contentType).send(body);
}
