import type { Group } from '../../shared/model';
import { applyEach } from '../../shared/operations/applyEach';
import { readBackFrom } from '../../shared/operations/readBack';
import { Refusal } from '../../shared/operations/refusal';
import { textOrNull } from '../../shared/normalize/values';
import type { Fate, Writer } from '../../shared/transport';
import { getGroups, type GroupBody, postGroup, putGroup } from '../api/groups';
import { groupsOf } from './tenant';

/** What is to be sent for one group. */
export interface GroupStep {
	id: string | null;
	body: GroupBody;
}

/** @throws Refusal for the group All Users, which Tenable keeps itself */
export function refuseImmutable(group: Group): void {
	if (group.custom.immutable !== true) return;
	throw new Refusal(
		`Tenable does not let the group ${group.name ?? group.id} be changed or deleted`,
		'Choose another group.',
	);
}

/** Looks for a new group whose answer was lost. Names are unique, so sending again cannot make two. */
async function groupFate(writer: Writer, name: string): Promise<Fate> {
	const found = (await getGroups(writer)).find((record) => textOrNull(record.name) === name);
	return found === undefined ? 'absent' : { found };
}

async function send(writer: Writer, { id, body }: GroupStep, object: Group): Promise<Group> {
	if (id !== null) {
		await putGroup(writer, id, body);
		return object;
	}
	const record = await postGroup(writer, body, async () => await groupFate(writer, body.name));
	return { ...object, id: textOrNull(record.uuid) ?? object.id };
}

/** Sends the steps of a run, one group after the other. */
export const applyGroupSteps = applyEach<Group, GroupStep>(async (writer, step, { object }) => ({
	object: await send(writer, step, object),
}));

/** Reads groups back. */
export const readBackGroups = readBackFrom(groupsOf);
