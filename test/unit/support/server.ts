import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach } from '@jest/globals';

/** One request as it arrived. */
export interface Arrival {
	method: string;
	url: string;
	keys: string | undefined;
	body: string;
	at: number;
}

/** Answers one request; the last one given answers all that follow. */
export type Reply = (response: ServerResponse, request: IncomingMessage) => void;

/** A local HTTP server that answers as a script says. */
export interface ScriptedServer {
	url: string;
	arrivals: Arrival[];
}

const running: Array<() => void> = [];

afterEach(() => {
	for (const stop of running.splice(0)) stop();
});

async function bodyOf(request: IncomingMessage): Promise<string> {
	const parts: string[] = [];
	for await (const part of request) parts.push(String(part));
	return parts.join('');
}

/** Starts a server that is stopped after the test. */
export async function serve(...script: [Reply, ...Reply[]]): Promise<ScriptedServer> {
	const arrivals: Arrival[] = [];
	const server = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			const { method = '', url = '', headers } = request;
			const keys = headers['x-apikeys'];
			arrivals.push({ method, url, keys: keys?.toString(), body, at: Date.now() });
			const reply = script[Math.min(arrivals.length, script.length) - 1] ?? script[0];
			reply(response, request);
		});
	});
	running.push(() => {
		server.closeAllConnections();
		server.close();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port');
	return { url: `http://127.0.0.1:${address.port}`, arrivals };
}

/** Answers with a status and a body. */
export function answer(status: number, body = '', headers: Record<string, string> = {}): Reply {
	return (response) =>
		response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

/** Answers 200 with JSON. */
export function ok(value: unknown = {}): Reply {
	return answer(200, JSON.stringify(value), { 'x-request-uuid': 'request-1' });
}

/** Cuts the connection without an answer. */
export const reset: Reply = (_response, request) => request.socket.resetAndDestroy();

/** Cuts the connection in the middle of a body that was announced as longer. */
export function cutAfter(part: string, announced: number): Reply {
	return (response, request) => {
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(announced) });
		response.flushHeaders();
		response.write(part, () => setTimeout(() => request.socket.destroy(), 20));
	};
}

/** Milliseconds between two arrivals. */
export function gap({ arrivals }: ScriptedServer, from: number, to: number): number {
	const [first, second] = [arrivals[from], arrivals[to]];
	if (first === undefined || second === undefined)
		throw new Error(`Only ${arrivals.length} requests arrived`);
	return second.at - first.at;
}
