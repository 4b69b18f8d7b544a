import type { FieldChange, Group } from '../../shared/model';
import {
	applyEach,
	type Applied,
	eachItem,
	type Intent,
	type NoExtra,
	type Result,
	type ToApply,
	type Writes,
} from '../../shared/operations/ability';
import type { Ref } from '../../shared/operations/locator';
import {
	planChange,
	planCreate,
	planRemoval,
	refuseTakenName,
	simulatedId,
} from '../../shared/operations/named';
import { choice, flag } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import { eachDistinct } from '../../shared/operations/twins';
import type { Gone } from '../../shared/operations/user/plan';
import { alreadyAbsent } from '../../shared/operations/user/plan';
import { textOrNull } from '../../shared/normalize/values';
import type { Fate, Reader, Writer } from '../../shared/transport';
import { deleteGroup as sendDelete, getGroups, type GroupBody, postGroup, putGroup } from '../api/groups';
import { toGroup } from '../mapping/group';
import { groupsOf, tenantNameOf } from './tenant';

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

function apply(
	writer: Writer,
	todo: ReadonlyArray<ToApply<Group, GroupStep>>,
): AsyncIterable<Result<Applied<Group>>> {
	return applyEach(writer, todo, async (recorder, step, { object }) => await send(recorder, step, object));
}

/** Reads groups back: one request, however many were written. */
export async function readBackGroups(
	reader: Reader,
	done: ReadonlyArray<{ index: number; object: { id: string | null } }>,
): Promise<Map<number, Group | null>> {
	const groups = await groupsOf(reader);
	return new Map(done.map(({ index, object }) => [index, groups.byId(object.id ?? '') ?? null]));
}

const createExtra = {
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
	extra: typeof createExtra;
} = {
	extra: createExtra,
	prepare: async (reader, items) =>
		await eachDistinct(
			reader.signal,
			items,
			({ name }) => [{ parameter: 'Name', value: name }],
			async ({ name, managedBySaml }) => await planNew(reader, name, managedBySaml),
		),
	apply,
	readBack: readBackGroups,
};

const updateExtra = {
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
		...(name === group.name ? [] : [{ field: 'name', from: group.name, to: name }]),
		...(managed === group.is_externally_managed
			? []
			: [{ field: 'is_externally_managed', from: group.is_externally_managed, to: managed }]),
	];
	const step = { id: group.id, body: { name, managed_by_saml: managed } };
	return planChange(groups, { ...group, name, is_externally_managed: managed }, changes, step, isHeld);
}

/** Update on groups. */
export const updateGroup: Writes<UpdateInput, Group, GroupStep> & { extra: typeof updateExtra } = {
	extra: updateExtra,
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await planNewState(reader, input)),
	apply,
	readBack: readBackGroups,
};

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
	apply: (writer, todo) =>
		applyEach(writer, todo, async (recorder, { id }, { object }) => {
			await sendDelete(recorder, id);
			return object;
		}),
	readBack: async (reader, done) => {
		const groups = await readBackGroups(reader, done);
		return new Map([...groups].map(([index, group]) => [index, group === null ? null : { id: group.id }]));
	},
};
