import { people } from '../company';
import { Collection } from './collection';
import type {
	AccessRequest,
	Account,
	AccountActivity,
	Identity,
	NonEmployee,
	Role,
	RoleAssignment,
	Subscription,
	Task,
	Workgroup,
} from './model';
import { seedAssignments, seedRoles, seedWorkgroups } from './seedAccess';
import { accountId, identityId } from './seedIds';
import { seedPerson } from './seedPeople';

/** Everything that a tenant holds. */
export class Store {
	readonly identities = new Collection<Identity>();
	readonly accounts = new Collection<Account>();
	readonly roles = new Collection<Role>();
	readonly workgroups = new Collection<Workgroup>();
	readonly assignments = new Collection<RoleAssignment>();
	readonly requests = new Collection<AccessRequest>();
	readonly nonEmployees = new Collection<NonEmployee>();
	readonly tasks = new Collection<Task>();
	readonly activities = new Collection<AccountActivity>();
	readonly subscriptions = new Collection<Subscription>();
	private readonly byIdentity = new Map<string, Account[]>();

	/** The company with so many people. */
	constructor(users: number) {
		people(users).forEach((person, index) => {
			const { identity, accounts, nonEmployee } = seedPerson(person, index);
			this.identities.add(identity);
			for (const account of accounts) this.addAccount(account);
			if (nonEmployee) this.nonEmployees.add(nonEmployee);
		});
		for (const role of seedRoles()) this.roles.add(role);
		for (const workgroup of seedWorkgroups()) this.workgroups.add(workgroup);
		for (const assignment of seedAssignments()) this.assignments.add(assignment);
	}

	/** The accounts of an identity. */
	accountsOf(identity: string): readonly Account[] {
		return this.byIdentity.get(identity) ?? [];
	}

	/** Stores an account. */
	addAccount(account: Account): void {
		this.accounts.add(account);
		this.remember(account);
	}

	/** Gives an account to another identity, or to none. */
	correlate(account: Account, identity: string | null): void {
		this.forget(account);
		this.accounts.change(account, { identityId: identity });
		this.remember(account);
	}

	/** Removes an account. */
	removeAccount(account: Account): void {
		this.forget(account);
		this.accounts.remove(account.id);
	}

	/** The account of a native identity on a source. */
	findAccount(source: string, nativeIdentity: string): Account | undefined {
		return this.accounts.latest((generation) => accountId(source, nativeIdentity, generation));
	}

	/** An id for a new account. */
	newAccountId(source: string, nativeIdentity: string): string {
		return this.accounts.freeId((generation) => accountId(source, nativeIdentity, generation));
	}

	/** An id for a new identity. */
	newIdentityId(alias: string): string {
		return this.identities.freeId((generation) => identityId(alias, generation));
	}

	/** The id of the identity of an alias; null when there is none. */
	currentIdentityId(alias: string): string | null {
		return this.identities.latest((generation) => identityId(alias, generation))?.id ?? null;
	}

	/** Everybody who has reports. */
	get managers(): readonly Identity[] {
		return this.identities.list('managers', (all) => {
			const ids = new Set(all.map(({ managerId }) => managerId));
			return all.filter(({ id }) => ids.has(id));
		});
	}

	private remember(account: Account): void {
		if (account.identityId === null) return;
		const known = this.byIdentity.get(account.identityId);
		if (known) known.push(account);
		else this.byIdentity.set(account.identityId, [account]);
	}

	private forget(account: Account): void {
		if (account.identityId === null) return;
		const left = this.accountsOf(account.identityId).filter(({ id }) => id !== account.id);
		this.byIdentity.set(account.identityId, left);
	}
}
