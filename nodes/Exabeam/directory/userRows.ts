import { uniqBy } from 'lodash';
import { type ById, Finder, type Keys } from '../../shared/finder';
import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { emailsIn, type UserRow } from '../mapping/user';
import { draftOf } from '../table/drafts';
import type { PlannedRow, RowDraft } from '../table/rowDraft';
import type { Row } from '../table/values';
import type { DeleteStep } from '../table/writeRows';
import { fieldIn } from './columns';
import { labelOf } from './userFields';
import type { UserTable } from './userTable';

/** A row of a table of people, as it is found. */
export interface FoundRow {
	/** The value of the key. */
	id: string;
	row: Row;
}

/** The people whose rows a draft holds; their rows are kept there only, for there may be 100,000. */
class PeopleIn implements ById<FoundRow> {
	constructor(private readonly draft: RowDraft) {}

	get(id: string): FoundRow | undefined {
		const row = this.draft.get(id);
		return row === undefined ? undefined : { id, row };
	}

	*values(): Generator<FoundRow> {
		for (const [id, row] of this.draft.all) yield { id, row };
	}
}

/** By what the rows of a table of people are found. */
export function keysOf(users: UserTable): Keys<FoundRow> {
	return {
		id: ({ id }) => [id],
		email: ({ row }) => emailsIn(users, row),
		username: ({ row }) => {
			const username = fieldIn(users.columns, row, 'username');
			return username === null ? [] : [username];
		},
	};
}

/** @throws Refusal when people cannot be found by this, because no attribute of the table holds it */
export function refuseUnmapped({ table, columns }: UserTable, { mode, parameter }: Ref): void {
	if ((mode !== 'email' && mode !== 'username') || columns.has(mode)) return;
	throw new Refusal(
		`${parameter ?? 'Match On'}: the context table ${table.name ?? table.id} has no attribute for ${labelOf(mode)}, so nobody can be found by it`,
		'Find people by another value, or map the field to an attribute under Mapping.',
	);
}

/** The people of a table as the items of a run leave them. */
export class UserRows {
	private readonly people: Finder<FoundRow>;

	constructor(
		readonly users: UserTable,
		private readonly draft: RowDraft,
	) {
		this.people = new Finder('user', new PeopleIn(draft), keysOf(users));
	}

	/** @throws Refusal when nobody or more than one person matches */
	find(ref: Ref): FoundRow {
		refuseUnmapped(this.users, ref);
		return this.people.find(ref);
	}

	/** @throws Refusal when more than one person matches */
	findOrNone(ref: Ref): FoundRow | undefined {
		refuseUnmapped(this.users, ref);
		return this.people.findOrNone(ref);
	}

	/** Those other than one who have a value as their key, their username or an email address. */
	holdersOf(value: string, own: string | undefined): FoundRow[] {
		const { columns, table } = this.users;
		const isKey = columns.get('username')?.id === table.key.id;
		const modes = isKey ? (['username', 'email'] as const) : (['id', 'username', 'email'] as const);
		const found = modes.flatMap((mode) => this.people.matching({ mode, value }));
		return uniqBy(found, 'id').filter(({ id }) => id !== own);
	}

	/** Plans that a person's row has these values by attribute id; see `RowDraft.put`. */
	put(key: string, values: Readonly<Record<string, string>>): PlannedRow {
		const planned = this.draft.put(key, values);
		if (planned.step !== null) this.people.note({ id: key, row: planned.after });
		return planned;
	}

	/** Plans that a person's row is gone; undefined when it is not there. */
	remove(key: string): DeleteStep | undefined {
		return this.draft.remove(key)?.step;
	}

	/** A found row as the operations hand it on. */
	asUser({ id, row }: FoundRow): UserRow {
		return { users: this.users, id, row };
	}
}

const opened = new WeakMap<UserTable, Promise<UserRows>>();

/** The people of a table, read once per run however many items are about them. */
export async function userRowsOf(reader: Reader, users: UserTable): Promise<UserRows> {
	const known = opened.get(users);
	if (known !== undefined) return await known;
	const opening = draftOf(reader, users.table).then((draft) => new UserRows(users, draft));
	opened.set(users, opening);
	opening.catch(() => opened.delete(users));
	return await opening;
}
