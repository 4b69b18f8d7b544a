import { request } from 'undici';
import { z } from 'zod';

const Envelope = z.object({ data: z.unknown() });
const Refusal = z.object({ message: z.string() });

/** n8n's own API answered something else than success. */
export class N8nRefused extends Error {
	constructor(
		readonly status: number,
		what: string,
		said: string,
	) {
		super(`n8n answered ${status} to ${what}: ${said}`);
	}
}

/** The calls of n8n's editor, with the cookie of the person who signed in. */
export class Session {
	private cookie = '';

	/** @param url n8n's address, without a slash at the end */
	constructor(private readonly url: string) {}

	/**
	 * Makes one call.
	 *
	 * @returns the answer's data
	 * @throws N8nRefused when the answer is no success
	 */
	async call(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<unknown> {
		const answer = await request(`${this.url}/rest${path}`, {
			method,
			headers: { cookie: this.cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		this.keepCookie(answer.headers['set-cookie']);
		const text = await answer.body.text();
		if (answer.statusCode >= 400) {
			throw new N8nRefused(answer.statusCode, `${method} /rest${path}`, wordsIn(text));
		}
		return Envelope.parse(JSON.parse(text)).data;
	}

	private keepCookie(header: string | string[] | undefined): void {
		const cookies = [header ?? []].flat().map((cookie) => cookie.split(';')[0] ?? '');
		const signIn = cookies.find((cookie) => cookie.startsWith('n8n-auth='));
		if (signIn !== undefined) this.cookie = signIn;
	}
}

function wordsIn(text: string): string {
	try {
		return Refusal.parse(JSON.parse(text)).message;
	} catch {
		return text.slice(0, 200);
	}
}
