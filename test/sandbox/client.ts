import { request } from 'undici';
import { z } from 'zod';
import type { ApiKeys, Sandbox } from '../../sandbox';

/** An answer as it came over the wire. */
export interface WireAnswer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
	/** The parsed body, or nothing when it is not JSON. */
	json: unknown;
}

/** What to send besides method and path. */
export interface Sent {
	json?: unknown;
	/** A body that is sent as it stands. */
	text?: string;
	contentType?: string;
	keys?: ApiKeys;
	/** A whole X-ApiKeys header; `null` sends none. */
	header?: string | null;
}

/** Sends one request to the sandbox's Tenable, with the administrator's keys unless told otherwise. */
export async function send(
	{ tenable }: Sandbox,
	method: 'GET' | 'POST' | 'PUT' | 'DELETE',
	path: string,
	sent: Sent = {},
): Promise<WireAnswer> {
	const { accessKey, secretKey } = sent.keys ?? tenable;
	const header = sent.header === undefined ? `accessKey=${accessKey};secretKey=${secretKey}` : sent.header;
	const body = sent.text ?? (sent.json === undefined ? null : JSON.stringify(sent.json));
	const answer = await request(tenable.url + path, {
		method,
		headers: {
			...(header !== null && { 'x-apikeys': header }),
			...(body !== null && { 'content-type': sent.contentType ?? 'application/json' }),
		},
		body,
	});
	const text = await answer.body.text();
	return { status: answer.statusCode, headers: answer.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

const userSchema = z
	.object({ uuid: z.string(), id: z.number(), username: z.string(), email: z.string() })
	.passthrough();

/** A user in an answer, other fields included. */
export type WireUser = z.infer<typeof userSchema>;

/** The users in an answer `{users: […]}`. */
export function usersIn({ json }: WireAnswer): WireUser[] {
	return z.object({ users: z.array(userSchema) }).parse(json).users;
}

/** The groups in an answer `{groups: […]}`. */
export function groupsIn({ json }: WireAnswer): Array<{ uuid: string; id: number; name: string }> {
	const group = z.object({ uuid: z.string(), id: z.number(), name: z.string() }).passthrough();
	return z.object({ groups: z.array(group) }).parse(json).groups;
}

/** The UUID in an answer. */
export function uuidIn({ json }: WireAnswer): string {
	return z.object({ uuid: z.string() }).parse(json).uuid;
}

/** The activity events and the pagination in an answer. */
export function activityIn({ json }: WireAnswer): {
	events: Array<{
		id: string;
		action: string;
		crud: string;
		is_failure: boolean | null;
		received: string;
		target: { id: string | null; name: string | null };
	}>;
	pagination: { total: number; limit: number; next?: string | undefined };
} {
	const event = z.object({
		id: z.string(),
		action: z.string(),
		crud: z.string(),
		is_failure: z.boolean().nullable(),
		received: z.string(),
		target: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
	});
	const pagination = z.object({ total: z.number(), limit: z.number(), next: z.string().optional() });
	return z.object({ events: z.array(event), pagination }).parse(json);
}

/** UUID of one of the company's people in Tenable. */
export function uuidOf({ tenable }: Sandbox, login: string): string {
	const user = tenable.tenant.findUserByName(`${login}@halden.example`);
	if (!user) throw new Error(`no user ${login}`);
	return user.uuid;
}
