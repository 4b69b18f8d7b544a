import type { Writes } from '../../shared/operations/ability';
import type { Values } from '../../shared/operations/parameter';
import type { PlanAbility } from '../../shared/operations/user/planAbility';
import { doneBy } from '../../shared/run/plan/stepKind';
import { beginRound } from '../table/drafts';
import { assignRole, revokeRole } from './assignments';
import { type ChosenTables, tablesParam } from './chosenTables';
import { createUser } from './createUser';
import { deleteUser } from './deleteUser';
import { disableUser, enableUser } from './enableUser';
import * as groups from './groups';
import { addMember, removeMember } from './memberships';
import { getUser } from './readUsers';
import * as roles from './roles';
import { updateUser } from './updateUser';
import { UPDATE_FIELDS, USER_FIELDS } from './userFields';
import { userWriteParams } from './userParams';
import { userTableOf } from './userTable';

const extra = { ...userWriteParams(), tables: tablesParam(['access', 'groups', 'roles']) };

type Own = Values<typeof extra>;

/** Who is to hold what is somebody of the same table of users that the other steps change. */
function ofDirectory({ tables, usersTable }: Own): { tables: ChosenTables } {
	return { tables: { ...tables, users: usersTable } };
}

/** Steps of one kind go out together and are over before those of the next kind, which may be about the same rows. */
function inTurn<In, Out, Step>(writes: Writes<In, Out, Step>): Writes<In, Out, Step> {
	return {
		...writes,
		prepare: async (reader, items) => {
			beginRound(reader);
			return await writes.prepare(reader, items);
		},
	};
}

const forGood = { startsAt: undefined, endsAt: undefined };

/** Apply Plan on the identity context: rows of the tables of users and of access; nothing is granted in Exabeam. */
export const applyPlan: PlanAbility<Own> & { extra: typeof extra } = {
	extra,
	tenant: async (reader, own) => (await userTableOf(reader, own)).tenant,
	getUser,
	getGroup: {
		run: async (reader, items) =>
			await groups.getGroup.run(
				reader,
				items.map(({ index, input }) => ({ index, input: { ...input, ...ofDirectory(input) } })),
			),
	},
	getRole: {
		run: async (reader, items) =>
			await roles.getRole.run(
				reader,
				items.map(({ index, input }) => ({ index, input: { ...input, ...ofDirectory(input) } })),
			),
	},
	// A row is sent whole, as it was read.
	doesOneAfterTheOther: true,
	fields: { create: USER_FIELDS, update: UPDATE_FIELDS, clear: UPDATE_FIELDS },
	steps: {
		create_user: doneBy(inTurn(createUser), (input, own) => ({ ...own, ...input })),
		enable_user: doneBy(inTurn(enableUser), (input, own) => ({ ...own, ...input })),
		update_user: doneBy(inTurn(updateUser), (input, own) => ({ ...own, ...input })),
		add_to_group: doneBy(inTurn(addMember), (input, own) => ({
			...input,
			...forGood,
			...ofDirectory(own),
		})),
		assign_role: doneBy(inTurn(assignRole), (input, own) => ({ ...input, ...forGood, ...ofDirectory(own) })),
		remove_from_group: doneBy(inTurn(removeMember), (input, own) => ({ ...input, ...ofDirectory(own) })),
		revoke_role: doneBy(inTurn(revokeRole), (input, own) => ({ ...input, ...ofDirectory(own) })),
		disable_user: doneBy(inTurn(disableUser), (input, own) => ({ ...own, ...input })),
		delete_user: doneBy(inTurn(deleteUser), (input, own) => ({ ...own, ...input })),
	},
};
