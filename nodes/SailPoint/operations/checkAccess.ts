import type { Access } from '../../shared/model';
import { eachItem, type NoExtra, type Reads } from '../../shared/operations/ability';
import { oncePerReader, type Reader, type Request } from '../../shared/transport';
import { findUsers } from '../directory/findUsers';
import { tenantOf } from '../directory/tenant';

/** What is read to find out, and what may depend on it besides. */
interface Probe {
	resource: string;
	request: Pick<Request, 'method' | 'path' | 'body'>;
	reading: string;
	writing: string | null;
}

const get = (path: string): Probe['request'] => ({ method: 'GET', path });

const PROBES: readonly Probe[] = [
	{
		resource: 'user',
		request: get('/identities/v1'),
		reading: 'idn:identity:read',
		writing: 'idn:identity:manage, idn:identity-lifecycle-state:manage, idn:accounts:manage, idn:nelm:manage',
	},
	{
		resource: 'identity_profile',
		request: get('/identity-profiles/v1'),
		reading: 'idn:identity-profile:read',
		writing: null,
	},
	{
		resource: 'search',
		request: { method: 'POST', path: '/search/v1', body: { indices: ['identities'], query: { query: '*' } } },
		reading: 'sp:search:read',
		writing: null,
	},
	{ resource: 'source', request: get('/sources/v1'), reading: 'idn:sources:read', writing: null },
	{
		resource: 'account',
		request: get('/accounts/v1'),
		reading: 'idn:accounts:read',
		writing: 'idn:accounts:manage, idn:accounts-state:manage',
	},
	{
		resource: 'role',
		request: get('/roles/v1'),
		reading: 'idn:role-unchecked:read',
		writing: 'idn:role-unchecked:manage, idn:access-request:manage',
	},
	{
		resource: 'group',
		request: get('/workgroups/v1'),
		reading: 'idn:workgroup:read',
		writing: 'idn:workgroup:manage, idn:workgroup:write',
	},
	{
		resource: 'access_request',
		request: get('/access-request-status/v1'),
		reading: 'idn:access-request-status:read',
		writing: 'idn:access-request:manage',
	},
];

async function may(reader: Reader, request: Probe['request']): Promise<boolean> {
	const answer = await reader.read({ ...request, query: { limit: 1 }, answer: 'raw', accept: [403] });
	return answer.status !== 403;
}

/** Whether something may be written cannot be known without writing; surely not where it may not even be read. */
async function abilities(reader: Reader): Promise<Access['abilities']> {
	const probed = PROBES.map(async ({ resource, request, reading, writing }): Promise<Access['abilities']> => {
		const isAllowed = await may(reader, request);
		const read = {
			resource,
			ability: 'read' as const,
			is_allowed: isAllowed,
			detail: `Needs the scope ${reading}`,
		};
		if (writing === null) return [read];
		const detail = `Needs the scopes ${writing}, and a user level for it (mostly ORG_ADMIN)`;
		return [read, { resource, ability: 'write', is_allowed: isAllowed ? null : false, detail }];
	});
	return (await Promise.all(probed)).flat();
}

async function callerOf(reader: Reader, mayReadUsers: boolean): Promise<Access['caller']> {
	const id = await reader.tokenOwner();
	if (id === null) return null;
	const user = mayReadUsers ? (await findUsers(reader, [{ mode: 'id', value: id }])).byId(id) : undefined;
	return { id, name: user?.username ?? null };
}

const look = oncePerReader(async (reader): Promise<Access> => {
	const found = await abilities(reader);
	const mayReadUsers = found.some((one) => one.resource === 'user' && one.is_allowed === true);
	return {
		object: 'access',
		vendor: 'sailpoint',
		tenant: tenantOf(reader),
		caller: await callerOf(reader, mayReadUsers),
		is_admin: null,
		abilities: found,
		checked_at: new Date().toISOString(),
	};
});

/** Check Access: tells what the token may do, by reading only. */
export const checkAccess: Reads<object, Access> & NoExtra = {
	extra: {},
	run: async (reader, items) => await eachItem(reader.signal, items, async () => await look(reader)),
};
