import { uniqBy } from 'lodash';
import type { Group, User } from '../../shared/model';
import type { Lookup } from '../../shared/lookup';
import { eachItem, type Item, type NoExtra, type Writes } from '../../shared/operations/ability';
import {
	type Membership,
	type MembershipStep,
	planMembership,
} from '../../shared/operations/group/membership';
import type { Reader } from '../../shared/transport';
import { applyInBulk } from './bulkMembers';
import { findGroups, groupsById } from './findNamed';
import { findUsers } from './findUsers';
import { readIsMember } from './isMember';

interface Found {
	groups: Lookup<Group>;
	/** The users, with those of the groups that they are in. */
	users: Lookup<User>;
}

function findStep({ groups, users }: Found, { group, user }: Membership): MembershipStep {
	return { user: users.find(user), group: groups.find(group) };
}

/** Finds who and which groups are meant, and who is in which of them. */
async function find(reader: Reader, items: ReadonlyArray<Item<Membership>>): Promise<Found> {
	const groups = await findGroups(
		reader,
		items.map(({ input }) => input.group),
	);
	const users = await findUsers(
		reader,
		items.map(({ input }) => input.user),
	);
	const found = { groups, users };
	const steps = (await eachItem(reader.signal, items, (input) => findStep(found, input))).flatMap((result) =>
		'ok' in result ? result.ok : [],
	);
	const isMember = await readIsMember(reader, steps);
	for (const { user } of uniqBy(steps, 'user.id')) {
		const joined = [...groups.all].filter(({ id }) => isMember(user.id, id));
		users.put({ ...user, groups: joined.map(({ id, name }) => ({ id, name })) });
	}
	return found;
}

/** Reads the groups back; of their members only those that it is about, which cost fewer requests. */
async function readBack(
	reader: Reader,
	done: ReadonlyArray<{ index: number; step: MembershipStep }>,
): Promise<Map<number, Group | null>> {
	const groups = await groupsById(
		reader,
		done.map(({ step }) => step.group.id),
	);
	const now = done.flatMap(({ index, step: { user, group: planned } }) => {
		const group = groups.byId(planned.id);
		return group === undefined ? [] : { index, step: { user, group } };
	});
	const isMember = await readIsMember(
		reader,
		now.map(({ step }) => step),
	);
	return new Map(
		now.map(({ index, step: { user, group } }) => {
			const member = { id: user.id, name: user.name, email: null };
			return [index, { ...group, members: isMember(user.id, group.id) ? [member] : [] }];
		}),
	);
}

function change(wanted: 'in' | 'out'): Writes<Membership, Group, MembershipStep> & NoExtra {
	return {
		extra: {},
		prepare: async (reader, items) => {
			const found = await find(reader, items);
			return await eachItem(reader.signal, items, (input) =>
				planMembership(found.users, found.groups, findStep(found, input), wanted, false),
			);
		},
		apply: applyInBulk(wanted),
		readBack,
	};
}

/** Add Member on groups. */
export const addMember = change('in');

/** Remove Member on groups. */
export const removeMember = change('out');
