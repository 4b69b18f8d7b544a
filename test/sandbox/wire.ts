import { request, type FormData } from 'undici';
import { z } from 'zod';
import type { WireAnswer } from './client';

/** Sends one request as it stands. */
export async function wire(
	url: string,
	method: string,
	headers: Record<string, string>,
	body?: string | FormData,
	contentType?: string,
): Promise<WireAnswer> {
	const answer = await request(url, {
		method,
		headers: { ...headers, ...(body !== undefined && contentType && { 'content-type': contentType }) },
		body: body ?? null,
	});
	const text = await answer.body.text();
	return { status: answer.statusCode, headers: answer.headers, text, json: jsonOf(text) };
}

/** The list in an answer. */
export function listIn({ json }: WireAnswer): Array<Record<string, unknown>> {
	return z.array(z.record(z.unknown())).parse(json);
}

/** A text in an answer's object. */
export function textAt({ json }: WireAnswer, name: string): string {
	return z.string().parse(z.record(z.unknown()).parse(json)[name]);
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
