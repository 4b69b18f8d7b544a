import { Refusal } from '../../shared/operations/refusal';
import type { NewColumn, NewTable } from '../api/tables';
import type { AttributeNames } from './attributeNames';

/** A column that a new table shall have: the attributes that would do, and the names that a new one may get. */
export interface WantedColumn {
	/** Ids of attributes that would do, most wanted first. */
	ids: readonly string[];
	/** Display names, most wanted first. */
	names: readonly [string, ...string[]];
}

/** A table that shall be made. Its first column is the key. */
export interface WantedTable {
	name: string;
	contextType: NewTable['contextType'];
	columns: readonly [WantedColumn, ...WantedColumn[]];
}

/** A column as it will be. */
export interface ResolvedColumn {
	/** Of an attribute that is there; null for a new one. */
	id: string | null;
	/** The display name. */
	name: string;
	isKey: boolean;
}

function resolve(
	{ ids, names }: WantedColumn,
	type: NewTable['contextType'],
	known: AttributeNames,
	used: ReadonlySet<string>,
): Pick<ResolvedColumn, 'id' | 'name'> {
	const fitting = [
		...ids.flatMap((id) => known.byId(type, id) ?? []),
		...names.flatMap((name) => known.byName(type, name) ?? []),
	].filter(({ id }) => !used.has(id));
	const [present] = fitting;
	if (present !== undefined) return { id: present.id, name: present.name };
	const free = names.find((name) => !known.isTaken(name) && !used.has(name));
	if (free !== undefined) return { id: null, name: free };
	throw new Refusal(
		`The attribute names ${names.join(', ')} are all taken by other kinds of context tables, and names are unique in Exabeam`,
		'Delete the attributes of these names with the tables that hold them, or make the table with Context Table > Create.',
	);
}

/**
 * Decides which attributes a new table gets: one that is there and of the right kind, by id before by name; otherwise
 * a new one with the first name that is free in the tenant.
 *
 * @throws Refusal when every name of a column is taken
 */
export function resolveColumns(
	{ contextType, columns }: WantedTable,
	known: AttributeNames,
): ResolvedColumn[] {
	const used = new Set<string>();
	return columns.map((column, index) => {
		const { id, name } = resolve(column, contextType, known, used);
		used.add(id ?? name);
		return { id, name, isKey: index === 0 };
	});
}

/** What Exabeam is sent for a new table. */
export function newTable({ name, contextType }: WantedTable, columns: readonly ResolvedColumn[]): NewTable {
	const attributes = columns.map(
		(column): NewColumn =>
			column.id === null
				? { displayName: column.name, isKey: column.isKey }
				: { id: column.id, isKey: column.isKey },
	);
	return { name, contextType, attributes };
}
