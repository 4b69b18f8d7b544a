import type { Group, JsonObject } from '../../shared/model';
import type { Lookup } from '../../shared/lookup';
import { textOrNull } from '../../shared/normalize/values';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../shared/operations/ability';
import { alreadyAbsent, applyDeletes, type Gone } from '../../shared/operations/gone';
import type { Ref } from '../../shared/operations/locator';
import { planRemoval } from '../../shared/operations/named';
import { readBackGone } from '../../shared/operations/readBack';
import { Refusal } from '../../shared/operations/refusal';
import { isRecord, type Reader } from '../../shared/transport';
import { deleteWorkgroup, getConnections, workgroups } from '../api/workgroups';
import { deletedFate } from './fate';
import { findGroups, groupsById } from './findNamed';
import { tenantOf } from './tenant';

/** How many of those that use a group are named. */
const NAMED = 5;

function connectionName({ object, connectionType }: JsonObject): string {
	const [type, name] = isRecord(object) ? [textOrNull(object.type), textOrNull(object.name)] : [null, null];
	const what = [type?.toLowerCase().replaceAll('_', ' '), name].filter(Boolean).join(' ');
	return `${what} (${textOrNull(connectionType) ?? 'connected'})`;
}

/** @throws Refusal naming what uses the group, because it would lose its reviewers or its owner */
async function refuseUsed(reader: Reader, group: Group): Promise<void> {
	const { records, total } = await getConnections(reader, group.id);
	if (total === 0) return;
	const names = records.slice(0, NAMED).map(connectionName).join(', ');
	const more = total > NAMED ? ` and ${total - NAMED} more` : '';
	throw new Refusal(
		`The governance group ${group.name ?? group.id} is in use by ${names}${more}`,
		'Give them other reviewers or owners in SailPoint first.',
	);
}

async function planGone(
	reader: Reader,
	groups: Lookup<Group>,
	ref: Ref,
): Promise<Intent<Gone, { id: string }>> {
	const group = groups.findOrNone(ref);
	if (group === undefined) return alreadyAbsent(tenantOf(reader), ref);
	await refuseUsed(reader, group);
	return planRemoval(groups, group, { id: group.id }, group.member_count);
}

/** Delete on groups. Members do not keep SailPoint from it; the change record tells how many there were. */
export const deleteGroup: Writes<{ group: Ref }, Gone, { id: string }> & NoExtra = {
	extra: {},
	prepare: async (reader, items) => {
		const groups = await findGroups(
			reader,
			items.map(({ input }) => input.group),
		);
		return await eachItem(reader.signal, items, async ({ group }) => await planGone(reader, groups, group));
	},
	apply: applyDeletes(async (writer, { id }) => {
		await deleteWorkgroup(writer, id, async () => await deletedFate(writer, workgroups, id));
	}),
	readBack: readBackGone(groupsById),
};
