import type { Change, FieldChange, JsonObject, Outcome } from '../../shared/model';
import type { Intent, Writes } from '../../shared/operations/ability';
import { withChange } from '../../shared/operations/written';
import { statusOf } from '../mapping/accessStatus';
import { toUser, type UserRow } from '../mapping/user';
import { readBackRowsAs } from '../table/readBackRows';
import type { PlannedRow } from '../table/rowDraft';
import { follow } from '../table/trackers';
import { textIn } from '../table/values';
import { applyUpserts, type UpsertStep } from '../table/writeRows';
import { fieldIn } from './columns';
import { MAPPED_FIELDS } from './userFields';
import type { UserRows } from './userRows';
import type { UserTable } from './userTable';
import { remarkOn, type WantedValues } from './wantedValues';

/** A write of people: rows are followed and read back in the same way whichever operation writes them. */
export type UserWrites<In> = Writes<In, UserRow, UpsertStep>;

/** How rows of people are sent, followed and read back. */
export const sendsRows: Pick<UserWrites<never>, 'apply' | 'follow' | 'readBack'> = {
	apply: applyUpserts(),
	follow,
	readBack: readBackRowsAs((row, _step, planned) => ({ ...planned, row })),
};

/** A write returns the person as a unified user; made only now, because there may be 100,000. */
export function userWithChange(user: UserRow, change: Change): JsonObject {
	return withChange(toUser(user), change);
}

function fieldOf({ columns }: UserTable, attributeId: string): string {
	return MAPPED_FIELDS.find((field) => columns.get(field)?.id === attributeId) ?? attributeId;
}

function changesOf(users: UserTable, { changed }: PlannedRow): FieldChange[] {
	return changed.map(({ attribute: { id }, from, to }) => {
		const field = fieldOf(users, id);
		if (field !== 'status') return { field, from: from || null, to: to || null };
		return { field, from: from === '' ? null : statusOf(from).status, to: statusOf(to).status };
	});
}

/** Says which of the planned values do not stand in what was read back; null when all do. */
function missingIn(planned: UserRow, changes: readonly FieldChange[], now: UserRow | null): string | null {
	if (now === null) return 'the user is not there';
	const { columns } = planned.users;
	const open = changes.filter(({ field }) => {
		const id = columns.get(field)?.id ?? field;
		return textIn(now.row, id) !== textIn(planned.row, id);
	});
	return open.length === 0 ? null : `${open.map(({ field }) => field).join(', ')} did not change`;
}

/**
 * Plans that a person's row has these values.
 *
 * @param key the key of the row, which need not be there yet
 * @param outcomes what it ends as when something changes, and when nothing does
 */
export function planRow(
	rows: UserRows,
	key: string,
	{ values, notStored }: WantedValues,
	outcomes: { changed: Outcome; same: Outcome },
): Intent<UserRow, UpsertStep> {
	const { users } = rows;
	const planned = rows.put(key, values);
	const { step, after, before } = planned;
	const left = notStored.length === 0 ? undefined : notStored;
	const changes = changesOf(users, planned);
	const object: UserRow = { users, id: key, row: after, notStored: left };
	return {
		tenant: users.tenant,
		subject: key,
		target: { id: key, name: fieldIn(users.columns, after, 'username') ?? key },
		outcome: step === null ? outcomes.same : outcomes.changed,
		changes,
		object,
		meanwhile: before === undefined || step === null ? undefined : { ...object, row: before },
		step,
		remark: remarkOn(users, notStored),
		contradiction: (now) => missingIn(object, changes, now),
	};
}
