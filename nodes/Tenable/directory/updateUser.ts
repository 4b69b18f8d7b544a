import type { FieldChange, User } from '../../shared/model';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../shared/operations/ability';
import { change } from '../../shared/operations/changes';
import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import {
	fullName,
	primaryEmail,
	refuseEmpty,
	type UserFieldValues,
} from '../../shared/operations/user/fields';
import { planUpdate } from '../../shared/operations/user/plan';
import type { Reader } from '../../shared/transport';
import { usersOf } from './tenant';
import type { UserStep } from './userStep';
import { applyUserSteps, readBackUsers } from './writeUsers';

/** The fields that Tenable lets change; the username stays for good (Tenable API reference, users-edit). */
export const UPDATE_FIELDS = ['email', 'first_name', 'last_name', 'name'] as const;

/** The user's fields as they are wanted. */
export interface WantedFields {
	email: string | undefined;
	name: string | undefined;
}

/** The changes that lead from a user to the wanted fields. */
export function fieldChanges(user: User, { email, name }: WantedFields): FieldChange[] {
	return [...change('email', primaryEmail(user), email), ...change('name', user.name, name)];
}

/** A user with the wanted fields. */
export function withFields(user: User, { email, name }: WantedFields): User {
	return {
		...user,
		name: name ?? user.name,
		emails: email === undefined ? user.emails : [{ email, type: null, is_primary: true }],
	};
}

/** What is sent to change fields: always with the email, which Tenable would reset otherwise. */
export function fieldsToSend(user: User, { email, name }: WantedFields): UserStep['fields'] {
	const present = email ?? primaryEmail(user) ?? user.username;
	if (present === null)
		throw new Refusal("Tenable does not tell this user's email", 'Use keys of an administrator.');
	const kept = name ?? user.name;
	return { email: present, ...(kept === null ? {} : { name: kept }) };
}

async function plan(reader: Reader, ref: Ref, fields: UserFieldValues): Promise<Intent<User, UserStep>> {
	refuseEmpty(fields);
	const users = await usersOf(reader);
	const user = users.find(ref);
	const wanted = { email: fields.email, name: fullName(fields) };
	const step = { id: user.id, fields: fieldsToSend(user, wanted), groupIds: [], enable: false };
	return planUpdate(users, user, withFields(user, wanted), fieldChanges(user, wanted), step);
}

/** Update on users. */
export const updateUser: Writes<{ user: Ref; updateFields: UserFieldValues }, User, UserStep> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(
			reader.signal,
			items,
			async ({ user, updateFields }) => await plan(reader, user, updateFields),
		),
	apply: applyUserSteps,
	readBack: readBackUsers,
};
