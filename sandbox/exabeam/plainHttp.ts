import fastify from 'fastify';

/** The side of Exabeam's host that does not encrypt. */
export interface PlainHttp {
	/** Base address without a slash at the end. */
	url: string;
	stop(): Promise<void>;
}

/**
 * Starts what links with `http` lead to: it answers everything with 308 and the address of the API (LogRhythm.Tools,
 * Invoke-Exabeam). The sandbox's API is not encrypted either, so this is another port instead of another scheme.
 * @param target base address of the API
 * @param onRequest called with each request
 */
export async function startPlainHttp(target: string, onRequest: () => void): Promise<PlainHttp> {
	const app = fastify({ forceCloseConnections: true });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, _body, done) => done(null));
	app.all('/*', (request, reply) => {
		onRequest();
		return reply.redirect(target + request.url, 308);
	});
	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	return { url, stop: () => app.close() };
}
