import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import { oncePerReader, type Reader } from '../../shared/transport';
import type { ContextTable } from '../mapping/contextTable';
import { attributeOf, findTable, type KeyedTable, keyed, requireAttribute } from '../table/tables';
import { type Columns, columnsOf } from './columns';
import { type ColumnSpec, IDENTITY_TABLES } from './identityTables';
import { tenantOfUsers } from './tenant';
import { labelOf, type MappedField } from './userFields';

/** Which attribute a person wants a field in, by its display name or ID. */
export interface MappingLine {
	field: MappedField;
	attribute: string;
}

/** Which table keeps the people, and how their fields are mapped to its attributes, as the person chose. */
export interface UserTableInput {
	usersTable: Ref;
	mapping: 'standard' | 'custom';
	attributeMapping: MappingLine[] | undefined;
}

/** A context table of people. */
export interface UserTable {
	table: KeyedTable;
	/** As it stands in `tenant` of every user: the API host and the table. */
	tenant: string;
	/** Which attribute holds which field. */
	columns: Columns;
}

const SPECS = IDENTITY_TABLES.users.columns;

/**
 * Reads a custom mapping. A line as the standard has it is found as the standard finds it, and may be missing; any
 * other names an attribute that must be there. A field without a line is mapped to nothing.
 *
 * @throws Refusal when an attribute is not there, or a field or an attribute is named twice
 */
export function customColumns(table: ContextTable, lines: readonly MappingLine[]): Columns {
	const chosen: Record<string, string> = {};
	const kept: ColumnSpec[] = [];
	for (const { field, attribute } of lines) {
		if (chosen[field] !== undefined || kept.some((spec) => spec.field === field))
			throw new Refusal(
				`Attribute Mapping: ${labelOf(field)} is mapped twice`,
				'Leave one line for each field.',
			);
		const spec = SPECS.find((one) => one.field === field);
		const isStandard = spec?.names[0]?.toLowerCase() === attribute.trim().toLowerCase();
		if (isStandard && attributeOf(table, attribute) === undefined) kept.push(spec);
		else chosen[field] = requireAttribute(table, attribute).id;
	}
	return columnsOf(table, kept, chosen);
}

async function open(
	reader: Reader,
	{ usersTable, mapping, attributeMapping }: UserTableInput,
): Promise<UserTable> {
	const table = keyed(await findTable(reader, usersTable));
	const columns =
		mapping === 'custom' ? customColumns(table, attributeMapping ?? []) : columnsOf(table, SPECS);
	return { table, tenant: tenantOfUsers(table), columns };
}

const opened = oncePerReader(async () => await Promise.resolve(new Map<string, Promise<UserTable>>()));

/**
 * Finds the table of the people; the same object for all items of a run that ask for the same.
 *
 * @throws Refusal when there is no such table, or the mapping does not fit it
 */
export async function userTableOf(reader: Reader, input: UserTableInput): Promise<UserTable> {
	const tables = await opened(reader);
	const { mode, value } = input.usersTable;
	const key = JSON.stringify([mode, value, input.mapping, input.attributeMapping]);
	const known = tables.get(key) ?? open(reader, input);
	tables.set(key, known);
	return await known;
}
