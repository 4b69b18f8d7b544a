import { CLOCK_BASE, COMPANY_DOMAIN, CONTRACTOR_DOMAIN, people } from '../company';
import { hexFrom, uuidFrom } from '../seeded';
import { ActivityLog } from './activityLog';
import { ALL_USERS, type ApiKeys, type Group, type Role, type User } from './model';
import { DEFAULT_QUIRKS, type TenableQuirks } from './quirks';
import { groupUuid, seedGroups } from './seedGroups';
import { seedHistory } from './seedHistory';
import { ADMINISTRATOR_UUID, customRoleUuid, seedRoles } from './seedRoles';
import { apiKeys, seedUser, userUuid } from './seedUsers';

/** What a tenant starts with. */
export interface TenantOptions {
	/** How many users. Default 50. */
	users?: number;
	quirks?: Partial<TenableQuirks>;
	/** The clock of live events, in milliseconds since 1970. Default: the real one, but never before the history's end. */
	now?: () => number;
}

/** One Tenable container (its users, groups, roles and activity log) in memory. */
export class Tenant {
	readonly containerUuid = uuidFrom('tenable container');
	readonly approvedDomains: readonly string[] = [COMPANY_DOMAIN, CONTRACTOR_DOMAIN];
	readonly quirks: TenableQuirks;
	readonly activity = new ActivityLog();
	readonly users = new Map<string, User>();
	readonly groups = new Map<string, Group>();
	readonly roles = new Map<string, Role>();
	private readonly usersById = new Map<number, User>();
	private readonly usersByName = new Map<string, User>();
	private readonly usersByAccessKey = new Map<string, User>();
	/** UUIDs of what was deleted, so that something new under an old name gets another UUID. */
	private readonly retired = new Set<string>();

	constructor(private readonly options: TenantOptions = {}) {
		this.quirks = { ...DEFAULT_QUIRKS, ...options.quirks };
		this.seed();
	}

	/** The time of the tenant's clock. */
	now(): number {
		return this.options.now?.() ?? Math.max(Date.now(), CLOCK_BASE);
	}

	/** Back to the start. */
	reset(): void {
		const stores = [
			this.users,
			this.groups,
			this.roles,
			this.usersById,
			this.usersByName,
			this.usersByAccessKey,
			this.retired,
			this.activity,
		];
		for (const store of stores) store.clear();
		this.seed();
	}

	/** A user by UUID or by number, as most routes take them. */
	findUser(uuidOrId: string): User | undefined {
		return /^\d+$/.test(uuidOrId)
			? this.usersById.get(Number(uuidOrId))
			: this.users.get(uuidOrId.toLowerCase());
	}

	/** A user by login name, in any letter case. */
	findUserByName(username: string): User | undefined {
		return this.usersByName.get(username.toLowerCase());
	}

	/** The user whose current access key this is. */
	findUserByAccessKey(accessKey: string): User | undefined {
		return this.usersByAccessKey.get(accessKey);
	}

	/** UUID and number for a new user of this name. */
	newUserIds(username: string): { uuid: string; id: number } {
		const uuid = this.unusedUuid(this.users, (generation) => userUuid(username, generation));
		return { uuid, id: freeId(uuid, 3_000_000, (id) => this.usersById.has(id)) };
	}

	/** UUID and number for a new group of this name. */
	newGroupIds(name: string): { uuid: string; id: number } {
		const uuid = this.unusedUuid(this.groups, (generation) => groupUuid(name, generation));
		const taken = new Set([...this.groups.values()].map((group) => group.id));
		return { uuid, id: freeId(uuid, 2_000_000, (id) => taken.has(id)) };
	}

	/** UUID for a new custom role of this name. */
	newRoleUuid(name: string): string {
		return this.unusedUuid(this.roles, (generation) => customRoleUuid(name, generation));
	}

