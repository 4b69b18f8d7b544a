import fastify from 'fastify';
import { ChatRequest, type Reply, replyTo } from './reply';

/** A tool as it was offered to the model. */
export interface OfferedTool {
	name: string;
	description: string;
}

/** A running stub of a language model. */
export interface LanguageModel {
	/** The base URL of its API, without a slash at the end. */
	readonly url: string;
	/** The tools that came with each request so far. */
	readonly offered: ReadonlyArray<readonly OfferedTool[]>;
	stop(): Promise<void>;
}

/** The name of the only model. */
const MODEL = 'directory-stub';

/**
 * Starts a stub of a language model on 127.0.0.1 that speaks OpenAI's chat completions API. It understands nothing: the
 * same question with the same tools has the same answer.
 */
export async function serveLanguageModel(port: number): Promise<LanguageModel> {
	const offered: OfferedTool[][] = [];
	const app = fastify({ forceCloseConnections: true, bodyLimit: 16 * 1024 * 1024 });
	app.get('/v1/models', () => ({ object: 'list', data: [{ id: MODEL, object: 'model', owned_by: 'n8n' }] }));
	app.post('/v1/chat/completions', async (request, answer) => {
		const read = ChatRequest.safeParse(request.body);
		if (!read.success) {
			const error = { message: read.error.message, type: 'invalid_request_error' };
			return await answer.code(400).send({ error });
		}
		offered.push(read.data.tools.map(({ function: { name, description } }) => ({ name, description })));
		const reply = replyTo(read.data);
		if (!read.data.stream) return await answer.send(completion(reply));
		const chunks = [chunk(reply), chunk()].map((one) => `data: ${JSON.stringify(one)}\n\n`);
		return await answer.type('text/event-stream').send(`${chunks.join('')}data: [DONE]\n\n`);
	});
	const address = await app.listen({ host: '127.0.0.1', port });
	return { url: `${address}/v1`, offered, stop: async () => await app.close() };
}

function frame(object: string) {
	return { id: 'chatcmpl-stub', object, created: Math.floor(Date.now() / 1000), model: MODEL };
}

function message(reply: Reply) {
	if ('text' in reply) return { role: 'assistant', content: reply.text };
	const called = { name: reply.tool, arguments: JSON.stringify(reply.arguments) };
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ index: 0, id: 'call_stub', type: 'function', function: called }],
	};
}

function completion(reply: Reply) {
	return {
		...frame('chat.completion'),
		choices: [{ index: 0, message: message(reply), finish_reason: 'text' in reply ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
	};
}

/** A piece of a streamed answer; without a reply, the end of it. */
function chunk(reply?: Reply) {
	return {
		...frame('chat.completion.chunk'),
		choices: [
			{
				index: 0,
				delta: reply === undefined ? {} : message(reply),
				finish_reason: reply === undefined ? 'stop' : null,
			},
		],
	};
}
