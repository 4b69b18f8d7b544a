import type { Group, Reference } from '../../shared/model';
import type { Lookup } from '../../shared/lookup';
import type { Intent, Writes } from '../../shared/operations/ability';
import type { Ref } from '../../shared/operations/locator';
import { planCreate, refuseTakenName, simulatedId } from '../../shared/operations/named';
import { optionalText } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import { eachDistinct } from '../../shared/operations/twins';
import type { Reader } from '../../shared/transport';
import { toGroup } from '../mapping/group';
import { byName, findGroups } from './findNamed';
import { applyGroupSteps, type GroupStep, readBackGroups } from './groupStep';
import { findOwners, ownerBody, ownerParam } from './owners';
import { tenantOf } from './tenant';

const extra = {
	description: optionalText({ displayName: 'Description' }),
	owner: ownerParam("Who owns the group; the owner of the credential's access token when left empty"),
};

interface NewGroup {
	name: string;
	description: string | undefined;
	owner: Ref | undefined;
}

function planNew(
	reader: Reader,
	groups: Lookup<Group>,
	{ name, description }: NewGroup,
	owner: Reference,
): Intent<Group, GroupStep> {
	refuseTakenName(groups, 'group', name);
	const given = { name, ...(description === undefined ? {} : { description }) };
	const record = { ...given, id: simulatedId(name), owner: { ...owner }, memberCount: 0, connectionCount: 0 };
	const group = toGroup(record, tenantOf(reader), false);
	if (group === null) throw new Refusal('The group cannot be made', 'Check Name.');
	return planCreate(groups, group, { body: { ...given, owner: ownerBody(owner) } });
}

/** Create on groups. */
export const createGroup: Writes<NewGroup, Group, GroupStep> & { extra: typeof extra } = {
	extra,
	prepare: async (reader, items) => {
		const inputs = items.map(({ input }) => input);
		const groups = await findGroups(
			reader,
			inputs.map(({ name }) => byName(name)),
		);
		const ownerOf = await findOwners(
			reader,
			inputs.map(({ owner }) => owner),
		);
		return await eachDistinct(
			reader.signal,
			items,
			({ name }) => [{ parameter: 'Name', value: name }],
			(input) => planNew(reader, groups, input, ownerOf(input.owner)),
		);
	},
	apply: applyGroupSteps,
	readBack: readBackGroups,
};
