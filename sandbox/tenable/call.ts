import type { Readable } from 'node:stream';
import { notFound, refused } from './errors';
import type { Group, User } from './model';
import type { Tenant } from './tenant';

/** A request whose caller is known and allowed to make it. */
export interface Call {
	tenant: Tenant;
	caller: User;
	/** A part of the path, by the name in the route. */
	param(name: string): string;
	query: URLSearchParams;
	/** The body's text; empty when there is none. */
	body: string;
	mediaType: string;
	/** 32 hexadecimal characters, also in the answer's X-Request-Uuid. */
	requestUuid: string;
}

/** What a route answers. Without `json` and `stream` the body is empty and has no media type. */
export interface Answer {
	status: number;
	json?: unknown;
	/** JSON that is too long to write out at once. */
	stream?: Readable;
}

/** One operation of the API. */
export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	url: string;
	/** The built-in Administrator role, any role, or a custom role that holds this privilege. */
	needs: 'administrator' | 'anyRole' | { privilege: string };
	handle(call: Call): Answer;
}

/** An answer with a JSON body. */
export function ok(json: unknown): Answer {
	return { status: 200, json };
}

/** An answer without body and media type, as recorded for deletes, password changes and memberships. */
export function empty(status = 200): Answer {
	return { status };
}

/**
 * The body as a JSON object.
 * @throws TenableError 400 for another media type, malformed JSON or another JSON value
 */
export function bodyOf(call: Call): Record<string, unknown> {
	if (!/^application\/json\b/i.test(call.mediaType)) {
		throw refused(400, 'Unsupported media type; application/json is required.');
	}
	return objectOf(parsed(call.body));
}

/** The value as a JSON object, or a 400. */
export function objectOf(value: unknown): Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw refused(400, 'The request payload must be a JSON object.');
	}
	return Object.fromEntries(Object.entries(value));
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw refused(400, 'Invalid request payload JSON format');
	}
}

/** A text in the body; nothing when left out, 400 for another type. */
export function textIn(body: Record<string, unknown>, name: string): string | undefined {
	const value = body[name];
	if (value === undefined || typeof value === 'string') return value;
	throw refused(400, `"${name}" must be a string`);
}

/** A true or false in the body; nothing when left out, 400 for another type. */
export function booleanIn(body: Record<string, unknown>, name: string): boolean | undefined {
	const value = body[name];
	if (value === undefined || typeof value === 'boolean') return value;
	throw refused(400, `"${name}" must be a boolean`);
}

/** A list of texts in the body; nothing when left out, 400 for another type. */
export function textsIn(body: Record<string, unknown>, name: string): string[] | undefined {
	const value = body[name];
	if (value === undefined) return undefined;
	if (!Array.isArray(value)) throw refused(400, `"${name}" must be an array`);
	return value.map((item: unknown) => {
		if (typeof item !== 'string') throw refused(400, `"${name}" must hold strings`);
		return item;
	});
}

/** The user that the path names by UUID or number, or a 404. */
export function userIn(call: Call, name = 'user'): User {
	const user = call.tenant.findUser(call.param(name));
	if (!user) throw notFound();
	return user;
}

/** The group that the path names by UUID or number, or a 404. All Users is not among them. */
export function groupIn(call: Call): Group {
	const group = call.tenant.findGroup(call.param('group'));
	if (!group) throw notFound();
	return group;
}
