import type { Intent } from '../../shared/operations/ability';
import { Refusal } from '../../shared/operations/refusal';
import { eachDistinct } from '../../shared/operations/twins';
import { ENABLED, statusOf } from '../mapping/accessStatus';
import type { UserRow } from '../mapping/user';
import type { UpsertStep } from '../table/writeRows';
import { fieldIn } from './columns';
import { fieldsOf, identifiersIn, type NewUserInput, planNewUser, uniqueValues } from './newUser';
import { refuseHeld, refuseSomebodyElse } from './reusedIdentifiers';
import { userWriteParams } from './userParams';
import { type FoundRow, type UserRows, userRowsOf } from './userRows';
import { userTableOf } from './userTable';
import { planRow, sendsRows, type UserWrites } from './userWrite';
import { wantedValues } from './wantedValues';

const extra = userWriteParams();

interface Input extends NewUserInput {
	matchOn: 'email' | 'username';
	enable: boolean;
}

function matchValue({ matchOn, email, username }: Input): string {
	return matchOn === 'email' ? email : (username ?? email);
}

/** @throws Refusal when the person who was found by email has another username than the given one */
function refuseOtherUsername(rows: UserRows, { row }: FoundRow, { email, username }: Input): void {
	const present = fieldIn(rows.users.columns, row, 'username');
	if (username === undefined || present === null || present.toLowerCase() === username.toLowerCase()) return;
	throw new Refusal(
		`The user with email "${email}" has another username (${present})`,
		'Leave Username empty, or match on Username.',
	);
}

function planExisting(rows: UserRows, own: FoundRow, input: Input): Intent<UserRow, UpsertStep> {
	const { users } = rows;
	const fields = fieldsOf(users, input);
	if (input.reusedIdentifiers === 'refuse') {
		refuseSomebodyElse(users, own, fields, matchValue(input));
		const { email } = fields;
		refuseHeld(rows, own, fields, identifiersIn({ email, username: input.username }, own.id));
	}
	refuseOtherUsername(rows, own, input);
	const isDisabled = statusOf(fieldIn(users.columns, own.row, 'status')).status === 'inactive';
	// The username is kept as it stands: it is what the row is found by, in whichever case.
	const kept = fieldIn(users.columns, own.row, 'username') === null ? fields.username : undefined;
	const status = input.enable && isDisabled ? ENABLED : undefined;
	const given = { ...fields, username: kept, status };
	const wanted = wantedValues(users, own.row, given, input.fieldsWithoutAttribute);
	return planRow(rows, own.id, wanted, { changed: 'updated', same: 'unchanged' });
}

/** Create or Update on users, by a stated key. */
export const createOrUpdateUser: UserWrites<Input> & { extra: typeof extra } = {
	extra,
	prepare: async (reader, items) =>
		await eachDistinct(reader.signal, items, uniqueValues, async (input) => {
			const rows = await userRowsOf(reader, await userTableOf(reader, input));
			const own = rows.findOrNone({ mode: input.matchOn, value: matchValue(input) });
			return own === undefined ? planNewUser(rows, input) : planExisting(rows, own, input);
		}),
	...sendsRows,
};
