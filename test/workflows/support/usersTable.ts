import { ContextTable } from '../../../sandbox/exabeam/contextTable';
import { tableId } from '../../../sandbox/exabeam/seedTables';
import type { ExabeamBench } from './exabeamBench';

/** The name that operations look for. */
export const USERS = 'Directory Users';

const BUILT_IN = [
	'u_user',
	'u_full_name',
	'u_email_address',
	'u_department',
	'u_employee_type',
	'u_title',
	'u_manager',
	'u_user_access_status',
];
const MADE = ['Employee ID', 'Last Working Day', 'Badge Color'];

/** How a table of people is made. */
interface TableOfUsers {
	name?: string;
	/** Id of the attribute that is the key. */
	key?: string;
	/** Attributes that it does not have, by id or display name. */
	without?: readonly string[];
	source?: string;
}

/** Makes a table of people with these rows, whose values stand by display name. */
export function addUsersTable(
	{ exabeam }: ExabeamBench,
	rows: ReadonlyArray<Record<string, string>> = [],
	{ name = USERS, key = 'u_user', without = [], source = 'Custom' }: TableOfUsers = {},
): ContextTable {
	const { attributes, tables } = exabeam.tenant.store;
	const made = MADE.filter((one) => !without.includes(one)).map(
		(displayName) =>
			[...attributes.values()].find((one) => one.displayName === displayName) ??
			attributes.create(displayName, 'User'),
	);
	const builtIn = BUILT_IN.filter((id) => !without.includes(id)).flatMap(
		(id) => attributes.find(id, 'User') ?? [],
	);
	const columns = [...builtIn, ...made].map((attribute) => ({ attribute, isKey: attribute.id === key }));
	const id = tableId(name, 0);
	const facts = { id, name, contextType: 'User' as const, source, columns, mapping: [], lastUpdated: 0 };
	const table = new ContextTable(facts);
	tables.set(id, table);
	for (const values of rows) {
		const row = Object.fromEntries(
			columns.flatMap(({ attribute }) => {
				const value = values[attribute.displayName];
				return value === undefined ? [] : [[attribute.id, value]];
			}),
		);
		const at = row[table.keyId] ?? '';
		table.records.set(at, [...table.records.get(at), row]);
	}
	return table;
}
