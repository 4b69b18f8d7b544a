import type { Intent } from '../../shared/operations/ability';
import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import { eachDistinct } from '../../shared/operations/twins';
import {
	clearFieldsParam,
	fieldLabel,
	refuseEmpty,
	type UserFieldValues,
} from '../../shared/operations/user/fields';
import type { UserRow } from '../mapping/user';
import type { UpsertStep } from '../table/writeRows';
import { refuseHeld, refuseSomebodyElse } from './reusedIdentifiers';
import { UPDATE_FIELDS } from './userFields';
import { userWriteParams, type WhenLacking } from './userParams';
import { type UserRows, userRowsOf } from './userRows';
import { userTableOf, type UserTableInput } from './userTable';
import { planRow, sendsRows, type UserWrites } from './userWrite';
import { wantedValues } from './wantedValues';

const extra = { clearFields: clearFieldsParam(UPDATE_FIELDS), ...userWriteParams() };

interface Input extends UserTableInput {
	user: Ref;
	updateFields: UserFieldValues;
	clearFields: string[];
	fieldsWithoutAttribute: WhenLacking;
	reusedIdentifiers: 'refuse' | 'allow';
}

function cleared({ updateFields, clearFields }: Input): UserFieldValues {
	const fields = UPDATE_FIELDS.filter((field) => clearFields.includes(field));
	const both = fields.find((field) => updateFields[field] !== undefined);
	if (both !== undefined)
		throw new Refusal(
			`${fieldLabel(both)} has a new value and is to be cleared as well`,
			'Take it out of Update Fields or out of Clear Fields.',
		);
	return Object.fromEntries(fields.map((field) => [field, '']));
}

function plan(rows: UserRows, input: Input): Intent<UserRow, UpsertStep> {
	const { users } = rows;
	const { updateFields, user: ref } = input;
	refuseEmpty(updateFields);
	const own = rows.find(ref);
	if (input.reusedIdentifiers === 'refuse') {
		refuseSomebodyElse(users, own, updateFields, ref.value);
		refuseHeld(rows, own, updateFields, updateFields.email === undefined ? [] : [updateFields.email]);
	}
	const given = { ...updateFields, ...cleared(input) };
	const wanted = wantedValues(users, own.row, given, input.fieldsWithoutAttribute);
	return planRow(rows, own.id, wanted, { changed: 'updated', same: 'unchanged' });
}

/** Update on users. */
export const updateUser: UserWrites<Input> & { extra: typeof extra } = {
	extra,
	prepare: async (reader, items) =>
		await eachDistinct(
			reader.signal,
			items,
			({ updateFields: { email } }) => (email === undefined ? [] : [{ parameter: 'Email', value: email }]),
			async (input) => plan(await userRowsOf(reader, await userTableOf(reader, input)), input),
		),
	...sendsRows,
};
