import { badRequest, notFound } from './errors';
import type { ApiKey, Permission } from './model';
import type { ContextTable } from './contextTable';
import type { ExabeamTenant } from './tenant';

/** A request whose caller is known and allowed to make it. */
export interface Call {
	tenant: ExabeamTenant;
	key: ApiKey;
	/** A part of the path, by the name in the route. */
	param(name: string): string;
	/** The path without the query. */
	path: string;
	query: URLSearchParams;
	/** Bytes for a multipart form, a text for everything else; empty when there is none. */
	body: string | Buffer;
	mediaType: string;
}

/** What a route answers; without `json` the body is empty. */
export interface Answer {
	status: number;
	json?: unknown;
	headers?: Record<string, string>;
}

/** One operation of the API. */
export interface Route {
	method: 'GET' | 'POST' | 'DELETE';
	url: string;
	permission: Permission;
	/** For lists: what a key without the permission may get instead of a refusal. */
	empty?: unknown;
	handle(call: Call): Answer | Promise<Answer>;
}

/** A JSON object. */
export type Json = Record<string, unknown>;

/** An answer with a JSON body. */
export function ok(json: unknown): Answer {
	return { status: 200, json };
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as a JSON object, or a 400. */
export function bodyOf({ body, mediaType }: Call): Json {
	const value = /^application\/json\b/i.test(mediaType) ? parsed(String(body)) : undefined;
	if (!isObject(value)) throw badRequest('Invalid value for: body');
	return value;
}

/** A list in a JSON object; nothing in it when left out, 400 for another type. */
export function listIn(body: Json, name: string): unknown[] {
	const list = body[name] ?? [];
	if (!Array.isArray(list)) throw badRequest(`Invalid value for: body (${name})`, name);
	return list;
}

/** The table that the path names, or a 404. */
export function tableIn(call: Call): ContextTable {
	const table = call.tenant.store.tables.get(call.param('id'));
	if (!table) throw notFound();
	return table;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
