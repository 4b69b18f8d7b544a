import { optionalLocator } from '../../shared/operations/locator';
import { collection, type Values } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import { fullName } from '../../shared/operations/user/fields';
import type { PlanAbility, StepInputs } from '../../shared/operations/user/planAbility';
import { doneBy } from '../../shared/run/plan/stepKind';
import { pickables, source } from '../pickables';
import { assignParams } from './assignment/params';
import { assignRole, revokeRole } from './assignments';
import { createUser, USER_FIELDS } from './createUser';
import { deleteUser } from './deleteUser';
import { disableUser, enableUser } from './enableUser';
import { getUser } from './getUser';
import { addMember, removeMember } from './memberships';
import { type NewUserInput, newUserParams } from './newUserParams';
import { getGroup, getRole } from './readNamed';
import { tenantOf } from './tenant';
import { UPDATE_FIELDS, updateUser } from './updateUser';

const newUsers = collection(
	{
		displayName: 'New Users',
		placeholder: 'Add field',
		description: 'How people are made whom the plan creates; Source is needed for them',
	},
	{
		accountAttributes: newUserParams.accountAttributes,
		createAs: newUserParams.createAs,
		manager: optionalLocator(pickables.user, {
			displayName: 'Manager',
			description: 'Non-employees need one',
		}),
		source: optionalLocator(source, {
			displayName: 'Source',
			description: 'Where new people come from: a source from which an identity profile takes its people',
		}),
	},
);

const extra = {
	how: {
		...assignParams.how,
		ui: { ...assignParams.how.ui, description: 'How roles are given and taken away' },
	},
	newUsers,
};

type Own = Values<typeof extra>;

/** @throws Refusal when nobody said where new people come from */
function newUser(input: StepInputs['create_user'], { newUsers: chosen }: Own): NewUserInput {
	const { accountAttributes = {}, createAs = 'account', manager, source: from } = chosen;
	if (from === undefined)
		throw new Refusal('The plan creates people, and Source is not set', 'Add Source in New Users.');
	const { name, ...others } = input.additionalFields;
	// A display name that follows from the others need not come from the source.
	const additionalFields = name === fullName(others) ? others : input.additionalFields;
	return { ...input, additionalFields, createAs, source: from, manager, accountAttributes };
}

/** Enabling and disabling set the lifecycle state that the identity profile has for it. */
const usualState = { what: 'lifecycleState', lifecycleState: undefined } as const;

/** Apply Plan: every step is what the operation of the same name does. */
export const applyPlan: PlanAbility<Own> & { extra: typeof extra } = {
	extra,
	tenant: async (reader) => tenantOf(reader),
	getUser,
	getGroup,
	getRole,
	fields: { create: USER_FIELDS, update: UPDATE_FIELDS, clear: UPDATE_FIELDS },
	steps: {
		create_user: doneBy(createUser, newUser),
		enable_user: doneBy(enableUser, (input) => ({ ...input, ...usualState })),
		update_user: doneBy(updateUser, (input) => input),
		add_to_group: doneBy(addMember, (input) => input),
		assign_role: doneBy(assignRole, (input, { how }) => ({ ...input, how, request: undefined })),
		remove_from_group: doneBy(removeMember, (input) => input),
		revoke_role: doneBy(revokeRole, (input, { how }) => ({ ...input, how, request: undefined })),
		disable_user: doneBy(disableUser, (input) => ({ ...input, ...usualState })),
		delete_user: doneBy(deleteUser, (input) => input),
	},
};
