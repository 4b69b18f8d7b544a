import type { Sandbox } from '../../sandbox';

/** A request that Tenable refuses, sent as it is, because the node holds most of them back. */
export interface Refused {
	status: number;
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path(sandbox: Sandbox): string;
	body?: unknown;
	keys?: 'basicKeys' | 'disabledKeys';
	/** True when an outage is what it meets. */
	isOutage?: boolean;
}

const NOBODY = '11111111-2222-4333-8444-555555555555';
const PASSWORD = 'Correct-Horse-42!';
const ROLES = '/access-control/v1/roles';

function fixed(path: string): () => string {
	return () => path;
}

function ownPath({ tenable }: Sandbox): string {
	return `/users/${tenable.tenant.findUserByName('svc-n8n@halden.example')?.uuid ?? ''}`;
}

/** Refusals of every status that Tenable documents. */
export const REFUSALS: readonly Refused[] = [
	{
		status: 400,
		method: 'POST',
		path: fixed('/users'),
		body: { username: 'a@evil.example', password: PASSWORD },
	},
	{ status: 400, method: 'POST', path: fixed(ROLES), body: { name: 'No permissions' } },
	{
		status: 400,
		method: 'DELETE',
		path: ({ tenable }) =>
			`/groups/${[...tenable.tenant.groups.values()].find(({ members }) => members.size > 0)?.uuid ?? ''}`,
	},
	{ status: 401, method: 'GET', path: fixed('/users'), keys: 'disabledKeys' },
	{ status: 401, method: 'GET', path: fixed(ROLES), keys: 'disabledKeys' },
	{ status: 403, method: 'POST', path: fixed('/groups'), body: { name: 'x' }, keys: 'basicKeys' },
	{ status: 403, method: 'GET', path: fixed('/audit-log/v1/events'), keys: 'basicKeys' },
	{ status: 403, method: 'GET', path: fixed(ROLES), keys: 'basicKeys' },
	{ status: 404, method: 'PUT', path: fixed(`/users/${NOBODY}/enabled`), body: { enabled: true } },
	{ status: 404, method: 'DELETE', path: fixed(`/groups/${NOBODY}`) },
	{ status: 404, method: 'DELETE', path: fixed(`${ROLES}/${NOBODY}`) },
	{ status: 404, method: 'GET', path: fixed(`/users/${NOBODY}/authorizations`) },
	{ status: 409, method: 'DELETE', path: ownPath },
	{ status: 409, method: 'PUT', path: (sandbox) => `${ownPath(sandbox)}/enabled`, body: { enabled: false } },
	{ status: 409, method: 'POST', path: fixed('/groups'), body: { name: 'Operations' } },
	{
		status: 409,
		method: 'POST',
		path: fixed(ROLES),
		body: { name: 'Vulnerability Analyst', role_permission_strings: ['TIO_BACKEND.TAG.READ'] },
	},
	{ status: 429, method: 'GET', path: fixed('/users'), isOutage: true },
	{ status: 500, method: 'GET', path: fixed('/groups'), isOutage: true },
];
