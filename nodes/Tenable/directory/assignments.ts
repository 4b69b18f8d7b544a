import type { Role, RoleAssignment, User } from '../../shared/model';
import type { Lookup } from '../../shared/lookup';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../shared/operations/ability';
import { applyEach } from '../../shared/operations/applyEach';
import { Refusal, Unsupported } from '../../shared/operations/refusal';
import { holds } from '../../shared/operations/held';
import type { Assignment } from '../../shared/operations/role/assignment';
import { aboutUser } from '../../shared/operations/user/plan';
import type { Reader } from '../../shared/transport';
import { putRoleOfUser } from '../api/users';
import { basicRole } from './builtInRoles';
import { refuseLosingAdmin, roleChange, withRole } from './createOrUpdateUser';
import { rolesOf, usersOf } from './tenant';

interface RoleStep {
	userId: string;
	roleId: string;
}

const UNAVAILABLE = ['granted_at', 'granted_by', 'request_id', 'starts_at', 'ends_at'];

/** A user holding a role. Tenable does not tell since when, or through whom. */
function toAssignment(user: User, role: { id: string; name: string | null }): RoleAssignment {
	return {
		object: 'role_assignment',
		vendor: user.vendor,
		tenant: user.tenant,
		record_type: 'account',
		id: `${user.id}:${role.id}`,
		user_id: user.id,
		user_name: user.username ?? user.name,
		role_id: role.id,
		role_name: role.name,
		source: 'direct',
		granted_at: null,
		granted_by: null,
		request_id: null,
		starts_at: null,
		ends_at: null,
		unavailable: UNAVAILABLE,
		read_only: [],
	};
}

function planRole(
	users: Lookup<User>,
	user: User,
	role: Role,
	outcomes: { done: 'granted' | 'revoked'; already: 'already_granted' | 'already_revoked' },
): Intent<RoleAssignment, RoleStep> {
	const changes = roleChange(user, role);
	const object = toAssignment(user, role);
	if (changes.length === 0) {
		return {
			...aboutUser(user),
			outcome: outcomes.already,
			changes,
			object,
			step: null,
			contradiction: () => null,
		};
	}
	refuseLosingAdmin(users, user, role);
	users.put(withRole(user, role));
	return {
		...aboutUser(user),
		outcome: outcomes.done,
		changes,
		object,
		step: { userId: user.id, roleId: role.id },
		contradiction: (now) =>
			now?.role_id === role.id ? null : `the user's role is ${now?.role_name ?? 'not known'}`,
	};
}

async function readBack(
	reader: Reader,
	done: ReadonlyArray<{ index: number; object: RoleAssignment }>,
): Promise<Map<number, RoleAssignment | null>> {
	const users = await usersOf(reader);
	return new Map(
		done.map(({ index, object }) => {
			const user = users.byId(object.user_id);
			const held = user?.roles?.[0];
			return [index, user === undefined || held === undefined ? null : toAssignment(user, held)];
		}),
	);
}

function changeRole(
	plan: (users: Lookup<User>, roles: Lookup<Role>, input: Assignment) => Intent<RoleAssignment, RoleStep>,
): Writes<Assignment, RoleAssignment, RoleStep> & NoExtra {
	return {
		extra: {},
		prepare: async (reader, items) =>
			await eachItem(reader.signal, items, async (input) =>
				plan(await usersOf(reader), await rolesOf(reader), input),
			),
		apply: applyEach(async (recorder, { userId, roleId }, { object }) => {
			await putRoleOfUser(recorder, userId, roleId);
			return { object };
		}),
		readBack,
	};
}

/** Assign on roles: the role takes the place of the one that the user holds. */
export const assignRole = changeRole((users, roles, input) => {
	const role = roles.find(input.role);
	if (role.is_enabled === false)
		throw new Refusal(`The role ${role.name ?? role.id} is disabled`, 'Enable it in Tenable first.');
	return planRole(users, users.find(input.user), role, { done: 'granted', already: 'already_granted' });
});

/** Revoke on roles: Tenable has no user without a role, so Basic, the least one, takes its place. */
export const revokeRole = changeRole((users, roles, input) => {
	const user = users.find(input.user);
	const role = roles.find(input.role);
	const basic = basicRole(roles);
	if (basic === undefined)
		throw new Refusal('Tenable does not list its Basic role', 'Assign another role instead.');
	if (role.id === basic.id)
		throw new Unsupported(
			'Basic is the least role that a Tenable user can have',
			'Disable the user instead.',
		);
	if (!holds(user.roles, role.id)) {
		const object = toAssignment(user, role);
		return {
			...aboutUser(user),
			outcome: 'already_revoked',
			changes: [],
			object,
			step: null,
			contradiction: () => null,
		};
	}
	return planRole(users, user, basic, { done: 'revoked', already: 'already_revoked' });
});
