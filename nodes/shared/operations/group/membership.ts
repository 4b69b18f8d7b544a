import { Group, type User } from '../../model';
import type { Lookup } from '../../lookup';
import type { Intent } from '../ability';
import { holds } from '../held';
import { locator, type Ref } from '../locator';
import { flag } from '../parameter';
import { Unsupported } from '../refusal';
import type { Pickables } from '../user/filters';
import { withChange, written } from '../written';

/** Who is to be in, or out of, which group. */
export interface Membership {
	group: Ref;
	user: Ref;
}

/** Where another system may decide who is in a group: whether it is changed all the same. */
export const externalParams = {
	externallyManaged: flag({
		displayName: 'Change Externally Managed Groups',
		default: false,
		description: 'Whether to change groups whose members another system decides, which may undo the change',
	}),
};

function params(pickables: Pickables) {
	return {
		user: locator(pickables.user, { displayName: 'User', description: 'The user whose membership changes' }),
		group: locator(pickables.group, {
			displayName: 'Group',
			description: 'The group that the user joins or leaves',
		}),
	};
}

/** Add Member on groups. */
export function addMember(pickables: Pickables, description = 'Put a user into a group') {
	return {
		resource: 'group',
		operation: 'addMember',
		name: 'Add Member',
		action: 'Add member to group',
		description,
		params: params(pickables),
		output: written(Group),
		toJson: withChange,
	};
}

/** Remove Member on groups. */
export function removeMember(pickables: Pickables) {
	return {
		resource: 'group',
		operation: 'removeMember',
		name: 'Remove Member',
		action: 'Remove member from group',
		description: 'Take a user out of a group',
		isDestructive: true,
		params: params(pickables),
		output: written(Group),
		toJson: withChange,
	};
}

/** One membership that is to change. */
export interface MembershipStep {
	user: User;
	group: Group;
}

/**
 * Plans that a user is in a group or is not. The record's target is the user, because it is the user's access
 * that changes.
 *
 * @param users everybody with their groups, as the earlier items of this run leave them
 * @throws Unsupported for groups that another system manages, unless the person allows it
 */
export function planMembership(
	users: Lookup<User>,
	groups: Lookup<Group>,
	{ user, group }: MembershipStep,
	wanted: 'in' | 'out',
	allowsExternal: boolean,
): Intent<Group, MembershipStep> {
	const isIn = holds(user.groups, group.id);
	const name = { id: group.id, name: group.name };
	const common = {
		tenant: user.tenant,
		subject: `${user.id} ${group.id}`,
		target: { id: user.id, name: user.username ?? user.name },
	};
	if (isIn === (wanted === 'in')) {
		const outcome = wanted === 'in' ? ('already_granted' as const) : ('already_revoked' as const);
		return { ...common, outcome, changes: [], object: group, step: null, contradiction: () => null };
	}
	if (group.is_externally_managed === true && !allowsExternal) {
		throw new Unsupported(
			`Another system decides who is in ${group.name ?? group.id}, and may undo this`,
			'Change the membership there, or switch on Change Externally Managed Groups.',
		);
	}
	const others = (user.groups ?? []).filter(({ id }) => id !== group.id);
	users.put({ ...user, groups: wanted === 'in' ? [...others, name] : others });
	const to = {
		...group,
		member_count: group.member_count === null ? null : group.member_count + (wanted === 'in' ? 1 : -1),
	};
	groups.put(to);
	return {
		...common,
		outcome: wanted === 'in' ? 'granted' : 'revoked',
		changes: [{ field: 'groups', from: wanted === 'in' ? null : name, to: wanted === 'in' ? name : null }],
		object: to,
		step: { user, group },
		shown: (now) => ({ ...now, members: null }),
		contradiction: (now) => contradiction(now, user, wanted),
	};
}

/** Membership is read back from the group's members. */
function contradiction(now: Group | null, user: User, wanted: 'in' | 'out'): string | null {
	if (now === null) return 'the group is gone';
	const isIn = holds(now.members, user.id);
	if (isIn === (wanted === 'in')) return null;
	return wanted === 'in' ? 'the user is not in the group' : 'the user is still in the group';
}
