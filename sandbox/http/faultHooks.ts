import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Exchange } from './exchange';
import type { Fault } from './faults';
import type { RawAnswer, Vendor } from './vendor';

/**
 * Does what a fault does before the request is processed.
 * @returns true when the request must not be processed
 */
export async function sufferBefore(
	fault: Fault | undefined,
	request: FastifyRequest,
	reply: FastifyReply,
	vendor: Vendor,
): Promise<boolean> {
	if (!fault) return false;
	if (fault.kind === 'drop' || fault.kind === 'resetBefore') {
		reply.hijack();
		if (fault.kind === 'resetBefore') request.raw.socket.resetAndDestroy();
		return true;
	}
	const answer = insteadAnswer(fault, vendor);
	if (!answer) return false;
	if (fault.kind === 'rateLimited') reply.header('retry-after', fault.retryAfter);
	if (fault.kind === 'status') reply.headers(fault.headers);
	await reply.code(answer.status).type(answer.contentType).send(answer.body);
	return true;
}

function insteadAnswer(fault: Fault, vendor: Vendor): RawAnswer | undefined {
	switch (fault.kind) {
		case 'rateLimited':
			return vendor.rateLimited();
		case 'serverError':
			return vendor.serverError(fault.status);
		case 'unauthorized':
			return vendor.unauthorized();
		case 'status':
			return fault;
		case 'html':
			return { status: fault.status, contentType: 'text/html', body: fault.body ?? vendor.htmlPage() };
		default:
			return undefined;
	}
}

/**
 * Does what a fault does once the request is processed.
 * @param payload the body about to be sent
 * @returns the body to send instead, or `false` when nothing may be sent
 */
export async function sufferAfter(
	{ fault }: Exchange,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
): Promise<unknown> {
	switch (fault?.kind) {
		case 'resetAfter':
			request.raw.socket.resetAndDestroy();
			return false;
		case 'timeout':
			return false;
		case 'truncatedJson': {
			reply.removeHeader('content-length');
			const text = await textOf(payload);
			return text.slice(0, Math.floor(text.length / 2));
		}
		case 'slowBody':
			reply.removeHeader('content-length');
			return Readable.from(inTwoHalves(await textOf(payload), fault.ms));
		default:
			return payload;
	}
}

async function textOf(payload: unknown): Promise<string> {
	if (typeof payload === 'string') return payload;
	if (!(payload instanceof Readable)) return '';
	const parts: string[] = [];
	for await (const part of payload) parts.push(String(part));
	return parts.join('');
}

async function* inTwoHalves(text: string, ms: number): AsyncGenerator<string> {
	const middle = Math.floor(text.length / 2);
	if (middle > 0) yield text.slice(0, middle);
	await wait(ms);
	yield text.slice(middle);
}
