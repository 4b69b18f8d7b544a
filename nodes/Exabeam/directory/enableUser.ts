import { eachItem, type Intent } from '../../shared/operations/ability';
import type { Ref } from '../../shared/operations/locator';
import { DISABLED, ENABLED, statusOf } from '../mapping/accessStatus';
import type { UserRow } from '../mapping/user';
import type { UpsertStep } from '../table/writeRows';
import { fieldIn } from './columns';
import { userTableParams } from './userParams';
import { type UserRows, userRowsOf } from './userRows';
import { userTableOf, type UserTableInput } from './userTable';
import { planRow, sendsRows, type UserWrites } from './userWrite';
import { wantedValues } from './wantedValues';

const extra = userTableParams();

type Input = UserTableInput & { user: Ref };

/** What a status is called, what it is written as, and what its change ends as. */
interface Target {
	status: 'active' | 'inactive';
	word: string;
	outcomes: { changed: 'enabled' | 'disabled'; same: 'already_enabled' | 'already_disabled' };
}

const ENABLE: Target = {
	status: 'active',
	word: ENABLED,
	outcomes: { changed: 'enabled', same: 'already_enabled' },
};
const DISABLE: Target = {
	status: 'inactive',
	word: DISABLED,
	outcomes: { changed: 'disabled', same: 'already_disabled' },
};

function plan(rows: UserRows, ref: Ref, { status, word, outcomes }: Target): Intent<UserRow, UpsertStep> {
	const { users } = rows;
	const own = rows.find(ref);
	const isSo = statusOf(fieldIn(users.columns, own.row, 'status')).status === status;
	const wanted = wantedValues(users, own.row, isSo ? {} : { status: word }, 'stop');
	return planRow(rows, own.id, wanted, outcomes);
}

function setStatus(target: Target): UserWrites<Input> & { extra: typeof extra } {
	return {
		extra,
		prepare: async (reader, items) =>
			await eachItem(reader.signal, items, async (input) => {
				const rows = await userRowsOf(reader, await userTableOf(reader, input));
				return plan(rows, input.user, target);
			}),
		...sendsRows,
	};
}

/** Enable on users: Access Status becomes active. */
export const enableUser = setStatus(ENABLE);

/** Disable on users: Access Status becomes disabled, which rules about disabled accounts look at. */
export const disableUser = setStatus(DISABLE);
