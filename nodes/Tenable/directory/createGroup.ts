import type { Group } from '../../shared/model';
import type { Intent, Writes } from '../../shared/operations/ability';
import { planCreate, refuseTakenName, simulatedId } from '../../shared/operations/named';
import { flag } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import { eachDistinct } from '../../shared/operations/twins';
import type { Reader } from '../../shared/transport';
import { toGroup } from '../mapping/group';
import { applyGroupSteps, type GroupStep, readBackGroups } from './groupStep';
import { groupsOf, tenantNameOf } from './tenant';

const extra = {
	managedBySaml: flag({
		displayName: 'Managed by SAML',
		default: false,
		description: 'Whether the identity provider decides at each sign-in who is in the group',
	}),
};

async function planNew(
	reader: Reader,
	name: string,
	managedBySaml: boolean,
): Promise<Intent<Group, GroupStep>> {
	const groups = await groupsOf(reader);
	refuseTakenName(groups, 'group', name);
	const record = { uuid: simulatedId(name), name, user_count: 0, managed_by_saml: managedBySaml };
	const group = toGroup(record, reader.host, false);
	if (group === null) throw new Refusal('The group cannot be made', 'Check Name.');
	const body = { name, ...(managedBySaml ? { managed_by_saml: true } : {}) };
	return planCreate(groups, { ...group, tenant: await tenantNameOf(reader) }, { id: null, body });
}

/** Create on groups. */
export const createGroup: Writes<{ name: string; managedBySaml: boolean }, Group, GroupStep> & {
	extra: typeof extra;
} = {
	extra,
	prepare: async (reader, items) =>
		await eachDistinct(
			reader.signal,
			items,
			({ name }) => [{ parameter: 'Name', value: name }],
			async ({ name, managedBySaml }) => await planNew(reader, name, managedBySaml),
		),
	apply: applyGroupSteps,
	readBack: readBackGroups,
};
