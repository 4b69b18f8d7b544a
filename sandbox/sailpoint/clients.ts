import { hexFrom } from '../seeded';
import { identityId } from './seedIds';

/** Somebody, or something, that may ask for tokens. */
export interface ApiClient {
	clientId: string;
	clientSecret: string;
	/** Alias of the owner of a personal access token; missing for a client of the API management. */
	owner?: string;
	level: 'ORG_ADMIN' | 'USER';
	/** `sp:scopes:all` stands for everything that the level allows. */
	scopes: readonly string[];
}

const READ_ONLY = [
	'sp:scopes:default',
	'idn:identity:read',
	'idn:accounts:read',
	'idn:role-unchecked:read',
	'idn:workgroup:read',
	'idn:access-request-status:read',
	'sp:search:read',
];

/** The clients of the company. */
export const CLIENTS = {
	/** Personal access token of an administrator, for everything. */
	admin: client('admin', 'ORG_ADMIN', ['sp:scopes:all'], 'svc-n8n'),
	/** Another token of the same administrator, which may only read. */
	reader: client('reader', 'ORG_ADMIN', READ_ONLY, 'svc-n8n'),
	/** Personal access token of a user without any level: the scopes beyond it are void, silently. */
	user: client('user', 'USER', ['sp:scopes:all'], 'priya.nair'),
	/** Personal access token of somebody who was disabled: no tokens. */
	disabledOwner: client('disabled owner', 'ORG_ADMIN', ['sp:scopes:all'], 'karl.brandt'),
	/** A client of the API management: it has no user context. */
	apiClient: client('api client', 'ORG_ADMIN', ['sp:scopes:all']),
} as const satisfies Record<string, ApiClient>;

/** The client of an id. */
export function clientOf(clientId: string): ApiClient | undefined {
	return Object.values<ApiClient>(CLIENTS).find((one) => one.clientId === clientId);
}

/** The identity behind a client; nothing without user context. */
export function ownerIdOf({ owner }: ApiClient): string | undefined {
	return owner === undefined ? undefined : identityId(owner);
}

function client(
	name: string,
	level: ApiClient['level'],
	scopes: readonly string[],
	owner?: string,
): ApiClient {
	return {
		clientId: hexFrom(`sailpoint client ${name}`, 32),
		clientSecret: hexFrom(`sailpoint secret ${name}`, 64),
		level,
		scopes,
		...(owner !== undefined && { owner }),
	};
}
