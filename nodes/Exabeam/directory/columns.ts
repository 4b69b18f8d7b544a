import { Refusal } from '../../shared/operations/refusal';
import type { ContextTable, TableAttribute } from '../mapping/contextTable';
import { requireAttribute } from '../table/tables';
import { textIn, type Row } from '../table/values';
import type { ColumnSpec } from './identityTables';

/** Which attribute of a table holds which field; a field that the table has no attribute for is missing. */
export type Columns = ReadonlyMap<string, TableAttribute>;

function attributeFor({ attributes }: ContextTable, { ids, names }: ColumnSpec): TableAttribute | undefined {
	const byId = ids.flatMap((id) => attributes.find((one) => one.id === id) ?? []);
	const byName = names.flatMap(
		(name) => attributes.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? [],
	);
	return [...byId, ...byName][0];
}

/**
 * Finds the attributes that hold the fields of an identity table: what the person named first, then by known ids, then
 * by display names.
 *
 * @param chosen attributes by field, as the person named them (display name or id)
 * @throws Refusal when a named attribute is not there, or one attribute would hold two fields
 */
export function columnsOf(
	table: ContextTable,
	specs: readonly ColumnSpec[],
	chosen: Readonly<Record<string, string>> = {},
): Columns {
	const columns = new Map(
		Object.entries(chosen).map(([field, name]) => [field, requireAttribute(table, name)]),
	);
	const taken = new Set([...columns.values()].map(({ id }) => id));
	if (taken.size < columns.size)
		throw new Refusal(
			`Two fields are mapped to the same attribute of the context table ${table.name ?? table.id}`,
			'Map each field to an attribute of its own.',
		);
	for (const spec of specs) {
		const attribute = columns.has(spec.field) ? undefined : attributeFor(table, spec);
		if (attribute === undefined || taken.has(attribute.id)) continue;
		taken.add(attribute.id);
		columns.set(spec.field, attribute);
	}
	return columns;
}

/** The value of a field in a row; null when it is empty or the table has no attribute for it. */
export function fieldIn(columns: Columns, row: Row, field: string): string | null {
	const text = textIn(row, columns.get(field)?.id).trim();
	return text === '' ? null : text;
}
