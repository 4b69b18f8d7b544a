import type { Access } from '../../shared/model';
import { eachItem, type NoExtra, type Reads } from '../../shared/operations/ability';
import { oncePerReader, type Reader, type Request } from '../../shared/transport';
import { callerOf, tenantNameOf, usersOf } from '../directory/tenant';

async function may(reader: Reader, request: Pick<Request, 'path' | 'query'>): Promise<boolean> {
	const { status } = await reader.read({ method: 'GET', ...request, answer: 'raw', accept: [403] });
	return status !== 403;
}

/** Only administrators see everything about users; the others get ids and email addresses (Tenable API reference, users-list). */
async function isAdmin(reader: Reader): Promise<boolean> {
	const [first] = (await usersOf(reader)).all;
	return first !== undefined && !first.unavailable.includes('status');
}

const look = oncePerReader(async (reader): Promise<Access> => {
	const caller = await callerOf(reader);
	const admin = await isAdmin(reader);
	const roles = await may(reader, { path: '/access-control/v1/roles' });
	const activity = await may(reader, {
		path: '/audit-log/v1/events',
		query: { limit: 1, sort: 'received:desc' },
	});
	const writing = admin ? 'These are keys of an administrator' : 'Needs the Administrator role';
	return {
		object: 'access',
		vendor: 'tenable',
		tenant: await tenantNameOf(reader),
		caller: caller === null ? null : { id: caller.id, name: caller.username },
		is_admin: admin,
		abilities: [
			{
				resource: 'user',
				ability: 'read',
				is_allowed: true,
				detail: admin ? 'All fields' : 'ID, username and email only',
			},
			{ resource: 'user', ability: 'write', is_allowed: admin, detail: writing },
			{
				resource: 'group',
				ability: 'read',
				is_allowed: true,
				detail: admin ? 'Groups and members' : 'Groups without members',
			},
			{ resource: 'group', ability: 'write', is_allowed: admin, detail: writing },
			{
				resource: 'role',
				ability: 'read',
				is_allowed: roles,
				detail: 'Needs the Administrator role or access control rights',
			},
			{
				resource: 'role',
				ability: 'write',
				is_allowed: admin ? true : roles ? null : false,
				detail: writing,
			},
			{
				resource: 'activity_log',
				ability: 'read',
				is_allowed: activity,
				detail: 'Needs the Administrator role',
			},
		],
		checked_at: new Date().toISOString(),
	};
});

/** Check Access: tells what the keys may do, by reading only. */
export const checkAccess: Reads<object, Access> & NoExtra = {
	extra: {},
	run: async (reader, items) => await eachItem(reader.signal, items, async () => await look(reader)),
};
