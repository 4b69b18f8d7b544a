import { Refusal } from '../../shared/operations/refusal';
import { statusOf } from '../mapping/accessStatus';
import type { Row } from '../table/values';
import { dateFromText } from '../../shared/normalize/values';
import { fieldIn } from './columns';
import type { FoundRow, UserRows } from './userRows';
import type { FieldValues } from './wantedValues';
import type { UserTable } from './userTable';

const ADVICE =
	"Exabeam makes one person of two who share an identifier. Delete the leaver's row first (User > Delete), then run it again. If both are one person, set Reused Identifiers to Allow.";

/** Who somebody is, as far as it tells people apart. */
interface Person {
	name: string | null;
	employeeId: string | null;
}

function nameOf(
	read: (field: 'name' | 'first_name' | 'last_name') => string | null | undefined,
): string | null {
	const parts = [read('first_name'), read('last_name')].filter(Boolean).join(' ');
	return read('name') ?? (parts === '' ? null : parts);
}

function personIn({ columns }: UserTable, row: Row): Person {
	const read = (field: string): string | null => fieldIn(columns, row, field);
	return { name: nameOf(read), employeeId: read('employee_id') };
}

function personGiven(given: FieldValues): Person {
	return { name: nameOf((field) => given[field] || undefined), employeeId: given.employee_id || null };
}

function told({ name, employeeId }: Person, otherwise: string): string {
	return employeeId === null ? (name ?? otherwise) : `${name ?? otherwise} (employee ID ${employeeId})`;
}

function isSame(a: string, b: string): boolean {
	const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
	return plain(a) === plain(b);
}

function hasLeft({ columns }: UserTable, row: Row): boolean {
	if (statusOf(fieldIn(columns, row, 'status')).status === 'inactive') return true;
	const end = dateFromText(fieldIn(columns, row, 'end_date'));
	return end !== null && end < new Date().toISOString().slice(0, 10);
}

/**
 * Whether a row that an identifier leads to is somebody else than the person who was given: another employee, or,
 * where that cannot be compared, somebody who has left under another name.
 */
export function isSomebodyElse(users: UserTable, row: Row, given: FieldValues): boolean {
	const [there, here] = [personIn(users, row), personGiven(given)];
	if (there.employeeId !== null && here.employeeId !== null)
		return !isSame(there.employeeId, here.employeeId);
	const haveOtherNames = there.name !== null && here.name !== null && !isSame(there.name, here.name);
	return haveOtherNames && hasLeft(users, row);
}

function reused(users: UserTable, { id, row }: FoundRow, given: FieldValues, value: string): Refusal {
	const [there, here] = [personIn(users, row), personGiven(given)];
	return new Refusal(
		`"${value}" belongs to ${told(there, id)}, row "${id}" of the context table ${users.table.name ?? users.table.id}, and is given for ${told(here, 'somebody else')}`,
		ADVICE,
	);
}

/**
 * Turns down a change that would make one person of two (Exabeam merges people who share an identifier: exa-tools,
 * exa-identity).
 *
 * @param found the row that the identifier leads to
 * @param value the identifier
 */
export function refuseSomebodyElse(
	users: UserTable,
	found: FoundRow,
	given: FieldValues,
	value: string,
): void {
	if (isSomebodyElse(users, found.row, given)) throw reused(users, found, given, value);
}

/**
 * Turns down identifiers that another row has as its key, its username or an email address.
 *
 * @param own the row that is written; undefined for a new one
 */
export function refuseHeld(
	rows: UserRows,
	own: FoundRow | undefined,
	given: FieldValues,
	values: readonly string[],
): void {
	const person = own === undefined ? given : { ...namesIn(rows.users, own.row), ...given };
	for (const value of values) {
		const [other] = rows.holdersOf(value, own?.id);
		if (other !== undefined) throw reused(rows.users, other, person, value);
	}
}

function namesIn(users: UserTable, row: Row): FieldValues {
	const { name, employeeId } = personIn(users, row);
	return { name: name ?? undefined, employee_id: employeeId ?? undefined };
}
