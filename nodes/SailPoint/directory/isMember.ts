import { groupBy, partition, uniq, uniqBy } from 'lodash';
import type { MembershipStep } from '../../shared/operations/group/membership';
import type { Reader } from '../../shared/transport';
import { readIds, SMALL_PAGE } from '../api/collection';
import { isAnyOf } from '../api/filters';
import { membersOf, workgroups } from '../api/workgroups';

/** Tells whether a user is in a governance group. */
export type IsMember = (userId: string, groupId: string) => boolean;

function key(userId: string, groupId: string): string {
	return `${userId} ${groupId}`;
}

/** Whether a group's members come with fewer requests than the groups of each user that it is about. */
function isReadByMembers(pairs: readonly MembershipStep[]): boolean {
	const members = pairs[0]?.group.member_count ?? 0;
	return Math.ceil(members / SMALL_PAGE) <= pairs.length;
}

/** Reads which of some users are in which of some governance groups, with as few requests as there are ways. */
export async function readIsMember(reader: Reader, asked: readonly MembershipStep[]): Promise<IsMember> {
	const pairs = uniqBy(asked, ({ user, group }) => key(user.id, group.id));
	const groups = Object.values(groupBy(pairs, ({ group }) => group.id));
	const [byMembers, byUsers] = partition(groups, isReadByMembers);
	const held = new Set<string>();
	const readMembers = async (groupId: string): Promise<void> => {
		for (const userId of await readIds(reader, membersOf(groupId))) held.add(key(userId, groupId));
	};
	const readGroups = async (userId: string): Promise<void> => {
		const filter = isAnyOf('memberships.identityId', [userId]);
		for (const groupId of await readIds(reader, workgroups(filter))) held.add(key(userId, groupId));
	};
	await Promise.all([
		...byMembers.flatMap(([first]) => (first === undefined ? [] : readMembers(first.group.id))),
		...uniq(byUsers.flat().map(({ user }) => user.id)).map(readGroups),
	]);
	return (userId, groupId) => held.has(key(userId, groupId));
}
