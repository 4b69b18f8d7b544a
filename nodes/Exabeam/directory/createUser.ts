import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import { eachDistinct } from '../../shared/operations/twins';
import { isSomebodyElse } from './reusedIdentifiers';
import { fieldsOf, type NewUserInput, planNewUser, uniqueValues } from './newUser';
import { userWriteParams } from './userParams';
import { userTableOf } from './userTable';
import { type UserRows, userRowsOf } from './userRows';
import { sendsRows, type UserWrites } from './userWrite';

const extra = userWriteParams();

/** @throws Refusal when the person is there already */
function refusePresent(rows: UserRows, input: NewUserInput): void {
	const { users } = rows;
	const fields = fieldsOf(users, input);
	const refs: Ref[] = [
		{ mode: 'username', value: input.username ?? input.email },
		{ mode: 'email', value: input.email },
	];
	for (const ref of refs) {
		if (!users.columns.has(ref.mode)) continue;
		const found = rows.findOrNone(ref);
		if (found === undefined || isSomebodyElse(users, found.row, fields)) continue;
		throw new Refusal(
			`There is a user with ${ref.mode} "${ref.value}" already (${found.id})`,
			'Use Create or Update to change that user.',
		);
	}
}

/** Create on users: a row of its own in the context table. */
export const createUser: UserWrites<NewUserInput> & { extra: typeof extra } = {
	extra,
	prepare: async (reader, items) =>
		await eachDistinct(reader.signal, items, uniqueValues, async (input) => {
			const rows = await userRowsOf(reader, await userTableOf(reader, input));
			if (input.reusedIdentifiers === 'refuse') refusePresent(rows, input);
			return planNewUser(rows, input);
		}),
	...sendsRows,
};
