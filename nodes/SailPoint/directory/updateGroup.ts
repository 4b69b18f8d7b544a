import type { FieldChange, Group, Reference } from '../../shared/model';
import type { Lookup } from '../../shared/lookup';
import { eachItem, type Intent, type Writes } from '../../shared/operations/ability';
import { change } from '../../shared/operations/changes';
import type { Ref } from '../../shared/operations/locator';
import { planChange, refuseTakenName } from '../../shared/operations/named';
import { optionalText } from '../../shared/operations/parameter';
import { byName, findGroups } from './findNamed';
import { applyGroupSteps, type GroupStep, readBackGroups } from './groupStep';
import { findOwners, ownerBody, ownerChange, ownerParam } from './owners';
import { stands } from './stands';

const extra = {
	description: optionalText({
		displayName: 'Description',
		description: 'Leave empty to keep the description',
	}),
	owner: ownerParam('Who is to own the group; leave empty to keep the owner'),
};

interface GroupUpdate {
	group: Ref;
	name: string | undefined;
	description: string | undefined;
	owner: Ref | undefined;
}

function planNewState(
	groups: Lookup<Group>,
	{ group: ref, name, description }: GroupUpdate,
	owner: Reference | undefined,
): Intent<Group, GroupStep> {
	const group = groups.find(ref);
	if (name !== undefined) refuseTakenName(groups, 'group', name, group);
	const changes: FieldChange[] = [
		...change('name', group.name, name),
		...change('description', group.description, description),
		...ownerChange(group, owner),
	];
	const object = {
		...group,
		name: name ?? group.name,
		description: description ?? group.description,
		owner: owner ?? group.owner,
	};
	const operations = changes.map(({ field, to }) => ({
		op: 'replace' as const,
		path: `/${field}`,
		value: field === 'owner' && owner !== undefined ? ownerBody(owner) : to,
	}));
	return planChange(groups, object, changes, { id: group.id, operations }, stands);
}

/** Update on groups. */
export const updateGroup: Writes<GroupUpdate, Group, GroupStep> & { extra: typeof extra } = {
	extra,
	prepare: async (reader, items) => {
		const inputs = items.map(({ input }) => input);
		const groups = await findGroups(
			reader,
			inputs.flatMap(({ group, name }) => (name === undefined ? [group] : [group, byName(name)])),
		);
		const ownerOf = await findOwners(
			reader,
			inputs.flatMap(({ owner }) => owner ?? []),
		);
		return await eachItem(reader.signal, items, (input) =>
			planNewState(groups, input, input.owner === undefined ? undefined : ownerOf(input.owner)),
		);
	},
	apply: applyGroupSteps,
	readBack: readBackGroups,
};
