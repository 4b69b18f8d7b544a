import { isEqual } from 'lodash';
import type { Change, FieldChange, JsonObject, Outcome } from '../../shared/model';
import type { Intent, Writes } from '../../shared/operations/ability';
import { withChange } from '../../shared/operations/written';
import { statusOf } from '../mapping/accessStatus';
import { toUser, type UserRow } from '../mapping/user';
import { readBackRowsAs } from '../table/readBackRows';
import { follow } from '../table/trackers';
import { type Row, textIn } from '../table/values';
import { applyUpserts, type UpsertStep } from '../table/writeRows';
import { fieldIn } from './columns';
import { MAPPED_FIELDS, type MappedField } from './userFields';
import type { UserRows } from './userRows';
import type { UserTable } from './userTable';
import { remarkOn, type WantedValues } from './wantedValues';

/** A write of people: rows are followed and read back in the same way whichever operation writes them. */
export type UserWrites<In> = Writes<In, UserRow, UpsertStep>;

/** How rows of people are sent, followed and read back. */
export const sendsRows: Pick<UserWrites<never>, 'apply' | 'follow' | 'readBack'> = {
	apply: applyUpserts(),
	follow,
	readBack: readBackRowsAs((row, _step, planned) =>
		isEqual(row, planned.row) ? planned : { ...planned, row },
	),
};

/** A write returns the person as a unified user; made only now, because there may be 100,000. */
export function userWithChange(user: UserRow, change: Change): JsonObject {
	return withChange(toUser(user), change);
}

function fieldOf({ columns }: UserTable, attributeId: string): string {
	return MAPPED_FIELDS.find((field) => columns.get(field)?.id === attributeId) ?? attributeId;
}

function changesOf(users: UserTable, before: Row | undefined, after: Row): FieldChange[] {
	const was = before ?? {};
	const changed = Object.keys(after).filter((id) => textIn(was, id) !== textIn(after, id));
	return changed.map((id) => {
		const [field, from, to] = [fieldOf(users, id), textIn(was, id), textIn(after, id)];
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
 * A person's row as it is to be. Keeps the row as it was and as it will be, and works out what is told of it when it
 * is asked for: there may be 100,000.
 */
class PlannedUser implements Intent<UserRow, UpsertStep> {
	constructor(
		private readonly users: UserTable,
		private readonly before: Row | undefined,
		private readonly after: Row,
		readonly subject: string,
		readonly step: UpsertStep | null,
		readonly outcome: Outcome,
		private readonly notStored: readonly MappedField[] | undefined,
	) {}

	get tenant(): string {
		return this.users.tenant;
	}

	get target(): { id: string; name: string } {
		return { id: this.subject, name: fieldIn(this.users.columns, this.after, 'username') ?? this.subject };
	}

	get changes(): FieldChange[] {
		return this.step === null ? [] : changesOf(this.users, this.before, this.after);
	}

	get object(): UserRow {
		return this.as(this.after);
	}

	get meanwhile(): UserRow | undefined {
		return this.before === undefined || this.step === null ? undefined : this.as(this.before);
	}

	get remark(): string | undefined {
		return remarkOn(this.users, this.notStored ?? []);
	}

	contradiction(now: UserRow | null): string | null {
		return missingIn(this.object, this.changes, now);
	}

	private as(row: Row): UserRow {
		return { users: this.users, id: this.subject, row, notStored: this.notStored };
	}
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
	const { step, after, before } = rows.put(key, values);
	const outcome = step === null ? outcomes.same : outcomes.changed;
	const left = notStored.length === 0 ? undefined : notStored;
	return new PlannedUser(rows.users, before, after, key, step, outcome, left);
}
