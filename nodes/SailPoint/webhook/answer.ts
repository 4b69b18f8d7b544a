import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** What a call is answered that starts no execution. */
export interface Answer {
	status: number;
	message: string;
}

/** To whoever sends what no event trigger would. */
export const NO_EVENT: Answer = { status: 400, message: 'The body is not an event' };

/** The part of Express's response that answers are given with. */
interface Response {
	status(code: number): Response;
	json(body: object): void;
}

function isResponse(value: unknown): value is Response {
	return typeof value === 'object' && value !== null && 'status' in value && 'json' in value;
}

/** Answers a call without starting the workflow. */
export function answer(ctx: IWebhookFunctions, { status, message }: Answer): IWebhookResponseData {
	const response: unknown = ctx.getResponseObject();
	// Without a response, n8n gives its own answer.
	if (!isResponse(response)) return {};
	response.status(status).json({ message });
	return { noWebhookResponse: true };
}
