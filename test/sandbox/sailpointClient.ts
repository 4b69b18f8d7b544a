import { z } from 'zod';
import type { ClientKeys, SailPointSandbox } from '../../sandbox';
import { SOURCES } from '../../sandbox/sailpoint/seedSources';
import type { WireAnswer } from './client';
import { listIn, wire } from './wire';

/** Media type of a JSON Patch. */
export const PATCH = 'application/json-patch+json';

/** The scenario's shortest pace: everything is done at the next look, and no limit is in the way. */
export const AT_ONCE = {
	rateLimit: null,
	taskMs: 0,
	processingMs: 0,
	lifecycleMs: 0,
	approvalMs: 0,
	provisioningMs: 0,
	indexLagMs: 0,
} as const;

/** Sends requests with one client's token. */
export interface SailPointClient {
	send(method: string, path: string, json?: unknown, contentType?: string): Promise<WireAnswer>;
	/** Sends a GET and gives back the list in its answer. */
	list(path: string): Promise<Array<Record<string, unknown>>>;
}

/** Asks for a token with a form. */
export async function askToken(
	{ url }: SailPointSandbox,
	{ clientId, clientSecret }: ClientKeys,
): Promise<WireAnswer> {
	const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
	return wire(`${url}/oauth/token`, 'POST', {}, new URLSearchParams(form).toString(), FORM);
}

/** A client with a fresh token. */
export async function connect(
	sailpoint: SailPointSandbox,
	keys: ClientKeys = sailpoint,
): Promise<SailPointClient> {
	const { access_token: token } = z
		.object({ access_token: z.string() })
		.parse((await askToken(sailpoint, keys)).json);
	const send: SailPointClient['send'] = (method, path, json, contentType = 'application/json') =>
		wire(
			sailpoint.url + path,
			method,
			{ authorization: `Bearer ${token}` },
			json === undefined ? undefined : JSON.stringify(json),
			contentType,
		);
	return { send, list: async (path) => listIn(await send('GET', path)) };
}

/** Id of the identity with this alias. */
export function identityOf({ tenant }: SailPointSandbox, alias: string): string {
	const id = tenant.store.currentIdentityId(alias);
	if (id === null) throw new Error(`no identity ${alias}`);
	return id;
}

/** Id of the role with this name. */
export function roleOf({ tenant }: SailPointSandbox, name: string): string {
	const role = [...tenant.store.roles.values()].find((one) => one.name === name);
	if (!role) throw new Error(`no role ${name}`);
	return role.id;
}

/** Id of the source with this name. */
export function sourceOf(name: string): string {
	const source = SOURCES.find((one) => one.name === name);
	if (!source) throw new Error(`no source ${name}`);
	return source.id;
}

const FORM = 'application/x-www-form-urlencoded';
