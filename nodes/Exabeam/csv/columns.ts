import { Refusal } from '../../shared/operations/refusal';
import type { TableAttribute } from '../mapping/contextTable';
import { attributeOf, type KeyedTable, requireAttribute } from '../table/tables';
import type { CsvColumn } from './form';

/** Where a person says that a column goes. */
export interface MappedColumn {
	header: string;
	/** Display name or id. */
	attribute: string;
}

/** Which columns of a file go to which attributes. */
export interface Columns {
	columns: CsvColumn[];
	/** The headers of columns that are not stored. */
	leftOut: string[];
}

/** @throws Refusal when two columns go to one attribute, or none to the key */
function refuseUnclear(table: KeyedTable, columns: readonly CsvColumn[]): void {
	const byAttribute = new Map<string, string>();
	for (const { header, attributeId } of columns) {
		const other = byAttribute.get(attributeId);
		if (other !== undefined)
			throw new Refusal(
				`The columns "${other}" and "${header}" of the file go to the same attribute of the context table ${table.name ?? table.id}`,
				'Map one of them to another attribute, or take it out of the file.',
			);
		byAttribute.set(attributeId, header);
	}
	if (byAttribute.has(table.key.id)) return;
	throw new Refusal(
		`No column of the file goes to ${table.key.name}, the key of the context table ${table.name ?? table.id}`,
		`Name a column "${table.key.name}", or map one to it under Columns.`,
	);
}

/** @throws Refusal for what a person maps that is not in the file, or twice */
function refuseUnmappable(header: readonly string[], mapping: readonly MappedColumn[]): void {
	const names = mapping.map((one) => one.header);
	const twice = names.find((name, index) => names.indexOf(name) < index);
	const missing = names.find((name) => !header.includes(name));
	if (twice !== undefined) throw new Refusal(`Columns: "${twice}" comes twice`, 'Map each column once.');
	if (missing === undefined) return;
	throw new Refusal(`Columns: the file has no column "${missing}"`, `It has: ${header.join(', ')}.`);
}

/** The columns of a file that cannot be looked into: those that the person maps. @throws Refusal without a key */
export function mappedColumns(table: KeyedTable, mapping: readonly MappedColumn[]): Columns {
	refuseUnmappable(
		mapping.map(({ header }) => header),
		mapping,
	);
	const columns = mapping.map(({ header, attribute }) => ({
		header,
		attributeId: requireAttribute(table, attribute).id,
	}));
	refuseUnclear(table, columns);
	return { columns, leftOut: [] };
}

/**
 * Finds where the columns of a file go: as the person maps them, otherwise to the attribute of this display name or id.
 *
 * @param header the names in the file's first row
 * @param mayLeaveOut whether columns without an attribute are left out; otherwise they are refused
 * @throws Refusal when a column has no place, two have the same, or none is the key
 */
export function columnsOf(
	table: KeyedTable,
	header: readonly string[],
	mapping: readonly MappedColumn[],
	mayLeaveOut: boolean,
): Columns {
	const twice = header.find((name, index) => header.indexOf(name) < index);
	if (twice !== undefined)
		throw new Refusal(`The file has two columns "${twice}"`, 'Give each column a name of its own.');
	refuseUnmappable(header, mapping);
	const chosen = new Map(mapping.map((one) => [one.header, requireAttribute(table, one.attribute)]));
	const columns: CsvColumn[] = [];
	const leftOut: string[] = [];
	for (const name of header) {
		const attribute: TableAttribute | undefined = chosen.get(name) ?? attributeOf(table, name);
		if (attribute === undefined) leftOut.push(name);
		else columns.push({ header: name, attributeId: attribute.id });
	}
	if (leftOut.length > 0 && !mayLeaveOut)
		throw new Refusal(
			`The context table ${table.name ?? table.id} has no attribute for the ${leftOut.length === 1 ? 'column' : 'columns'} ${leftOut.map((name) => `"${name}"`).join(', ')} of the file`,
			`It has: ${table.attributes.map((one) => one.name).join(', ')}. Map the columns under Columns, or switch on Leave Out Unknown Columns.`,
		);
	refuseUnclear(table, columns);
	return { columns, leftOut };
}
