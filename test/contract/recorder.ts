import fastify from 'fastify';
import { request } from 'undici';

/** One request as it went over the wire, and what was answered. */
export interface Exchange {
	method: string;
	path: string;
	query: string;
	mediaType: string | undefined;
	/** Parsed when it is JSON; a text otherwise. */
	body: unknown;
	status: number;
	contentType: string | undefined;
	/** Parsed when it is JSON. */
	answer: unknown;
}

/** A proxy that keeps everything that passes, secrets included, which the sandbox's own log masks. */
export interface Recorder {
	url: string;
	exchanges: Exchange[];
	close(): Promise<void>;
}

/** The fields of a form; one that comes several times is a list, a file its text. */
async function fieldsOf(body: Buffer, mediaType: string): Promise<Record<string, unknown>> {
	const form = await new Response(body, { headers: { 'content-type': mediaType } }).formData();
	const fields: Record<string, unknown> = {};
	for (const name of new Set(form.keys())) {
		const values = form.getAll(name).map((value) => (typeof value === 'string' ? value : 'a file'));
		fields[name] = values.length > 1 ? values : values[0];
	}
	return fields;
}

async function valueOf(body: Buffer | undefined, mediaType = ''): Promise<unknown> {
	if (body === undefined) return undefined;
	return mediaType.startsWith('multipart/') ? await fieldsOf(body, mediaType) : parsed(body.toString());
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** The headers that are there. */
function present(headers: Record<string, string | string[] | undefined>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) =>
			value === undefined ? [] : [[name, value.toString()]],
		),
	);
}

const MOST_BODY_BYTES = 32 * 1024 * 1024;

/** Starts a proxy in front of a server. */
export async function record(upstream: string): Promise<Recorder> {
	const exchanges: Exchange[] = [];
	const app = fastify({ forceCloseConnections: true });
	app.removeAllContentTypeParsers();
	// Bytes, because an upload may hold a file that no text can.
	app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BODY_BYTES }, (_request, body, done) =>
		done(null, body),
	);
	app.route({
		method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
		url: '/*',
		handler: async ({ method, url, headers, body }, reply) => {
			const sent = body instanceof Buffer && body.length > 0 ? body : undefined;
			const mediaType = headers['content-type'];
			const {
				statusCode,
				headers: answered,
				body: stream,
			} = await request(upstream + url, {
				method,
				headers: {
					...present({ 'x-apikeys': headers['x-apikeys'], authorization: headers.authorization }),
					...(mediaType !== undefined && { 'content-type': mediaType }),
				},
				body: sent ?? null,
			});
			const text = await stream.text();
			const contentType = answered['content-type']?.toString();
			const { pathname, search } = new URL(url, upstream);
			const query = search.slice(1);
			const [bodyValue, answer] = [await valueOf(sent, mediaType), parsed(text)];
			exchanges.push({
				method,
				path: pathname,
				query,
				mediaType,
				body: bodyValue,
				status: statusCode,
				contentType,
				answer,
			});
			reply.headers(present({ 'content-type': contentType, 'x-total-count': answered['x-total-count'] }));
			return await reply.code(statusCode).send(text === '' ? undefined : text);
		},
	});
	return {
		url: await app.listen({ host: '127.0.0.1', port: 0 }),
		exchanges,
		close: async () => await app.close(),
	};
}
