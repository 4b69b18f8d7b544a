import { ALL_USERS, type Authorizations, type TwoFactor } from './model';
import type { Tenant } from './tenant';

/** A user in a snapshot. Times of key use are left out: they depend on when a run happened. */
export interface UserState {
	uuid: string;
	id: number;
	username: string;
	email: string;
	name: string | null;
	roleUuid: string;
	enabled: boolean;
	undeletable: boolean;
	loginFailCount: number;
	loginFailTotal: number;
	lockout: 0 | 1;
	twoFactor: TwoFactor | null;
	authorizations: Authorizations;
	passwordHash: string;
	passwordTemporary: boolean;
	/** How many pairs of API keys were generated. */
	keyGeneration: number;
}

/** A group in a snapshot. */
export interface GroupState {
	uuid: string;
	id: number;
	name: string;
	managedBySaml: boolean;
}

/** A role in a snapshot. */
export interface RoleState {
	uuid: string;
	name: string;
	description: string;
	permissionStrings: string[];
	type: 'STANDARD' | 'CUSTOM';
	status: 'ENABLED' | 'DISABLED';
}

/** A tenant as plain values in a fixed order, to compare with another one. */
export interface TenantState {
	/** By UUID. */
	users: UserState[];
	/** By UUID, All Users included. */
	groups: GroupState[];
	/** By UUID. */
	roles: RoleState[];
	/** For each group's UUID except All Users, its members' UUIDs in order. */
	memberships: Record<string, string[]>;
}

/** A deep copy of what a tenant holds; later changes to the tenant do not touch it. */
export function tenantState(tenant: Tenant): TenantState {
	const groups = [...tenant.groups.values()].sort(byUuid);
	return {
		users: [...tenant.users.values()].sort(byUuid).map((user) => ({
			uuid: user.uuid,
			id: user.id,
			username: user.username,
			email: user.email,
			name: user.name ?? null,
			roleUuid: user.roleUuid,
			enabled: user.enabled,
			undeletable: user.undeletable,
			loginFailCount: user.loginFailCount,
			loginFailTotal: user.loginFailTotal,
			lockout: user.lockout,
			twoFactor: user.twoFactor ? { ...user.twoFactor } : null,
			authorizations: { ...user.authorizations },
			passwordHash: user.passwordHash,
			passwordTemporary: user.passwordTemporary,
			keyGeneration: user.keyGeneration,
		})),
		groups: [
			{ ...ALL_USERS, managedBySaml: false },
			...groups.map(({ uuid, id, name, managedBySaml }) => ({ uuid, id, name, managedBySaml })),
		],
		roles: [...tenant.roles.values()]
			.sort(byUuid)
			.map(({ uuid, name, description, permissionStrings, type, status }) => ({
				uuid,
				name,
				description,
				permissionStrings: [...permissionStrings],
				type,
				status,
			})),
		memberships: Object.fromEntries(groups.map((group) => [group.uuid, [...group.members].sort()])),
	};
}

function byUuid(a: { uuid: string }, b: { uuid: string }): number {
	return a.uuid < b.uuid ? -1 : 1;
}
