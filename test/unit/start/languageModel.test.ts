import { afterEach, describe, expect, test } from '@jest/globals';
import { request } from 'undici';
import { ChatRequest, replyTo } from '../../../start/languageModel/reply';
import { type LanguageModel, serveLanguageModel } from '../../../start/languageModel/serve';

const TOOLS = [
	tool('Tenable_Find_Users', ['name', 'email']),
	tool('SailPoint_Find_Users', ['name', 'email']),
	tool('SailPoint_Get_Role_Assignments', ['user_email']),
];

function tool(name: string, parameters: string[]) {
	const properties = Object.fromEntries(parameters.map((parameter) => [parameter, { type: 'string' }]));
	return { type: 'function', function: { name, description: name, parameters: { properties } } };
}

function asked(question: string, ...told: string[]) {
	return {
		model: 'any',
		messages: [
			{ role: 'system', content: 'Find users in Tenable' },
			{ role: 'user', content: question },
			...(told.length > 0 ? [{ role: 'assistant', content: null }] : []),
			...told.map((content) => ({ role: 'tool', content })),
		],
		tools: TOOLS,
	};
}

describe('what the stub of a language model says', () => {
	test.each([
		[
			'SailPoint: find users with the name "Lena Fischer"',
			{ tool: 'SailPoint_Find_Users', arguments: { name: 'Lena Fischer', email: '' } },
		],
		[
			'find users in Tenable, ola@halden.example.',
			{ tool: 'Tenable_Find_Users', arguments: { name: '', email: 'ola@halden.example' } },
		],
		[
			'role assignments of ola@halden.example',
			{ tool: 'SailPoint_Get_Role_Assignments', arguments: { user_email: 'ola@halden.example' } },
		],
	])('%s', (question, reply) => {
		expect(replyTo(ChatRequest.parse(asked(question)))).toEqual(reply);
	});

	test('repeats what all tools told', () => {
		const request = ChatRequest.parse(asked('find users', 'nobody', 'one'));
		expect(replyTo(request)).toEqual({ text: 'The directory says: nobody\none' });
	});

	test('names the tools where none fits', () => {
		expect(replyTo(ChatRequest.parse(asked('What is the weather?')))).toEqual({
			text: expect.stringContaining('Tenable_Find_Users, SailPoint_Find_Users'),
		});
	});
});

describe('its server', () => {
	let model: LanguageModel | undefined;
	afterEach(async () => await model?.stop());

	async function post(body: unknown) {
		model = await serveLanguageModel(0);
		const headers = { 'content-type': 'application/json' };
		const answer = await request(`${model.url}/chat/completions`, {
			method: 'POST',
			headers,
			body: JSON.stringify(body),
		});
		return { status: answer.statusCode, text: await answer.body.text(), offered: model.offered };
	}

	test('answers at once, and keeps which tools were offered', async () => {
		const { text, offered } = await post(asked('find users in Tenable'));
		expect(JSON.parse(text)).toMatchObject({
			object: 'chat.completion',
			choices: [
				{
					finish_reason: 'tool_calls',
					message: {
						tool_calls: [
							{
								type: 'function',
								function: { name: 'Tenable_Find_Users', arguments: '{"name":"","email":""}' },
							},
						],
					},
				},
			],
		});
		expect(offered.map((tools) => tools.map(({ name }) => name))).toEqual([
			['Tenable_Find_Users', 'SailPoint_Find_Users', 'SailPoint_Get_Role_Assignments'],
		]);
	});

	test('answers in pieces when asked to', async () => {
		const { text } = await post({ ...asked('find users', 'nobody'), stream: true });
		const pieces = text.split('\n\n').filter((line) => line !== '');
		expect(pieces.at(-1)).toBe('data: [DONE]');
		expect(JSON.parse(pieces[0]?.slice('data: '.length) ?? '')).toMatchObject({
			object: 'chat.completion.chunk',
			choices: [{ delta: { content: 'The directory says: nobody' } }],
		});
	});

	test('refuses what is no chat', async () => {
		expect(await post({ model: 'any' })).toMatchObject({
			status: 400,
			text: expect.stringContaining('messages'),
		});
	});

	test('tells its model', async () => {
		model = await serveLanguageModel(0);
		const { body } = await request(`${model.url}/models`);
		expect(await body.json()).toMatchObject({ data: [{ id: 'directory-stub' }] });
	});
});
