import type { FastifyReply } from 'fastify';
import { rateLimited } from './errors';
import type { ExabeamQuirks } from './quirks';

/** Answers a request that is one too many. */
export function refuseForNow(reply: FastifyReply, quirks: ExabeamQuirks, seconds: number): FastifyReply {
	if (quirks.retryAfter === 'seconds') reply.header('retry-after', String(seconds));
	const { status, contentType, body } = rateLimited(quirks.rateLimitedBody);
	return reply.code(status).type(contentType).send(body);
}
