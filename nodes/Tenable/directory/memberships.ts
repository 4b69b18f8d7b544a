import type { Group } from '../../shared/model';
import { eachItem, type Writes } from '../../shared/operations/ability';
import { applyEach } from '../../shared/operations/applyEach';
import {
	externalParams,
	type Membership,
	type MembershipStep,
	planMembership,
} from '../../shared/operations/group/membership';
import { Unsupported } from '../../shared/operations/refusal';
import { textOrNull } from '../../shared/normalize/values';
import type { Reader } from '../../shared/transport';
import { deleteMember, getGroupUsers, postMember } from '../api/groups';
import { membershipFate } from './membershipFate';
import { groupsOf, usersOf } from './tenant';

/** @throws Unsupported for the group All Users, which nobody can be taken out of */
function refuseFixed(group: Group): void {
	if (group.custom.membership_fixed !== true) return;
	throw new Unsupported(
		`Everybody belongs to ${group.name ?? group.id}; nobody can be taken out`,
		'Choose another group.',
	);
}

/** Reads the groups back with their members: one request for each group that was written to. */
async function readBack(
	reader: Reader,
	done: ReadonlyArray<{ index: number; object: Group }>,
): Promise<Map<number, Group | null>> {
	const groups = await groupsOf(reader);
	const ids = new Set(done.map(({ object }) => object.id));
	const members = new Map<string, Group['members']>();
	for (const id of ids) members.set(id, groups.byId(id) === undefined ? null : await membersIn(reader, id));
	return new Map(
		done.map(({ index, object }) => {
			const group = groups.byId(object.id);
			return [index, group === undefined ? null : { ...group, members: members.get(group.id) ?? null }];
		}),
	);
}

async function membersIn(reader: Reader, groupId: string): Promise<Group['members']> {
	return (await getGroupUsers(reader, groupId)).flatMap((record) => {
		const id = textOrNull(record.uuid);
		return id === null ? [] : [{ id, name: textOrNull(record.name), email: textOrNull(record.email) }];
	});
}

function change(wanted: 'in' | 'out'): Writes<
	Membership & { externallyManaged: boolean },
	Group,
	MembershipStep
> & {
	extra: typeof externalParams;
} {
	return {
		extra: externalParams,
		prepare: async (reader, items) =>
			await eachItem(reader.signal, items, async (input) => {
				const users = await usersOf(reader);
				const groups = await groupsOf(reader);
				const step = { user: users.find(input.user), group: groups.find(input.group) };
				if (wanted === 'out') refuseFixed(step.group);
				return planMembership(users, groups, step, wanted, input.externallyManaged);
			}),
		apply: applyEach(async (recorder, { user, group }, { object }) => {
			if (wanted === 'in') {
				await postMember(
					recorder,
					group.id,
					user.id,
					async () => await membershipFate(recorder, group.id, user.id),
				);
			} else await deleteMember(recorder, group.id, user.id);
			return { object };
		}),
		readBack,
	};
}

/** Add Member on groups. */
export const addMember = change('in');

/** Remove Member on groups. */
export const removeMember = change('out');
