import { Refusal } from '../../../shared/operations/refusal';
import { columnsOf } from '../../directory/columns';
import { IDENTITY_TABLES, type IdentityTableName } from '../../directory/identityTables';
import type { ContextTable } from '../../mapping/contextTable';

/**
 * The table of the directory that is there already, found by its name like operations find it.
 *
 * @throws Refusal when more than one has the name
 */
export function findOwn(tables: Iterable<ContextTable>, kind: IdentityTableName): ContextTable | undefined {
	const wanted = IDENTITY_TABLES[kind].name.toLowerCase();
	const found = [...tables].filter(({ name, identifiers }) =>
		[name, ...Object.values(identifiers)].some((one) => one?.toLowerCase() === wanted),
	);
	if (found.length <= 1) return found[0];
	const ids = found.map(({ id }) => id).join(', ');
	throw new Refusal(
		`${found.length} context tables are called ${IDENTITY_TABLES[kind].name}: ${ids}`,
		'Keep the one that holds your data and delete the others with Context Table > Delete.',
	);
}

/** The display names that the attributes of fields would have which a table has no attribute for. */
export function lacking(table: ContextTable, kind: IdentityTableName): string[] {
	const specs = IDENTITY_TABLES[kind].columns;
	const columns = columnsOf(table, specs);
	return specs.flatMap(({ field, names }) => (columns.has(field) ? [] : [names[0]]));
}

/** Says of a table which attribute holds which field, and which attributes it lacks. */
export function withState(table: ContextTable, kind: IdentityTableName): ContextTable {
	const columns = columnsOf(table, IDENTITY_TABLES[kind].columns);
	return {
		...table,
		custom: {
			identity_table: kind,
			fields: Object.fromEntries([...columns].map(([field, { name }]) => [field, name])),
			missing_attributes: lacking(table, kind),
		},
	};
}

const ELSEWHERE =
	'Rename or delete that table in Exabeam, or use a table of another name: every operation on users, roles and groups lets you choose it.';

/**
 * Turns down a table that has the name and cannot be used.
 *
 * @throws Refusal when Exabeam keeps it, it is of the other kind, or another attribute is its key
 */
export function refuseUnusable(table: ContextTable, kind: IdentityTableName): void {
	const { name, contextType, columns: specs } = IDENTITY_TABLES[kind];
	const key = columnsOf(table, specs).get(specs[0].field);
	const problem =
		table.is_custom === false
			? `it is kept by ${table.source ?? 'Exabeam'}`
			: table.context_type !== contextType
				? `it is of type ${table.context_type ?? 'unknown'} and not ${contextType}`
				: table.key === null || table.key.id !== key?.id
					? `its key is ${table.key?.name ?? 'not told'} and not ${specs[0].names[0]}`
					: undefined;
	if (problem === undefined) return;
	throw new Refusal(`There is a context table ${name} already that cannot be used: ${problem}`, ELSEWHERE);
}
