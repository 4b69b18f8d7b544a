import fastify, { type FastifyInstance } from 'fastify';

/** The server behind the fixture package: tokens that the test can end, things, and what it was asked. */
export interface ThingsServer {
	origin: string;
	/** Every request as `METHOD /path token`. */
	seen: string[];
	/** Makes every token handed out so far invalid. */
	endTokens(): void;
	close(): Promise<void>;
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startThingsServer(): Promise<ThingsServer> {
	const app = fastify();
	const seen: string[] = [];
	let issued = 0;
	let firstValid = 1;
	const issue = (): string => `T${(issued += 1)}`;

	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		(_request, body, done) => done(null, body),
	);
	app.addHook('onRequest', (request, _reply, done) => {
		seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'}`);
		done();
	});
	app.post('/v1/token', () => ({ token: issue() }));
	app.post('/oauth/token', () => ({ access_token: issue(), token_type: 'Bearer', expires_in: 3600 }));
	protect(app, (token) => Number(token.slice('Bearer T'.length)) >= firstValid);
	const origin = await app.listen({ host: '127.0.0.1', port: 0 });
	return {
		origin,
		seen,
		endTokens: () => {
			firstValid = issued + 1;
		},
		close: () => app.close(),
	};
}

function protect(app: FastifyInstance, isValid: (authorization: string) => boolean): void {
	void app.register((things, _options, done) => {
		things.addHook('onRequest', async (request, reply) => {
			if (!isValid(request.headers.authorization ?? ''))
				await reply.code(401).send({ message: 'token ended' });
		});
		things.get<{ Params: { id: string } }>('/v1/things/:id', async ({ params: { id } }, reply) =>
			id === 'missing' ? await reply.code(404).send({ message: 'not there' }) : { id },
		);
		things.get('/v1/things', () => ['a thing', 'another thing']);
		done();
	});
}
