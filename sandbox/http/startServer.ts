import { setTimeout as wait } from 'node:timers/promises';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { addControlRoutes, isControlPath } from './control';
import { exchangeOf, setExchange, type Exchange } from './exchange';
import { sufferAfter, sufferBefore } from './faultHooks';
import { FaultPlan, type FaultKnobs } from './faults';
import { maskedBody, maskedHeaders, maskedQuery, RequestLog } from './requestLog';
import type { Vendor } from './vendor';

/** How a sandbox server is started. */
export interface ServerOptions {
	/** 0 or left out: any free port. */
	port?: number;
	faults?: FaultKnobs;
}

/** A running sandbox server. */
export interface RunningServer {
	url: string;
	log: RequestLog;
	setFaults(knobs: FaultKnobs): void;
	/** Puts the vendor, the log and the faults back to how they were at the start. */
	reset(): void;
	stop(): Promise<void>;
}

/**
 * Starts one vendor's server on 127.0.0.1, with the request log, the faults and the control routes around it.
 * @returns the running server, once it listens
 */
export async function startServer(vendor: Vendor, options: ServerOptions = {}): Promise<RunningServer> {
	const log = new RequestLog();
	let plan = new FaultPlan(options.faults);
	const setFaults = (knobs: FaultKnobs): void => {
		plan = new FaultPlan(knobs);
	};
	const reset = (): void => {
		vendor.reset();
		log.clear();
		setFaults(options.faults ?? {});
	};

	// `forceCloseConnections`: a dropped request keeps its connection open and would hold up the end.
	const app = fastify({ forceCloseConnections: true, bodyLimit: 16 * 1024 * 1024 });
	keepBodiesAsText(app);
	addExchangeHooks(app, vendor, log, () => plan);
	addControlRoutes(app, { log, state: () => vendor.state(), setFaults, reset });
	vendor.register(app);
	const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	return { url, log, setFaults, reset, stop: () => app.close() };
}

/** Each vendor answers bad bodies in its own words, so nothing is parsed before its routes see it. */
function keepBodiesAsText(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
}

function addExchangeHooks(
	app: FastifyInstance,
	vendor: Vendor,
	log: RequestLog,
	plan: () => FaultPlan,
): void {
	let requests = 0;
	app.addHook('preHandler', async (request, reply) => {
		if (isControlPath(request.url)) return;
		requests += 1;
		const exchange = begin(request, reply, vendor, plan(), requests);
		reply.headers(exchange.answerHeaders);
		await log.add(exchange.entry);
		if (plan().latencyMs > 0) await wait(plan().latencyMs);
		if (await sufferBefore(exchange.fault, request, reply, vendor)) return reply;
	});
	app.addHook('onSend', async (request, reply, payload: unknown) => {
		const exchange = exchangeOf(request);
		if (!exchange) return payload;
		if (vendor.now) reply.header('date', new Date(vendor.now()).toUTCString());
		const kept = await sufferAfter(exchange, request, reply, payload);
		exchange.entry.durationMs = performance.now() - exchange.startedAt;
		// Fastify sends only once this hook ends, so nothing is sent; stopping the server closes the connection.
		if (kept === false) return new Promise(() => {});
		exchange.entry.status = reply.statusCode;
		return kept;
	});
}

function begin(
	request: FastifyRequest,
	reply: FastifyReply,
	vendor: Vendor,
	plan: FaultPlan,
	requestNumber: number,
): Exchange {
	const at = Date.now();
	const { pathname, searchParams } = new URL(request.url, 'http://sandbox');
	const subject = { method: request.method, path: pathname, caller: vendor.callerOf(request.headers), at };
	const fault = plan.next(subject);
	const body = maskedBody(request.body);
	const exchange: Exchange = {
		entry: {
			method: request.method,
			path: pathname,
			query: maskedQuery(searchParams),
			headers: maskedHeaders(request.headers),
			...(body !== undefined && { body }),
			status: null,
			at,
			durationMs: 0,
			...(fault && { fault: fault.kind }),
		},
		fault,
		startedAt: performance.now(),
		answerHeaders: vendor.answerHeaders(requestNumber),
	};
	setExchange(request, exchange);
	// Without an answer (a cut connection, or a caller that gave up) this is the only end there is.
	reply.raw.once('close', () => {
		if (exchange.entry.status === null) exchange.entry.durationMs = performance.now() - exchange.startedAt;
	});
	return exchange;
}
