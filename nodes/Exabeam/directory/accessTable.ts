import type { Reader } from '../../shared/transport';
import { draftOf } from '../table/drafts';
import { oncePerTable } from '../table/oncePerTable';
import type { PlannedRow, RowDraft } from '../table/rowDraft';
import type { DeleteStep } from '../table/writeRows';
import { ACCESS_NEEDS, type AccessRow, toAccessRow } from './accessRow';
import { type ChosenTables, tableRef } from './chosenTables';
import { columnsOf } from './columns';
import { type OpenTable, openIfPresent, openTable } from './identityTable';
import { IDENTITY_TABLES } from './identityTables';
import type { AccessKind } from './keys';

function place(kind: AccessKind, id: string): string {
	return `${kind}|${id}`;
}

/** Who holds what, as the items of a run leave it: a later item sees what an earlier one will have done. */
export class AccessTable {
	private readonly rows = new Map<string, AccessRow>();
	private readonly byPlace = new Map<string, Set<string>>();
	private readonly byUser = new Map<string, Set<string>>();
	/** How many rows each user has at a place. */
	private readonly users = new Map<string, Map<string, number>>();

	constructor(
		readonly open: OpenTable,
		private readonly draft: RowDraft,
	) {
		for (const [key, row] of draft.all) this.enter(toAccessRow(open.columns, key, row));
	}

	/** The rows by which a user holds a role or is in a group; as a rule there is one. */
	find(user: string, kind: AccessKind, id: string): AccessRow[] {
		return this.ofUser(user).filter((row) => row.kind === kind && row.id === id);
	}

	/** Everything that a user holds. */
	ofUser(user: string): AccessRow[] {
		return this.rowsIn(this.byUser.get(user));
	}

	/** The rows of everybody who holds a role or is in a group. */
	holdersOf(kind: AccessKind, id: string): AccessRow[] {
		return this.rowsIn(this.byPlace.get(place(kind, id)));
	}

	/** How many users hold a role or are in a group. */
	countOf(kind: AccessKind, id: string): number {
		return this.users.get(place(kind, id))?.size ?? 0;
	}

	/** Every row that says who holds what. */
	get all(): Iterable<AccessRow> {
		return this.rows.values();
	}

	/** Plans that a row has these values, by attribute id. @throws Refusal as `RowDraft.put` does */
	put(key: string, values: Readonly<Record<string, string>>): PlannedRow {
		const planned = this.draft.put(key, values);
		this.enter(toAccessRow(this.open.columns, key, planned.after));
		return planned;
	}

	/** Plans that a row is gone. @throws Refusal as `RowDraft.remove` does */
	remove(row: AccessRow): DeleteStep | null {
		const removed = this.draft.remove(row.key);
		this.leave(row.key);
		return removed?.step ?? null;
	}

	private enter(row: AccessRow | null): void {
		if (row === null) return;
		this.leave(row.key);
		this.rows.set(row.key, row);
		const at = place(row.kind, row.id);
		this.index(this.byUser, row.user, row.key);
		this.index(this.byPlace, at, row.key);
		this.count(at, row.user, 1);
	}

	private leave(key: string): void {
		const row = this.rows.get(key);
		if (row === undefined) return;
		const at = place(row.kind, row.id);
		this.rows.delete(key);
		this.byUser.get(row.user)?.delete(key);
		this.byPlace.get(at)?.delete(key);
		this.count(at, row.user, -1);
	}

	private index(index: Map<string, Set<string>>, at: string, key: string): void {
		index.set(at, (index.get(at) ?? new Set<string>()).add(key));
	}

	private count(at: string, user: string, more: 1 | -1): void {
		const users = this.users.get(at) ?? new Map<string, number>();
		const rows = (users.get(user) ?? 0) + more;
		if (rows > 0) users.set(user, rows);
		else users.delete(user);
		this.users.set(at, users);
	}

	private rowsIn(keys: Iterable<string> | undefined): AccessRow[] {
		return [...(keys ?? [])].flatMap((key) => this.rows.get(key) ?? []);
	}
}

/** What the rows of a table say about access; they are read once per run. */
export const accessIn = oncePerTable(async (reader, table) => {
	const columns = columnsOf(table, IDENTITY_TABLES.access.columns);
	return new AccessTable({ table, columns }, await draftOf(reader, table));
});

/** The access table. @throws Refusal when there is none, or it lacks an attribute */
export async function accessOf(reader: Reader, tables: ChosenTables): Promise<AccessTable> {
	const { table } = await openTable(reader, tableRef(tables, 'access'), 'access', ACCESS_NEEDS);
	return await accessIn(reader, table);
}

/** The same; undefined when there is no such table. */
export async function accessIfPresent(
	reader: Reader,
	tables: ChosenTables,
): Promise<AccessTable | undefined> {
	const open = await openIfPresent(reader, tableRef(tables, 'access'), 'access', ACCESS_NEEDS);
	return open === undefined ? undefined : await accessIn(reader, open.table);
}
