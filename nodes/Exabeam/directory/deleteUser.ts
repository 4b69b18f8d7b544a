import { eachItem, type Intent, type Writes } from '../../shared/operations/ability';
import { alreadyAbsent, type Gone } from '../../shared/operations/gone';
import type { Ref } from '../../shared/operations/locator';
import { statusOf } from '../mapping/accessStatus';
import { readBackGoneRows } from '../table/readBackRows';
import { follow } from '../table/trackers';
import { applyRowDeletes, type DeleteStep, refuseManaged } from '../table/writeRows';
import { fieldIn } from './columns';
import { userTableParams } from './userParams';
import { type UserRows, userRowsOf } from './userRows';
import { userTableOf, type UserTableInput } from './userTable';

const extra = userTableParams();

function plan(rows: UserRows, ref: Ref): Intent<Gone, DeleteStep> {
	const { table, columns, tenant } = rows.users;
	refuseManaged(table, 'Rows of');
	const own = rows.findOrNone(ref);
	const step = own === undefined ? undefined : rows.remove(own.id);
	if (own === undefined || step === undefined) return alreadyAbsent(tenant, ref);
	const { status } = statusOf(fieldIn(columns, own.row, 'status'));
	return {
		tenant,
		subject: own.id,
		target: { id: own.id, name: fieldIn(columns, own.row, 'username') ?? own.id },
		outcome: 'deleted',
		changes: [{ field: 'status', from: status, to: 'deleted' }],
		object: { id: own.id },
		step,
		contradiction: (now) => (now === null ? null : 'the user is still there'),
	};
}

/** Delete on users: the row is removed from the context table, which must be a custom one. */
export const deleteUser: Writes<UserTableInput & { user: Ref }, Gone, DeleteStep> & { extra: typeof extra } =
	{
		extra,
		prepare: async (reader, items) =>
			await eachItem(reader.signal, items, async (input) =>
				plan(await userRowsOf(reader, await userTableOf(reader, input)), input.user),
			),
		apply: applyRowDeletes(),
		follow,
		readBack: readBackGoneRows,
	};
