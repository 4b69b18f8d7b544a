import type { FieldChange, Role, User } from '../../shared/model';
import type { Intent, Writes } from '../../shared/operations/ability';
import { holds } from '../../shared/operations/held';
import { Refusal } from '../../shared/operations/refusal';
import { eachDistinct } from '../../shared/operations/twins';
import { fullName, primaryEmail, refuseEmpty } from '../../shared/operations/user/fields';
import { refuseCaller, refuseLastAdmin } from '../../shared/operations/user/guards';
import { planUpdate } from '../../shared/operations/user/plan';
import type { Lookup } from '../../shared/lookup';
import type { Reader } from '../../shared/transport';
import { newUserParams, type NewUserInput, planNewUser, uniqueValues } from './createUser';
import { usersOf } from './tenant';
import { fieldChanges, fieldsToSend, withFields } from './updateUser';
import type { UserStep } from './userStep';
import { findAccess, groupsToJoin } from './wantedAccess';
import { applyUserSteps, readBackUsers } from './writeUsers';

interface Input extends NewUserInput {
	matchOn: 'email' | 'username';
	enable: boolean;
}

function find(users: Lookup<User>, { matchOn, email, username }: Input): User | undefined {
	const found = users.findOrNone({ mode: matchOn, value: matchOn === 'email' ? email : (username ?? email) });
	const isOther =
		matchOn === 'email' &&
		username !== undefined &&
		found?.username?.toLowerCase() !== username.toLowerCase();
	if (found === undefined || !isOther) return found;
	throw new Refusal(
		`The user with email "${email}" has another username, and Tenable cannot change it`,
		'Leave Username empty, or match on Username.',
	);
}

/** The change of role, or nothing when the user holds it or none was asked for. */
export function roleChange(user: User, role: Role | undefined): FieldChange[] {
	if (role === undefined || holds(user.roles, role.id)) return [];
	const held = user.roles?.[0];
	const from = held === undefined ? null : { id: held.id, name: held.name };
	return [{ field: 'roles', from, to: { id: role.id, name: role.name } }];
}

/** @throws Refusal when a change of role takes the administrator role from the caller or the last administrator */
export function refuseLosingAdmin(users: Lookup<User>, user: User, role: Role): void {
	if (user.is_admin !== true || role.is_admin === true) return;
	refuseCaller(user, 'take the administrator role from');
	refuseLastAdmin(users.all, user, 'take the administrator role from');
}

/** A user who holds exactly this role. */
export function withRole(user: User, role: Role): User {
	const held = { id: role.id, name: role.name, source: 'direct' as const, ends_at: null };
	return { ...user, roles: [held], is_admin: role.is_admin };
}

async function planExisting(
	reader: Reader,
	users: Lookup<User>,
	user: User,
	input: Input,
): Promise<Intent<User, UserStep>> {
	refuseEmpty(input.additionalFields);
	const { role, groups } = await findAccess(reader, input.role, input.groups);
	const present = primaryEmail(user);
	// Match On does not look at the case, so the case alone is no change.
	const isSameEmail = present?.toLowerCase() === input.email.toLowerCase();
	const wanted = { email: isSameEmail ? undefined : input.email, name: fullName(input.additionalFields) };
	const fields = fieldChanges(user, wanted);
	const roles = roleChange(user, role);
	const joined = groupsToJoin(user, groups);
	const isEnabling = input.enable && user.status === 'inactive';
	if (role !== undefined && roles.length > 0) refuseLosingAdmin(users, user, role);
	const changes: FieldChange[] = [
		...fields,
		...roles,
		...joined.map(({ id, name }) => ({ field: 'groups', from: null, to: { id, name } })),
		...(isEnabling ? [{ field: 'status', from: user.status, to: 'active' }] : []),
	];
	const changed = withFields(role === undefined || roles.length === 0 ? user : withRole(user, role), wanted);
	const object: User = {
		...changed,
		groups: [...(user.groups ?? []), ...joined.map(({ id, name }) => ({ id, name }))],
		status: isEnabling ? 'active' : user.status,
		source_status: isEnabling ? 'enabled' : user.source_status,
	};
	const step: UserStep = {
		id: user.id,
		fields: fields.length === 0 ? undefined : fieldsToSend(user, wanted),
		roleId: roles.length === 0 ? undefined : role?.id,
		groupIds: joined.map(({ id }) => id),
		enable: isEnabling,
	};
	return planUpdate(users, user, object, changes, step);
}

/** Create or Update on users: the password is set for new users only. */
export const createOrUpdateUser: Writes<Input, User, UserStep> & { extra: typeof newUserParams } = {
	extra: newUserParams,
	prepare: async (reader, items) =>
		await eachDistinct(reader.signal, items, uniqueValues, async (input) => {
			const users = await usersOf(reader);
			const user = find(users, input);
			return user === undefined
				? await planNewUser(reader, input)
				: await planExisting(reader, users, user, input);
		}),
	apply: applyUserSteps,
	readBack: readBackUsers,
};
