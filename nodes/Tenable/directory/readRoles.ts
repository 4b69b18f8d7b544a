import type { Role } from '../../shared/model';
import {
	type Batch,
	eachItem,
	type Ending,
	type Lists,
	type NoExtra,
	type Reads,
} from '../../shared/operations/ability';
import type { Include } from '../../shared/operations/include';
import type { Ref } from '../../shared/operations/locator';
import type { NameFilters } from '../../shared/operations/nameFilters';
import { oncePerReader, type Reader } from '../../shared/transport';
import { getRoles } from '../api/roles';
import { toRole } from '../mapping/role';
import { Lookup, namedKeys } from '../../shared/lookup';
import { rolesOf, membersOf, tenantNameOf } from './tenant';

interface Input {
	filters: NameFilters;
	include: Include[];
}

async function readRoles(
	reader: Reader,
	withRemote: boolean,
): Promise<{ roles: Role[]; unreadable: number }> {
	const records = await getRoles(reader);
	const roles = records.flatMap((record) => toRole(record, reader.host, withRemote) ?? []);
	return { roles, unreadable: records.length - roles.length };
}

async function* walk(reader: Reader, { include }: Input): AsyncGenerator<Batch<Role>, Ending> {
	const { roles, unreadable } = await readRoles(reader, include.includes('remote_data'));
	const items = include.includes('members') ? await withMembers(reader, roles) : roles;
	yield { items, total: roles.length + unreadable };
	const detail = unreadable === 0 ? '' : `${unreadable} roles came without an ID`;
	return { isComplete: unreadable === 0, basis: 'single_response', detail };
}

/** Roles with their holders, found among the users: one request for all roles together. */
async function withMembers(reader: Reader, roles: readonly Role[]): Promise<Role[]> {
	const members = await membersOf(reader, (user) => user.roles);
	return roles.map((role) => {
		const holders = members.get(role.id) ?? [];
		return { ...role, members: holders, member_count: holders.length };
	});
}

/** Get Many on roles. */
export const listRoles: Lists<Input, Role> & NoExtra = {
	extra: {},
	resolve: async (_reader, input) => await Promise.resolve(input),
	run: walk,
	tenant: tenantNameOf,
};

const withRecords = oncePerReader(async (reader) => {
	const { roles } = await readRoles(reader, true);
	return new Lookup<Role>('role', roles, namedKeys);
});

/** Get on roles. */
export const getRole: Reads<{ role: Ref; include: Include[] }, Role> & NoExtra = {
	extra: {},
	run: async (reader, items) =>
		await eachItem(reader.signal, items, async ({ role: ref, include }) => {
			const roles = include.includes('remote_data') ? await withRecords(reader) : await rolesOf(reader);
			const role = roles.find(ref);
			const [full] = include.includes('members') ? await withMembers(reader, [role]) : [role];
			return full ?? role;
		}),
};
