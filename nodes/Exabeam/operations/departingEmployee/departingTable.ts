import { type Keys, Lookup } from '../../../shared/lookup';
import type { Reader } from '../../../shared/transport';
import { type ChosenTables, tableRef } from '../../directory/chosenTables';
import { columnsOf } from '../../directory/columns';
import { type OpenTable, openTable } from '../../directory/identityTable';
import { IDENTITY_TABLES } from '../../directory/identityTables';
import { type DepartingEmployee, toDepartingEmployee } from '../../mapping/departingEmployee';
import { draftOf } from '../../table/drafts';
import { oncePerTable } from '../../table/oncePerTable';
import type { PlannedRow, RowDraft } from '../../table/rowDraft';
import type { KeyedTable } from '../../table/tables';
import type { Row } from '../../table/values';
import type { DeleteStep } from '../../table/writeRows';

const KEYS: Keys<DepartingEmployee> = {
	id: ({ id }) => [id],
	username: ({ username }) => [username],
	// Where people sign in with their email address, that is their username.
	email: ({ username }) => [username],
};

/** A row of any table of departing employees as an object. */
export function departingIn(table: KeyedTable, key: string, row: Row): DepartingEmployee {
	return toDepartingEmployee(table, columnsOf(table, IDENTITY_TABLES.departing.columns), { key, row });
}

/** The departing employees, as the items of a run leave them. */
export class DepartingTable {
	readonly all: Lookup<DepartingEmployee>;

	constructor(
		readonly open: OpenTable,
		private readonly draft: RowDraft,
	) {
		const rows = [...draft.all].map(([key, row]) => this.toObject(key, row));
		this.all = new Lookup<DepartingEmployee>('departing employee', rows, KEYS);
	}

	/** Plans that somebody is in the table with these values. @throws Refusal as `RowDraft.put` does */
	put(
		key: string,
		values: Readonly<Record<string, string>>,
	): { object: DepartingEmployee; planned: PlannedRow } {
		const planned = this.draft.put(key, values);
		const object = this.toObject(key, planned.after);
		this.all.put(object);
		return { object, planned };
	}

	/** Plans that somebody is not in the table any more. @throws Refusal as `RowDraft.remove` does */
	remove({ id }: DepartingEmployee): DeleteStep | null {
		this.all.remove(id);
		return this.draft.remove(id)?.step ?? null;
	}

	private toObject(key: string, row: Row): DepartingEmployee {
		return toDepartingEmployee(this.open.table, this.open.columns, { key, row });
	}
}

const load = oncePerTable(async (reader, table) => {
	const columns = columnsOf(table, IDENTITY_TABLES.departing.columns);
	return new DepartingTable({ table, columns }, await draftOf(reader, table));
});

/** The table of departing employees, its rows read once per run. @throws Refusal when there is none */
export async function departingTableOf(reader: Reader, tables: ChosenTables): Promise<DepartingTable> {
	return await load(reader, (await openTable(reader, tableRef(tables, 'departing'), 'departing', [])).table);
}
