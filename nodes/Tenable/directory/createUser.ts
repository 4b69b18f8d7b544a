import type { FieldChange, JsonObject, User } from '../../shared/model';
import type { Intent, Writes } from '../../shared/operations/ability';
import type { Ref } from '../../shared/operations/locator';
import { optionalSecret } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import { simulatedId } from '../../shared/operations/named';
import { eachDistinct, type UniqueValue } from '../../shared/operations/twins';
import { fullName, refuseEmpty, type UserFieldValues } from '../../shared/operations/user/fields';
import { planCreate } from '../../shared/operations/user/plan';
import type { Reader } from '../../shared/transport';
import { toUser } from '../mapping/user';
import { numberOf } from './builtInRoles';
import { randomPassword, refuseWeak } from './password';
import { plainContext, usersOf } from './tenant';
import type { UserStep } from './userStep';
import { accessParams, findAccess, refuseManaged, type WantedAccess } from './wantedAccess';
import { applyUserSteps, readBackUsers } from './writeUsers';

/** What a new user is made from. */
export interface NewUserInput {
	email: string;
	username: string | undefined;
	additionalFields: UserFieldValues;
	password: string | undefined;
	role: Ref | undefined;
	groups: string[];
}

/** Tenable's own parameters of Create and of Create or Update. */
export const newUserParams = {
	password: optionalSecret({
		displayName: 'Password',
		description:
			'At least 12 characters with upper and lower case, a digit and a special character. Left empty, a random one is set that nobody gets to know.',
	}),
	...accessParams,
};

export const USER_FIELDS = ['first_name', 'last_name', 'name'] as const;

/** @throws Refusal unless the username is of the form that Tenable takes (Tenable API reference, users-create) */
function refuseBadUsername(username: string): void {
	if (/^[^@\s]+@[^@\s]+$/.test(username)) return;
	throw new Refusal(
		`Username "${username}" is not of the form name@domain`,
		'Tenable takes usernames of that form only.',
	);
}

/** What may stand in one item only. */
export function uniqueValues({
	email,
	username,
}: {
	email: string;
	username: string | undefined;
}): UniqueValue[] {
	return [
		{ parameter: 'Email', value: email },
		{ parameter: 'Username', value: username ?? email },
	];
}

function changesOf(username: string, input: NewUserInput, access: WantedAccess): FieldChange[] {
	const name = fullName(input.additionalFields);
	const { role, groups } = access;
	return [
		{ field: 'username', from: null, to: username },
		{ field: 'email', from: null, to: input.email },
		...(name === undefined ? [] : [{ field: 'name', from: null, to: name }]),
		...(role === undefined ? [] : [{ field: 'roles', from: null, to: { id: role.id, name: role.name } }]),
		...groups.map((group) => ({ field: 'groups', from: null, to: { id: group.id, name: group.name } })),
	];
}

function stepOf(username: string, input: NewUserInput, { role, groups }: WantedAccess): UserStep {
	const name = fullName(input.additionalFields);
	const permissions = role === undefined ? undefined : numberOf(role);
	return {
		id: null,
		create: {
			username,
			email: input.email,
			password: input.password ?? randomPassword(),
			...(name === undefined ? {} : { name }),
			...(permissions === undefined ? {} : { permissions }),
		},
		roleId: role !== undefined && permissions === undefined ? role.id : undefined,
		groupIds: groups.map(({ id }) => id),
		enable: false,
	};
}

/** The user as Tenable will show it; made from a record, so that it looks like every other one. */
async function expected(
	reader: Reader,
	username: string,
	input: NewUserInput,
	access: WantedAccess,
): Promise<User> {
	const { role, groups } = access;
	const record: JsonObject = {
		uuid: simulatedId(username),
		username,
		email: input.email,
		name: fullName(input.additionalFields),
		enabled: true,
		permissions: role === undefined ? 16 : (numberOf(role) ?? 16),
		rbac_roles: role === undefined ? undefined : [{ uuid: role.id, name: role.name }],
		group_uuids: groups.map(({ id }) => id),
	};
	const user = toUser(record, await plainContext(reader));
	const [anybody] = (await usersOf(reader)).all;
	if (user === null) throw new Refusal('The user cannot be made', 'Check Email and Username.');
	return anybody === undefined ? user : { ...user, tenant: anybody.tenant };
}

/**
 * Plans a new user.
 *
 * @throws Refusal when the input is not what Tenable takes, or the username is taken
 */
export async function planNewUser(reader: Reader, input: NewUserInput): Promise<Intent<User, UserStep>> {
	const username = input.username ?? input.email;
	refuseBadUsername(username);
	refuseEmpty(input.additionalFields);
	if (input.password !== undefined) refuseWeak(input.password);
	const users = await usersOf(reader);
	const access = await findAccess(reader, input.role, input.groups);
	access.groups.forEach(refuseManaged);
	const taken = users.findOrNone({ mode: 'username', value: username });
	if (taken !== undefined) {
		throw new Refusal(
			`Username "${username}" is taken (user ${taken.id})`,
			'Use Create or Update to change that user, matched on Username.',
		);
	}
	const object = await expected(reader, username, input, access);
	return planCreate(users, object, changesOf(username, input, access), stepOf(username, input, access));
}

/** Create on users. */
export const createUser: Writes<NewUserInput, User, UserStep> & { extra: typeof newUserParams } = {
	extra: newUserParams,
	prepare: async (reader, items) =>
		await eachDistinct(reader.signal, items, uniqueValues, async (input) => await planNewUser(reader, input)),
	apply: applyUserSteps,
	readBack: readBackUsers,
};
