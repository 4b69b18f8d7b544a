import type { User } from '../../shared/model';
import type { Intent, Result, Writes } from '../../shared/operations/ability';
import { applyEach } from '../../shared/operations/applyEach';
import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import { eachDistinct } from '../../shared/operations/twins';
import { refuseEmpty } from '../../shared/operations/user/fields';
import { planUpdate } from '../../shared/operations/user/plan';
import type { Lookup } from '../../shared/lookup';
import type { Reader } from '../../shared/transport';
import { PARALLEL } from '../sailpoint';
import { type AttributeSources, attributeSourcesOf } from './attributeSources';
import { type AttributePatch, planAttributes, sendPatches } from './attributeWrites';
import { findManagers } from './createUser';
import { findUsers } from './findUsers';
import { followFor, TASK_WAIT_SECONDS, TRACKING } from './follow';
import { usualState } from './lifecycleStates';
import { inState, readBackUsers, sendState } from './lifecycleWrite';
import { planNewUser } from './newUser';
import { type NewUserInput, newUserParams, uniqueValues } from './newUserParams';
import { type NewUserStep, usernameOf } from './newUserStep';
import { readBackNewUsers, sendNewUser } from './sendNewUser';
import { withDisplayName } from './updateUser';

interface Input extends NewUserInput {
	matchOn: 'email' | 'username';
	enable: boolean;
}

interface ExistingStep {
	patches: AttributePatch[];
	stateId: string | undefined;
}

type Step = NewUserStep | ExistingStep;

function refOf({ matchOn, email, username }: Input): Ref {
	return { mode: matchOn, value: matchOn === 'email' ? email : (username ?? email) };
}

function find(users: Lookup<User>, input: Input): User | undefined {
	const user = users.findOrNone(refOf(input));
	const { matchOn, email, username } = input;
	const isOther = username !== undefined && user?.username?.toLowerCase() !== username.toLowerCase();
	if (user === undefined || matchOn === 'username' || !isOther) return user;
	throw new Refusal(
		`The user with email "${email}" has another username (${user.username})`,
		'Leave Username empty, or match on Username.',
	);
}

async function planExisting(
	reader: Reader,
	users: Lookup<User>,
	sources: AttributeSources,
	user: User,
	input: Input,
): Promise<Intent<User, Step>> {
	refuseEmpty(input.additionalFields);
	const fields = withDisplayName(user, { ...input.additionalFields, email: input.email });
	const planned = await planAttributes(reader, sources, user, fields, []);
	const profile = sources.profileOf(user);
	const isEnabling = input.enable && user.status === 'inactive' && profile !== undefined;
	const state = isEnabling ? usualState(profile, 'active', 'Enable If Disabled') : undefined;
	const after = state === undefined ? planned.user : inState(planned.user, state);
	const changes =
		state === undefined
			? planned.changes
			: [
					...planned.changes,
					{ field: 'lifecycle_state', from: user.lifecycle_state, to: after.lifecycle_state },
					{ field: 'status', from: user.status, to: after.status },
				];
	const step = { patches: planned.patches, stateId: state?.id };
	return { ...planUpdate(users, user, after, changes, step), meanwhile: user };
}

const isNew = (step: Step): step is NewUserStep => 'nativeIdentity' in step;

/** Create or Update on users, by a stated key. */
export const createOrUpdateUser: Writes<Input, User, Step> & { extra: typeof newUserParams } = {
	extra: newUserParams,
	prepare: async (reader, items): Promise<Array<Result<Intent<User, Step>>>> => {
		const usernames = items.map(({ input }): Ref => ({ mode: 'username', value: usernameOf(input) }));
		const users = await findUsers(reader, [...items.map(({ input }) => refOf(input)), ...usernames]);
		const managers = await findManagers(reader, items);
		const sources = await attributeSourcesOf(reader, [...users.all]);
		return await eachDistinct<Input, Intent<User, Step>>(
			reader.signal,
			items,
			uniqueValues,
			async (input) => {
				const user = find(users, input);
				if (user !== undefined) return await planExisting(reader, users, sources, user, input);
				const manager = input.manager === undefined ? undefined : managers.find(input.manager);
				return await planNewUser(reader, users, input, manager);
			},
		);
	},
	apply: applyEach<User, Step>(async (writer, step, { object }) => {
		if (isNew(step)) return await sendNewUser(writer, step, object);
		await sendPatches(writer, step.patches);
		if (step.stateId !== undefined)
			return await sendState(writer, { identityId: object.id, stateId: step.stateId }, object);
		return { object, tracking: { [TRACKING.identity]: object.id } };
	}, PARALLEL),
	follow: followFor(TASK_WAIT_SECONDS),
	alwaysReadsBack: true,
	readBack: async (reader, done) => {
		const made = done.flatMap(({ index, step }) => (isNew(step) ? [{ index, step }] : []));
		const changed = done.filter(({ step }) => !isNew(step));
		return new Map([...(await readBackNewUsers(reader, made)), ...(await readBackUsers(reader, changed))]);
	},
};
