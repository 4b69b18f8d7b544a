import { eachItem, type Intent, type NoExtra, type Writes } from '../../shared/operations/ability';
import { alreadyAbsent, applyDeletes, type Gone } from '../../shared/operations/gone';
import type { Ref } from '../../shared/operations/locator';
import { planRemoval } from '../../shared/operations/named';
import { readBackGone } from '../../shared/operations/readBack';
import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { deleteGroup as sendDelete } from '../api/groups';
import { refuseImmutable } from './groupStep';
import { groupsOf, tenantNameOf } from './tenant';

async function planGone(reader: Reader, ref: Ref): Promise<Intent<Gone, { id: string }>> {
	const groups = await groupsOf(reader);
	const group = groups.findOrNone(ref);
	if (group === undefined) return alreadyAbsent(await tenantNameOf(reader), ref);
	refuseImmutable(group);
	if ((group.member_count ?? 0) > 0) {
		throw new Refusal(
			`The group ${group.name ?? group.id} still has ${group.member_count} members, and Tenable deletes empty groups only`,
			'Take the members out first (Get Members, then Remove Member).',
		);
	}
	return planRemoval(groups, group, { id: group.id });
}

/** Delete on groups. */
export const deleteGroup: Writes<{ group: Ref }, Gone, { id: string }> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async ({ group }) => await planGone(reader, group)),
	apply: applyDeletes(async (writer, { id }) => await sendDelete(writer, id)),
	readBack: readBackGone(groupsOf),
};
