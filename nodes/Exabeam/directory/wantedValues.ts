import { Refusal } from '../../shared/operations/refusal';
import type { Row } from '../table/values';
import { emailsIn } from '../mapping/user';
import { type Columns, fieldIn } from './columns';
import { labelOf, MAPPED_FIELDS, type MappedField } from './userFields';
import type { WhenLacking } from './userParams';
import type { UserTable } from './userTable';

/** Values by field; an empty one empties the field. */
export type FieldValues = { readonly [K in MappedField]?: string };

/** What is to stand in a row. */
export interface WantedValues {
	/** By attribute id. */
	values: Record<string, string>;
	/** The fields that the table has no attribute for. */
	notStored: MappedField[];
}

function joined(first: string | null | undefined, last: string | null | undefined): string {
	return [first, last].filter(Boolean).join(' ');
}

/**
 * Names given in parts become the full name as well, unless one is given or the present one was not made of parts.
 *
 * @param row the row as it is; undefined for a new person
 */
export function withFullName(columns: Columns, row: Row | undefined, fields: FieldValues): FieldValues {
	const { first_name: first, last_name: last, name } = fields;
	if (name !== undefined || (first ?? last) === undefined || !columns.has('name')) return fields;
	const read = (field: string): string | null => fieldIn(columns, row ?? {}, field);
	const present = read('name');
	const isWhole = first !== undefined && last !== undefined;
	if (present !== null && present !== joined(read('first_name'), read('last_name')) && !isWhole)
		return fields;
	return { ...fields, name: joined(first ?? read('first_name'), last ?? read('last_name')) };
}

/** The parts of a name need no attributes of their own where they stand in the full name together. */
function isPartOfName(field: MappedField, given: FieldValues, wanted: FieldValues): boolean {
	if (field !== 'first_name' && field !== 'last_name') return false;
	const { first_name: first, last_name: last, name } = given;
	return name === undefined && wanted.name !== undefined && first !== undefined && last !== undefined;
}

function refuseLacking({ table }: UserTable, fields: readonly MappedField[]): void {
	throw new Refusal(
		`The context table ${table.name ?? table.id} has no attribute for ${fields.map(labelOf).join(', ')}`,
		'Leave these fields out, map them under Mapping: Custom, or set Fields Without Attribute to Leave Out and Report. Exabeam cannot add attributes to a table.',
	);
}

/** An address that the person has already, in whichever case, is no change; and a list cannot be written. */
function isKept(users: UserTable, row: Row | undefined, email: string): boolean {
	const present = row === undefined ? [] : emailsIn(users, row);
	if (present.some((one) => one.toLowerCase() === email.toLowerCase())) return true;
	if (present.length < 2) return false;
	throw new Refusal(
		`The row holds several email addresses (${present.join(', ')}), and Exabeam documents no way to send a list with the others`,
		'Change this row in Exabeam, or with Context Record > Upload CSV.',
	);
}

/**
 * Whether a field is the key of a row that is there: it stays as it stands, in its own case.
 *
 * @throws Refusal when it is to become another one: Exabeam would make a second row of it
 */
function isOwnKey(users: UserTable, row: Row | undefined, field: MappedField, value: string): boolean {
	const { table, columns } = users;
	if (row === undefined || columns.get(field)?.id !== table.key.id) return false;
	const present = fieldIn(columns, row, field) ?? '';
	if (present.toLowerCase() === value.toLowerCase()) return true;
	throw new Refusal(
		`${labelOf(field)} is the key of the context table ${table.name ?? table.id} and cannot be changed from "${present}"`,
		'Create a user with the new value, then delete this one.',
	);
}

/**
 * Where the given fields go in a table.
 *
 * @param row the row as it is; undefined for a new person
 * @throws Refusal when the table has no attribute for some of them and they may not be left out
 */
export function wantedValues(
	users: UserTable,
	row: Row | undefined,
	given: FieldValues,
	whenLacking: WhenLacking,
): WantedValues {
	const wanted = withFullName(users.columns, row, given);
	const values: Record<string, string> = {};
	const notStored: MappedField[] = [];
	for (const field of MAPPED_FIELDS) {
		const value = wanted[field];
		if (value === undefined || isOwnKey(users, row, field, value)) continue;
		const attribute = users.columns.get(field);
		if (attribute === undefined) {
			if (value !== '' && !isPartOfName(field, given, wanted)) notStored.push(field);
		} else if (field !== 'email' || value === '' || !isKept(users, row, value)) values[attribute.id] = value;
	}
	if (notStored.length > 0 && whenLacking === 'stop') refuseLacking(users, notStored);
	return { values, notStored };
}

/** What the person is told of fields that were left out. */
export function remarkOn({ table }: UserTable, notStored: readonly MappedField[]): string | undefined {
	if (notStored.length === 0) return undefined;
	return `The context table ${table.name ?? table.id} has no attribute for ${notStored.map(labelOf).join(', ')}: not stored, see custom.not_stored`;
}
