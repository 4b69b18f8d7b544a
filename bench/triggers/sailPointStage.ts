import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { request } from 'undici';
import { z } from 'zod';
import { SailPointKeys } from '../sandboxProcess';
import type { Stage } from './stage';

/** What a measuring process is asked that reads a SailPoint sandbox. */
export const SailPointTask = z.object({ vendor: z.literal('sailpoint'), keys: SailPointKeys });
export type SailPointTask = z.infer<typeof SailPointTask>;

/** Longer than the trigger goes without comparing everybody's ID. */
const LONG_MS = 7 * 3_600_000;
const Document = z.object({ id: z.string(), attributes: z.record(z.unknown()) }).passthrough();

async function tokenFor({ url, clientId, clientSecret }: SailPointKeys): Promise<string> {
	const { body } = await request(`${url}/oauth/token`, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
		}).toString(),
	});
	return z.object({ access_token: z.string() }).parse(await body.json()).access_token;
}

/** Asks the sandbox, once for each question; a question that comes again is answered at once. */
class Recorder {
	private readonly answers = new Map<string, IN8nHttpFullResponse>();
	private token: string | undefined;

	constructor(private readonly keys: SailPointKeys) {}

	async ask({ method = 'GET', url, qs, body }: IHttpRequestOptions): Promise<IN8nHttpFullResponse> {
		const asked = new URL(url);
		for (const [name, value] of Object.entries(qs ?? {}))
			if (value !== undefined) asked.searchParams.set(name, JSON.stringify(value).replaceAll('"', ''));
		const sent = Buffer.isBuffer(body) ? body.toString() : undefined;
		const key = `${method} ${asked.href} ${sent}`;
		const known = this.answers.get(key) ?? (await this.send(method, asked, sent));
		if (known.statusCode === 200) this.answers.set(key, known);
		return known;
	}

	private async send(method: string, asked: URL, sent: string | undefined): Promise<IN8nHttpFullResponse> {
		this.token ??= await tokenFor(this.keys);
		const { statusCode, headers, body } = await request(asked, {
			method: method === 'POST' ? 'POST' : 'GET',
			headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
			body: sent,
		});
		return { statusCode, headers: { ...headers }, body: await body.text() };
	}
}

function isSearchForChanges({ url, body }: IHttpRequestOptions): boolean {
	return url.endsWith('/search/v1') && Buffer.isBuffer(body) && body.includes('modified:[');
}

function textOf({ body }: IN8nHttpFullResponse): string {
	return typeof body === 'string' ? body : '';
}

/** The first one of a list of documents works elsewhere. */
function withOneMove(text: string): string {
	const [one, ...others] = z.array(Document).parse(JSON.parse(text));
	return JSON.stringify([{ ...one, attributes: { ...one?.attributes, department: 'Elsewhere' } }, ...others]);
}

/** A SailPoint that answers as the sandbox does, with a clock that can be set forward. */
export function sailPointStage({ keys }: SailPointTask): Stage {
	const recorder = new Recorder(keys);
	let [ahead, hasChanged] = [0, false];
	const { clientId, clientSecret } = keys;
	const host = { environment: 'other', apiHost: keys.url, apiVersion: 'v1' };
	return {
		type: 'sailPointPollingTrigger',
		parameters: {},
		credentials: { sailPointOAuth2Api: { ...host, clientId, clientSecret } },
		answer: async (options) => {
			const answer = await recorder.ask(options);
			const date = new Date(Date.now() + ahead).toUTCString();
			const body = hasChanged && isSearchForChanges(options) ? withOneMove(textOf(answer)) : answer.body;
			return { ...answer, headers: { ...answer.headers, date }, body };
		},
		polls: [
			{ what: 'SailPoint, a poll as most are', prepare: () => undefined },
			{
				what: 'SailPoint, all IDs compared (every six hours)',
				prepare: () => {
					ahead += LONG_MS;
				},
			},
		],
		change: () => {
			hasChanged = true;
		},
	};
}
