import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { FaultKnobs } from './faults';
import type { RequestLog } from './requestLog';

/** What the control routes can reach. */
export interface Controls {
	log: RequestLog;
	state(): unknown;
	setFaults(knobs: FaultKnobs): void;
	reset(): void;
}

const PREFIX = '/__sandbox/';
const probability = z.number().min(0).max(1);

const scriptedFault = z.strictObject({
	method: z.string().optional(),
	path: z.string().optional(),
	pathPattern: z.string().optional(),
	times: z.number().int().min(0),
	skip: z.number().int().min(0).optional(),
	kind: z.enum([
		'drop',
		'timeout',
		'resetBefore',
		'resetAfter',
		'status',
		'html',
		'unauthorized',
		'slowBody',
		'truncatedJson',
	]),
	status: z.number().int().min(200).max(599).optional(),
	body: z.string().optional(),
	contentType: z.string().optional(),
	headers: z.record(z.string()).optional(),
	ms: z.number().min(0).optional(),
});

const faultKnobs: z.ZodType<FaultKnobs> = z.strictObject({
	seed: z.number().int().optional(),
	latencyMs: z.number().min(0).optional(),
	rateLimit: z.strictObject({ requests: z.number().int().min(0), perMs: z.number().min(1) }).optional(),
	random: z
		.strictObject({
			p429: probability.optional(),
			retryAfter: z.number().min(0).optional(),
			retryAfterForm: z.enum(['seconds', 'http-date']).optional(),
			p503: probability.optional(),
			serverErrorStatus: z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]).optional(),
			pResetBefore: probability.optional(),
			pResetAfter: probability.optional(),
		})
		.optional(),
	scripted: z.array(scriptedFault).optional(),
});

/** Whether a request's URL belongs to the control routes, which no fault, log or key check touches. */
export function isControlPath(url: string): boolean {
	return url.startsWith(PREFIX);
}

/** Adds the routes that let another process read and steer the sandbox. */
export function addControlRoutes(app: FastifyInstance, controls: Controls): void {
	app.get(`${PREFIX}log`, (_request, reply) => reply.send(controls.log.entries));
	app.delete(`${PREFIX}log`, (_request, reply) => {
		controls.log.clear();
		return reply.code(204).send();
	});
	app.get(`${PREFIX}state`, (_request, reply) => reply.send(controls.state()));
	app.put(`${PREFIX}faults`, (request, reply) => {
		const knobs = faultKnobs.safeParse(jsonOf(request.body));
		if (!knobs.success) return reply.code(400).send({ error: knobs.error.message });
		controls.setFaults(knobs.data);
		return reply.code(204).send();
	});
	app.post(`${PREFIX}reset`, (_request, reply) => {
		controls.reset();
		return reply.code(204).send();
	});
}

function jsonOf(body: unknown): unknown {
	try {
		return typeof body === 'string' ? JSON.parse(body) : undefined;
	} catch {
		return undefined;
	}
}
