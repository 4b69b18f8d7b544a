import { type Keys, Lookup } from '../../shared/lookup';
import { dateFromText } from '../../shared/normalize/values';
import type { Reader } from '../../shared/transport';
import { oncePerTable } from '../table/oncePerTable';
import { readRows } from '../table/rows';
import type { KeyedTable } from '../table/tables';
import type { Row } from '../table/values';
import { columnsOf, fieldIn } from './columns';
import { type ChosenTables, tableRef } from './chosenTables';
import { openTable } from './identityTable';
import { IDENTITY_TABLES } from './identityTables';

/** Somebody in the table of users, as far as it takes to find and to name them: there may be 100,000. */
export interface Person {
	/** The value of the table's key. */
	id: string;
	username: string;
	name: string | null;
	email: string | null;
	manager: string | null;
	/** The last working day. */
	endDate: string | null;
}

/** By what people are found. */
export const personKeys: Keys<Person> = {
	id: ({ id }) => [id],
	username: ({ username }) => [username],
	email: ({ email }) => (email === null ? [] : [email]),
};

function emailLike(username: string): string | null {
	return username.includes('@') ? username : null;
}

/** Somebody from a row of a table of users. A username with an @ counts as email where the row has none. */
export function toPerson(table: KeyedTable, key: string, row: Row): Person {
	const columns = columnsOf(table, IDENTITY_TABLES.users.columns);
	const username = fieldIn(columns, row, 'username') ?? key;
	const email = fieldIn(columns, row, 'email') ?? emailLike(username);
	return {
		id: key,
		username,
		name: fieldIn(columns, row, 'name'),
		email,
		manager: fieldIn(columns, row, 'manager'),
		endDate: dateFromText(fieldIn(columns, row, 'end_date')),
	};
}

/** Somebody of whom only the username is known. */
export function unknownPerson(username: string): Person {
	const unknown = { name: null, manager: null, endDate: null };
	return { id: username, username, email: emailLike(username), ...unknown };
}

const peopleIn = oncePerTable(async (reader, table) => {
	const { byKey } = await readRows(reader, table);
	const people = [...byKey].map(([key, row]) => toPerson(table, key, row));
	return new Lookup<Person>('user', people, personKeys);
});

/** Everybody in the table of users, read once per run. @throws Refusal when there is no such table */
export async function peopleOf(reader: Reader, tables: ChosenTables): Promise<Lookup<Person>> {
	const { table } = await openTable(reader, tableRef(tables, 'users'), 'users', []);
	return await peopleIn(reader, table);
}
