import { textOrNull } from '../../shared/normalize/values';
import type { Fate, Writer } from '../../shared/transport';
import { getGroupUsers } from '../api/groups';

/** Looks for a new member whose answer was lost. */
export async function membershipFate(writer: Writer, groupId: string, userId: string): Promise<Fate> {
	const members = await getGroupUsers(writer, groupId);
	return members.some((member) => textOrNull(member.uuid) === userId) ? { found: undefined } : 'absent';
}
