import type { Intent } from '../../shared/operations/ability';
import { Refusal } from '../../shared/operations/refusal';
import type { UniqueValue } from '../../shared/operations/twins';
import { refuseEmpty, type UserFieldValues } from '../../shared/operations/user/fields';
import { ENABLED } from '../mapping/accessStatus';
import type { UserRow } from '../mapping/user';
import type { UpsertStep } from '../table/writeRows';
import { refuseHeld } from './reusedIdentifiers';
import { labelOf, MAPPED_FIELDS } from './userFields';
import type { WhenLacking } from './userParams';
import type { UserTable, UserTableInput } from './userTable';
import type { UserRows } from './userRows';
import { planRow } from './userWrite';
import { type FieldValues, wantedValues } from './wantedValues';

/** What Create, and Create or Update, are given. */
export interface NewUserInput extends UserTableInput {
	email: string;
	username: string | undefined;
	additionalFields: UserFieldValues;
	fieldsWithoutAttribute: WhenLacking;
	reusedIdentifiers: 'refuse' | 'allow';
}

/** The values that no two people of a run may share. */
export function uniqueValues({ email, username }: NewUserInput): UniqueValue[] {
	return [
		{ parameter: 'Email', value: email },
		{ parameter: 'Username', value: username ?? email },
	];
}

/** The fields of a new person; the email address is the username where none is given and the table has one. */
export function fieldsOf({ columns }: UserTable, input: NewUserInput): FieldValues {
	const { email, username, additionalFields } = input;
	refuseEmpty(additionalFields);
	return { ...additionalFields, email, username: username ?? (columns.has('username') ? email : undefined) };
}

/** @throws Refusal when no field of the person is mapped to the table's key, or none is given for it */
function keyIn({ table, columns }: UserTable, fields: FieldValues): string {
	const field = MAPPED_FIELDS.find((one) => columns.get(one)?.id === table.key.id);
	if (field === undefined)
		throw new Refusal(
			`No field of a user is mapped to ${table.key.name}, the key of the context table ${table.name ?? table.id}`,
			'Map a field to it under Mapping: Custom, or choose another Users Table.',
		);
	const key = fields[field];
	if (key !== undefined && key !== '') return key;
	throw new Refusal(
		`${labelOf(field)} is needed: it is the key of the context table ${table.name ?? table.id}`,
		`Give ${labelOf(field)} a value.`,
	);
}

function refuseTaken(rows: UserRows, key: string): void {
	const [taken] = rows.holdersOf(key, undefined).filter(({ id }) => id.toLowerCase() === key.toLowerCase());
	if (taken === undefined) return;
	throw new Refusal(
		`There is a user "${taken.id}" already in the context table ${rows.users.table.name ?? rows.users.table.id}`,
		'Use Create or Update to change that user.',
	);
}

/**
 * Plans the row of a new person, who counts as active.
 *
 * @throws Refusal when the key is taken, or another row has one of the identifiers
 */
export function planNewUser(rows: UserRows, input: NewUserInput): Intent<UserRow, UpsertStep> {
	const { users } = rows;
	const fields = fieldsOf(users, input);
	const key = keyIn(users, fields);
	if (input.reusedIdentifiers === 'refuse') refuseHeld(rows, undefined, fields, identifiersIn(fields, key));
	refuseTaken(rows, key);
	const isTold = users.columns.has('status');
	const wanted = wantedValues(
		users,
		undefined,
		isTold ? { ...fields, status: ENABLED } : fields,
		input.fieldsWithoutAttribute,
	);
	return planRow(rows, key, wanted, { changed: 'created', same: 'unchanged' });
}

/** The values by which Exabeam recognises a person, each once. */
export function identifiersIn({ email, username }: FieldValues, key: string): string[] {
	const byText = new Map([key, username, email].map((value) => [value?.toLowerCase(), value]));
	return [...byText.values()].filter((value) => value !== undefined);
}
