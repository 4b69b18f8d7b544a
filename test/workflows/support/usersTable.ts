import { ContextTable } from '../../../sandbox/exabeam/contextTable';
import type { Attribute } from '../../../sandbox/exabeam/model';
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
	bench: ExabeamBench,
	rows: ReadonlyArray<Record<string, string>> = [],
	{ name = USERS, key = 'u_user', without = [], source = 'Custom' }: TableOfUsers = {},
): void {
	const wanted = [...BUILT_IN, ...MADE].filter((one) => !without.includes(one));
	addTable(bench, { name, contextType: 'User', source, wanted, key }, rows);
}

/** Makes the table that says who holds what. */
export function addAccessTable(bench: ExabeamBench, rows: ReadonlyArray<Record<string, string>>): void {
	const names = ['User', 'Kind', 'ID', 'Name', 'Ends At'].map((one) => `Directory Access ${one}`);
	const facts = { name: 'Directory Access', contextType: 'Other' as const, source: 'Custom', key: 'key' };
	addTable(bench, { ...facts, wanted: ['key', ...names] }, rows);
}

interface NewTable {
	name: string;
	contextType: 'User' | 'Other';
	source: string;
	/** Attributes by id, or by display name. */
	wanted: readonly string[];
	key: string;
}

function addTable(
	{ exabeam }: ExabeamBench,
	{ wanted, key, ...facts }: NewTable,
	rows: ReadonlyArray<Record<string, string>>,
): void {
	const { attributes, tables } = exabeam.tenant.store;
	const attributeOf = (one: string): Attribute =>
		[...attributes.values()].find(({ id, displayName }) => id === one || displayName === one) ??
		attributes.create(one, facts.contextType);
	const columns = wanted.map((one) => {
		const attribute = attributeOf(one);
		return { attribute, isKey: attribute.id === key };
	});
	const id = tableId(facts.name, 0);
	const table = new ContextTable({ ...facts, id, columns, mapping: [], lastUpdated: 0 });
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
}
