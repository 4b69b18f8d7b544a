import type { User } from '../../shared/model';
import type { Item, Writes } from '../../shared/operations/ability';
import { applyEach } from '../../shared/operations/applyEach';
import type { Ref } from '../../shared/operations/locator';
import { eachDistinct } from '../../shared/operations/twins';
import type { Lookup } from '../../shared/lookup';
import type { Reader } from '../../shared/transport';
import { FIELDS } from '../mapping/identityAttributes';
import { PARALLEL } from '../sailpoint';
import { findUsers } from './findUsers';
import { followFor, TASK_WAIT_SECONDS } from './follow';
import { planNewUser } from './newUser';
import { type NewUserInput, newUserParams, uniqueValues } from './newUserParams';
import { type NewUserStep, usernameOf } from './newUserStep';
import { readBackNewUsers, sendNewUser } from './sendNewUser';

/** The fields of a new user besides the mail address; which of them there are, the identity profile decides. */
export const USER_FIELDS = FIELDS.filter((field) => field !== 'email');

/** The managers who were picked. */
export async function findManagers(
	reader: Reader,
	items: ReadonlyArray<Item<NewUserInput>>,
): Promise<Lookup<User>> {
	return await findUsers(
		reader,
		items.flatMap(({ input }) => input.manager ?? []),
	);
}

/** Create on users: an account of a flat-file source, or a non-employee record, out of which SailPoint makes the identity. */
export const createUser: Writes<NewUserInput, User, NewUserStep> & { extra: typeof newUserParams } = {
	extra: newUserParams,
	prepare: async (reader, items) => {
		const refs = items.map(({ input }): Ref => ({ mode: 'username', value: usernameOf(input) }));
		const users = await findUsers(reader, refs);
		const managers = await findManagers(reader, items);
		return await eachDistinct(reader.signal, items, uniqueValues, async (input) => {
			const manager = input.manager === undefined ? undefined : managers.find(input.manager);
			return await planNewUser(reader, users, input, manager);
		});
	},
	apply: applyEach<User, NewUserStep>(
		async (writer, step, { object }) => await sendNewUser(writer, step, object),
		PARALLEL,
	),
	follow: followFor(TASK_WAIT_SECONDS),
	alwaysReadsBack: true,
	readBack: readBackNewUsers,
};
