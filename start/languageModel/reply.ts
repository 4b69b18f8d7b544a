import { z } from 'zod';

const Tool = z.object({
	function: z.object({
		name: z.string(),
		description: z.string().default(''),
		parameters: z.object({ properties: z.record(z.unknown()).default({}) }).default({}),
	}),
});

const Part = z.object({ type: z.literal('text'), text: z.string() });
const Content = z.union([
	z.string(),
	z.array(Part).transform((parts) => parts.map(({ text }) => text).join('')),
]);

/** What a client of the chat completions API sends, as far as it is looked at (OpenAI API reference, Chat). */
export const ChatRequest = z.object({
	model: z.string(),
	stream: z.boolean().default(false),
	messages: z.array(z.object({ role: z.string(), content: Content.nullish() })),
	tools: z.array(Tool).default([]),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** What is said next: a text, or that a tool is to be called. */
export type Reply = { text: string } | { tool: string; arguments: Readonly<Record<string, string>> };

/**
 * The stub's next words. It calls the tool whose name has the most words in common with the question, with the email
 * address and the quoted text of the question, and then repeats what the tool told.
 */
export function replyTo({ messages, tools }: ChatRequest): Reply {
	const last = messages.findLastIndex(({ role }) => role !== 'tool');
	const told = messages.slice(last + 1).map(({ content }) => content ?? '');
	if (told.length > 0) return { text: `The directory says: ${told.join('\n')}` };
	const question = messages.findLast(({ role }) => role === 'user')?.content ?? '';
	const tool = toolFor(question, tools);
	if (tool === undefined) {
		const names = tools.map(({ function: { name } }) => name).join(', ');
		return { text: `No tool fits the question; there are: ${names || 'none'}` };
	}
	const { name, parameters } = tool.function;
	const given = Object.keys(parameters.properties).map((key) => [key, valueFor(key, question)] as const);
	return { tool: name, arguments: Object.fromEntries(given) };
}

function toolFor(question: string, tools: ChatRequest['tools']): ChatRequest['tools'][number] | undefined {
	const asked = new Set(wordsOf(question));
	let best: { tool: ChatRequest['tools'][number]; score: number } | undefined;
	for (const tool of tools) {
		const score = wordsOf(tool.function.name).filter((word) => asked.has(word)).length;
		if (score > (best?.score ?? 0)) best = { tool, score };
	}
	return best?.tool;
}

function wordsOf(text: string): string[] {
	return text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
}

function valueFor(parameter: string, question: string): string {
	if (parameter.includes('email')) return /[\w.+-]+@[\w.-]+\w/.exec(question)?.[0] ?? '';
	return /"([^"]+)"/.exec(question)?.[1] ?? '';
}
