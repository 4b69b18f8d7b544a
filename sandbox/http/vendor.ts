import type { FastifyInstance } from 'fastify';
import type { ServerErrorStatus } from './faults';

/** An answer that is already written out. */
export interface RawAnswer {
	status: number;
	contentType: string;
	body: string;
}

/** One vendor's part of a sandbox server: its routes and what its gateway says when something goes wrong. */
export interface Vendor {
	/** Adds the vendor's routes. */
	register(app: FastifyInstance): void;
	/** Whose rate limit a request counts against. */
	callerOf(headers: Record<string, string | string[] | undefined>): string;
	/** Headers that the vendor puts on every answer. */
	answerHeaders(requestNumber: number): Record<string, string>;
	/** The vendor's clock, which its answers are dated by, in milliseconds since 1970; left out for that of this machine. */
	now?(): number;
	rateLimited(): RawAnswer;
	serverError(status: ServerErrorStatus): RawAnswer;
	unauthorized(): RawAnswer;
	/** An HTML error page of the vendor's gateway. */
	htmlPage(): string;
	/** Everything a test may compare, as plain values in a fixed order. */
	state(): unknown;
	/** Back to the state of the start. */
	reset(): void;
}
