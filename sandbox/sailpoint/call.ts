import { badContent, badSyntax, illegalValue, notFound, SailPointError } from './errors';
import type { ApiClient } from './clients';
import type { Account, Identity, Role, Workgroup } from './model';
import type { SailPointTenant } from './tenant';

/** A request whose caller is known and allowed to make it. */
export interface Call {
	tenant: SailPointTenant;
	client: ApiClient;
	/** The identity of the caller; empty for a client without user context. */
	callerId: string;
	/** A part of the path, by the name in the route. */
	param(name: string): string;
	query: URLSearchParams;
	/** The body's text; empty when there is none. */
	body: string;
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
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** The first segment, such as `roles`. */
	service: string;
	/** What follows the service and its version; empty, or with a slash in front. */
	rest: string;
	/** Any one of these lets a token in; none stands for any token. */
	scopes: readonly string[];
	/** False where SailPoint's spec lists only tokens with a user (`userAuth`). */
	withoutUser: boolean;
	/** Whether a user without any level may call it. */
	anyLevel?: boolean;
	handle(call: Call): Answer;
}

/** A JSON object. */
export type Json = Record<string, unknown>;

/** An answer with a JSON body. */
export function ok(json: unknown, status = 200): Answer {
	return { status, json };
}

/** The value as a JSON object, or a 400. */
export function objectOf(value: unknown): Json {
	if (!isObject(value)) throw badSyntax('A JSON object is expected.');
	return value;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The body as JSON.
 * @throws SailPointError 415 for another media type, 400 for malformed JSON
 */
export function jsonOf(call: Call): unknown {
	if (!/^application\/json\b/i.test(call.mediaType)) throw unsupportedMediaType(415);
	return parsed(call.body);
}

/** The body as a JSON object, or a 400. */
export function bodyOf(call: Call): Json {
	return objectOf(jsonOf(call));
}

/** The operations of a JSON Patch; refuses other media types and what is no list of operations. */
export function patchOf(call: Call): Json[] {
	if (!/^application\/json-patch\+json\b/i.test(call.mediaType)) {
		throw unsupportedMediaType(call.tenant.quirks.patchMediaType);
	}
	const operations = parsed(call.body);
	if (!Array.isArray(operations)) throw badSyntax('A JSON Patch is a list of operations.');
	return operations.map(objectOf);
}

function unsupportedMediaType(status: number): SailPointError {
	return status === 415
		? new SailPointError(415, '415 Unsupported media type', 'The media type of the body is not supported.')
		: badSyntax('The media type of the body is not supported.');
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw badSyntax();
	}
}

/** A text in a JSON object; nothing when left out or null, 400 for another type. */
export function textIn(body: Json, name: string): string | undefined {
	const value = body[name] ?? undefined;
	if (value === undefined || typeof value === 'string') return value;
	throw illegalValue(`"${name}" must be a string.`);
}

/** A text that must be there and not be empty. */
export function requiredText(body: Json, name: string): string {
	const text = textIn(body, name);
	if (text === undefined || text.trim() === '') throw badContent(`"${name}" is required.`);
	return text;
}

/** A true or false in a JSON object; nothing when left out or null. */
export function booleanIn(body: Json, name: string): boolean | undefined {
	const value = body[name] ?? undefined;
	if (value === undefined || typeof value === 'boolean') return value;
	throw illegalValue(`"${name}" must be a boolean.`);
}

/** A list of texts in a JSON object; nothing when left out or null. */
export function textsIn(body: Json, name: string): string[] | undefined {
	const value = body[name] ?? undefined;
	if (value === undefined) return undefined;
	if (!Array.isArray(value)) throw illegalValue(`"${name}" must be a list.`);
	return value.map((item: unknown) => {
		if (typeof item !== 'string') throw illegalValue(`"${name}" must hold strings.`);
		return item;
	});
}

/** A map of texts in a JSON object, 400 for values of other types. */
export function textMapIn(body: Json, name: string): Record<string, string> | undefined {
	const value = body[name] ?? undefined;
	if (value === undefined) return undefined;
	const entries = Object.entries(objectOf(value)).map(([key, one]): [string, string] => {
		if (typeof one !== 'string') throw illegalValue(`"${name}.${key}" must be a string.`);
		return [key, one];
	});
	return Object.fromEntries(entries);
}

/** A list of references `{type, id}` in a JSON object; nothing when left out or null. */
export function refsIn(body: Json, name: string): Array<{ type: string; id: string }> | undefined {
	const value = body[name] ?? undefined;
	if (value === undefined) return undefined;
	if (!Array.isArray(value)) throw illegalValue(`"${name}" must be a list.`);
	return value.map((one: unknown) => refOf(one));
}

/** A reference `{type, id}`. */
export function refOf(value: unknown): { type: string; id: string } {
	const ref = objectOf(value);
	return { type: textIn(ref, 'type') ?? '', id: requiredText(ref, 'id') };
}

/** The identity that the path names, or a 404. */
export function identityIn(call: Call): Identity {
	const identity = call.tenant.store.identities.get(call.param('id'));
	if (!identity) throw notFound(`Identity "${call.param('id')}" was not found.`);
	return identity;
}

/** The account that the path names, or a 404. */
export function accountIn(call: Call): Account {
	const account = call.tenant.store.accounts.get(call.param('id'));
	if (!account) throw notFound(`Account "${call.param('id')}" was not found.`);
	return account;
}

/** The role that the path names, or a 404. */
export function roleIn(call: Call): Role {
	const role = call.tenant.store.roles.get(call.param('id'));
	if (!role) throw notFound(`Role "${call.param('id')}" was not found.`, call.tenant.quirks.missingRole);
	return role;
}

/** The governance group that the path names, or a 404. */
export function workgroupIn(call: Call): Workgroup {
	const workgroup = call.tenant.store.workgroups.get(call.param('id'));
	const text = `Governance group "${call.param('id')}" was not found.`;
	if (!workgroup) throw notFound(text, call.tenant.quirks.missingWorkgroup);
	return workgroup;
}
