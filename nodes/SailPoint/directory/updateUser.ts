import type { User } from '../../shared/model';
import { eachItem, type Intent, type Writes } from '../../shared/operations/ability';
import { applyEach } from '../../shared/operations/applyEach';
import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import {
	clearFieldsParam,
	fieldLabel,
	fullName,
	refuseEmpty,
	type UserFieldValues,
} from '../../shared/operations/user/fields';
import { planUpdate } from '../../shared/operations/user/plan';
import type { Lookup } from '../../shared/lookup';
import type { Reader } from '../../shared/transport';
import { PARALLEL } from '../sailpoint';
import { type AttributeSources, attributeSourcesOf } from './attributeSources';
import { FIELDS } from '../mapping/identityAttributes';
import { type AttributePatch, planAttributes, sendPatches } from './attributeWrites';
import { findUsers } from './findUsers';
import { followFor, TASK_WAIT_SECONDS, TRACKING } from './follow';
import { readBackUsers } from './lifecycleWrite';

/** The fields that Update offers; which of them an identity has, its profile decides. */
export const UPDATE_FIELDS = FIELDS;

const extra = { clearFields: clearFieldsParam(UPDATE_FIELDS) };

interface Input {
	user: Ref;
	updateFields: UserFieldValues;
	clearFields: string[];
}

interface Step {
	patches: AttributePatch[];
}

/** Names given in parts become the display name only where none is given and the display name was made of them. */
export function withDisplayName(user: User, fields: UserFieldValues): UserFieldValues {
	const { first_name = user.first_name, last_name = user.last_name } = fields;
	const isRenamed = fields.first_name !== undefined || fields.last_name !== undefined;
	const isComposed = user.name === `${user.first_name} ${user.last_name}`;
	if (!isRenamed || !isComposed || fields.name !== undefined) return fields;
	return {
		...fields,
		name: fullName({ first_name: first_name ?? undefined, last_name: last_name ?? undefined }),
	};
}

function refuseBoth(fields: UserFieldValues, clear: readonly string[]): void {
	const both = FIELDS.find((field) => clear.includes(field) && fields[field] !== undefined);
	if (both === undefined) return;
	throw new Refusal(
		`${fieldLabel(both)} has a new value and is to be cleared as well`,
		'Take it out of Update Fields or out of Clear Fields.',
	);
}

async function plan(
	reader: Reader,
	users: Lookup<User>,
	sources: AttributeSources,
	{ user: ref, updateFields, clearFields }: Input,
): Promise<Intent<User, Step>> {
	refuseEmpty(updateFields);
	refuseBoth(updateFields, clearFields);
	const user = users.find(ref);
	const fields = withDisplayName(user, updateFields);
	const { user: after, changes, patches } = await planAttributes(reader, sources, user, fields, clearFields);
	return { ...planUpdate(users, user, after, changes, { patches }), meanwhile: user };
}

/**
 * Update on users. Identities have no attributes of their own that could be written: what feeds them is, an account of
 * a flat-file source or a non-employee record. The identity follows when SailPoint processes it.
 */
export const updateUser: Writes<Input, User, Step> & { extra: typeof extra } = {
	extra,
	prepare: async (reader, items) => {
		const users = await findUsers(
			reader,
			items.map(({ input }) => input.user),
		);
		const sources = await attributeSourcesOf(reader, [...users.all]);
		return await eachItem(reader.signal, items, async (input) => await plan(reader, users, sources, input));
	},
	apply: applyEach<User, Step>(async (writer, { patches }, { object }) => {
		await sendPatches(writer, patches);
		return { object, tracking: { [TRACKING.identity]: object.id } };
	}, PARALLEL),
	follow: followFor(TASK_WAIT_SECONDS),
	readBack: readBackUsers,
};