	/** Stores a user. */
	addUser(user: User): void {
		this.users.set(user.uuid, user);
		this.usersById.set(user.id, user);
		this.usersByName.set(user.username.toLowerCase(), user);
		if (user.keys) this.usersByAccessKey.set(user.keys.accessKey, user);
		for (const uuid of user.groupUuids) this.groups.get(uuid)?.members.add(user.uuid);
	}

	/** Removes a user with its keys and memberships. */
	removeUser(user: User): void {
		for (const uuid of user.groupUuids) this.groups.get(uuid)?.members.delete(user.uuid);
		if (user.keys) this.usersByAccessKey.delete(user.keys.accessKey);
		this.usersByName.delete(user.username.toLowerCase());
		this.usersById.delete(user.id);
		this.users.delete(user.uuid);
		this.retired.add(user.uuid);
	}

	/** Gives a user the next pair of keys; the old pair stops working at once. */
	renewKeys(user: User): ApiKeys {
		if (user.keys) this.usersByAccessKey.delete(user.keys.accessKey);
		user.keyGeneration += 1;
		user.keys = apiKeys(user.uuid, user.keyGeneration);
		this.usersByAccessKey.set(user.keys.accessKey, user);
		return user.keys;
	}

	/** A group by UUID or by number; All Users is none of these. */
	findGroup(uuidOrId: string): Group | undefined {
		if (!/^\d+$/.test(uuidOrId)) return this.groups.get(uuidOrId.toLowerCase());
		return [...this.groups.values()].find((group) => group.id === Number(uuidOrId));
	}

	/** Removes a group. */
	removeGroup(group: Group): void {
		this.groups.delete(group.uuid);
		this.retired.add(group.uuid);
	}

	/** Removes a role. */
	removeRole(role: Role): void {
		this.roles.delete(role.uuid);
		this.retired.add(role.uuid);
	}

	/** Puts a user into a group. */
	addMember(group: Group, user: User): void {
		group.members.add(user.uuid);
		user.groupUuids = [...user.groupUuids.filter((uuid) => uuid !== group.uuid), group.uuid];
	}

	/** Takes a user out of a group. */
	removeMember(group: Group, user: User): void {
		group.members.delete(user.uuid);
		user.groupUuids = user.groupUuids.filter((uuid) => uuid !== group.uuid);
	}

	/** The standard role that a number in `permissions` stands for. */
	standardRole(permissions: number): Role | undefined {
		return [...this.roles.values()].find((role) => role.permissions === permissions);
	}

	/** The role of a user. */
	roleOf(user: User): Role {
		const role = this.roles.get(user.roleUuid);
		if (!role) throw new Error(`${user.username} has a role that does not exist`);
		return role;
	}

	/** Whether a user has the built-in Administrator role; a custom role of that name does not count. */
	isAdministrator(user: User): boolean {
		return user.roleUuid === ADMINISTRATOR_UUID;
	}

	/** Every group a user is in, All Users last. */
	groupUuidsOf(user: User): string[] {
		return [...user.groupUuids, ALL_USERS.uuid];
	}

	private seed(): void {
		for (const role of seedRoles()) this.roles.set(role.uuid, role);
		for (const group of seedGroups()) this.groups.set(group.uuid, group);
		people(this.options.users ?? 50).forEach((person, index) => this.addUser(seedUser(person, index)));
		seedHistory(this.activity, [...this.users.values()]);
	}

	private unusedUuid(store: ReadonlyMap<string, unknown>, make: (generation: number) => string): string {
		let generation = 0;
		while (store.has(make(generation)) || this.retired.has(make(generation))) generation += 1;
		return make(generation);
	}
}

/** A number made from a UUID rather than counted, for the same reason as `uuidFrom`; the next free one if taken. */
function freeId(uuid: string, start: number, taken: (id: number) => boolean): number {
	let id = start + (Number.parseInt(hexFrom(`id ${uuid}`, 12), 16) % 2_000_000_000);
	while (taken(id)) id += 1;
	return id;
}
