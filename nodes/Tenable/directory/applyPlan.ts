import { externalParams } from '../../shared/operations/group/membership';
import type { Values } from '../../shared/operations/parameter';
import type { PlanAbility } from '../../shared/operations/user/planAbility';
import { doneBy } from '../../shared/run/plan/stepKind';
import { oncePerReader } from '../../shared/transport';
import { assignRole, revokeRole } from './assignments';
import { basicRole } from './builtInRoles';
import { createUser, USER_FIELDS } from './createUser';
import { deleteUser } from './deleteUser';
import { disableUser, enableUser } from './enableUser';
import { addMember, removeMember } from './memberships';
import { getGroup } from './readGroups';
import { getRole } from './readRoles';
import { getUser } from './readUsers';
import { rolesOf, tenantNameOf, usersOf } from './tenant';
import { UPDATE_FIELDS, updateUser } from './updateUser';

const extra = { ...externalParams, ...deleteUser.extra };

type Own = Values<typeof extra>;

const basic = oncePerReader(async (reader) => basicRole(await rolesOf(reader)));

/** Apply Plan: a new user gets a random password and the Basic role; everything else is a step of its own. */
export const applyPlan: PlanAbility<Own> & { extra: typeof extra } = {
	extra,
	tenant: async (reader) => {
		const [anybody] = (await usersOf(reader)).all;
		return anybody?.tenant ?? (await tenantNameOf(reader));
	},
	roleToReplace: async (reader, { id }) => {
		const [held = null] = (await usersOf(reader)).byId(id)?.roles ?? [];
		return held?.id === (await basic(reader))?.id ? null : held;
	},
	getUser,
	getGroup,
	getRole,
	fields: { create: USER_FIELDS, update: UPDATE_FIELDS, clear: [] },
	steps: {
		create_user: doneBy(createUser, (input) => ({
			...input,
			password: undefined,
			role: undefined,
			groups: [],
		})),
		enable_user: doneBy(enableUser, (input) => input),
		update_user: doneBy(updateUser, (input) => input),
		add_to_group: doneBy(addMember, (input, { externallyManaged }) => ({ ...input, externallyManaged })),
		assign_role: doneBy(assignRole, (input) => input),
		remove_from_group: doneBy(removeMember, (input, { externallyManaged }) => ({
			...input,
			externallyManaged,
		})),
		revoke_role: doneBy(revokeRole, (input) => input),
		disable_user: doneBy(disableUser, (input) => input),
		delete_user: doneBy(deleteUser, (input, { successor }) => ({ ...input, successor })),
	},
};
