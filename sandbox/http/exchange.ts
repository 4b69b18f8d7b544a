import type { FastifyRequest } from 'fastify';
import type { Fault } from './faults';
import type { LogEntry } from './requestLog';

/** What the sandbox keeps about a request while it is being answered. */
export interface Exchange {
	entry: LogEntry;
	fault: Fault | undefined;
	/** Unlike the log entry's times, never changes when the clock is set. */
	startedAt: number;
	/** The headers that the vendor puts on every answer. */
	answerHeaders: Record<string, string>;
}

const exchanges = new WeakMap<FastifyRequest, Exchange>();

/** Remembers the exchange of a request. */
export function setExchange(request: FastifyRequest, exchange: Exchange): void {
	exchanges.set(request, exchange);
}

/** The exchange of a request; nothing for the control routes. */
export function exchangeOf(request: FastifyRequest): Exchange | undefined {
	return exchanges.get(request);
}
