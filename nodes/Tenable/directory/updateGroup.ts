import type { FieldChange, Group } from '../../shared/model';
import { eachItem, type Intent, type Writes } from '../../shared/operations/ability';
import { change } from '../../shared/operations/changes';
import type { Ref } from '../../shared/operations/locator';
import { planChange, refuseTakenName } from '../../shared/operations/named';
import { choice } from '../../shared/operations/parameter';
import type { Reader } from '../../shared/transport';
import { applyGroupSteps, type GroupStep, readBackGroups, refuseImmutable } from './groupStep';
import { groupsOf } from './tenant';

const extra = {
	samlManagement: choice(
		[
			{ name: 'Leave as It Is', value: 'keep' },
			{
				name: 'Managed by SAML',
				value: 'on',
				description: 'The identity provider decides who is in the group',
			},
			{ name: 'Not Managed by SAML', value: 'off', description: 'Members are added and removed in Tenable' },
		],
		{ displayName: 'SAML Management' },
	),
};

interface UpdateInput {
	group: Ref;
	name: string | undefined;
	samlManagement: 'keep' | 'on' | 'off';
}

function isHeld(now: Group, { field, to }: FieldChange): boolean {
	return field === 'name' ? now.name === to : now.is_externally_managed === to;
}

async function planNewState(reader: Reader, input: UpdateInput): Promise<Intent<Group, GroupStep>> {
	const groups = await groupsOf(reader);
	const group = groups.find(input.group);
	refuseImmutable(group);
	const name = input.name ?? group.name ?? '';
	refuseTakenName(groups, 'group', name, group);
	const managed =
		input.samlManagement === 'keep' ? (group.is_externally_managed ?? false) : input.samlManagement === 'on';
	const changes: FieldChange[] = [
		...change('name', group.name, name),
		...change('is_externally_managed', group.is_externally_managed, managed),
	];
	const step = { id: group.id, body: { name, managed_by_saml: managed } };
	return planChange(groups, { ...group, name, is_externally_managed: managed }, changes, step, isHeld);
}

/** Update on groups. */
export const updateGroup: Writes<UpdateInput, Group, GroupStep> & { extra: typeof extra } = {
	extra,
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await planNewState(reader, input)),
	apply: applyGroupSteps,
	readBack: readBackGroups,
};
