import type { Group } from '../../shared/model';
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
import { getGroups } from '../api/groups';
import { toGroup } from '../mapping/group';
import { Lookup, namedKeys } from '../../shared/lookup';
import { groupsOf, membersOf, tenantNameOf } from './tenant';

interface Input {
	filters: NameFilters;
	include: Include[];
}

async function readGroups(
	reader: Reader,
	withRemote: boolean,
): Promise<{ groups: Group[]; unreadable: number }> {
	const records = await getGroups(reader);
	const groups = records.flatMap((record) => toGroup(record, reader.host, withRemote) ?? []);
	return { groups, unreadable: records.length - groups.length };
}

async function* walk(reader: Reader, { include }: Input): AsyncGenerator<Batch<Group>, Ending> {
	const { groups, unreadable } = await readGroups(reader, include.includes('remote_data'));
	const items = include.includes('members') ? await withMembers(reader, groups) : groups;
	yield { items, total: groups.length + unreadable };
	const detail = unreadable === 0 ? '' : `${unreadable} groups came without an ID`;
	return { isComplete: unreadable === 0, basis: 'single_response', detail };
}

/** Groups with their members, found among the users: one request for all groups together. */
async function withMembers(reader: Reader, groups: readonly Group[]): Promise<Group[]> {
	const members = await membersOf(reader, (user) => user.groups);
	return groups.map((group) => ({ ...group, members: members.get(group.id) ?? [] }));
}

/** Get Many on groups. */
export const listGroups: Lists<Input, Group> & NoExtra = {
	extra: {},
	resolve: async (_reader, input) => await Promise.resolve(input),
	run: walk,
	tenant: tenantNameOf,
};

const withRecords = oncePerReader(async (reader) => {
	const { groups } = await readGroups(reader, true);
	return new Lookup<Group>('group', groups, namedKeys);
});

/** Get on groups. Tenable has no call for one group, so it is found in the list. */
export const getGroup: Reads<{ group: Ref; include: Include[] }, Group> & NoExtra = {
	extra: {},
	run: async (reader, items) =>
		await eachItem(reader.signal, items, async ({ group: ref, include }) => {
			const groups = include.includes('remote_data') ? await withRecords(reader) : await groupsOf(reader);
			const group = groups.find(ref);
			const [full] = include.includes('members') ? await withMembers(reader, [group]) : [group];
			return full ?? group;
		}),
};
