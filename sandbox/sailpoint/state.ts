import { omit } from 'lodash';
import { emailOf } from './identityShapes';
import type { AccessRequest, Account, Identity, NonEmployee, Role, RoleAssignment, Workgroup } from './model';
import type { SailPointTenant } from './tenant';

/** An identity in a snapshot. */
export type IdentityState = Omit<Identity, 'created' | 'modified'> & { email: string | null };

/** A governance group in a snapshot. */
export type WorkgroupState = Omit<Workgroup, 'created' | 'modified' | 'members'> & { members: string[] };

/** A tenant as plain values in a fixed order, without times, to compare with another one. Everything is by id. */
export interface SailPointState {
	identities: IdentityState[];
	accounts: Array<Omit<Account, 'created' | 'modified'>>;
	roles: Array<Omit<Role, 'created' | 'modified'>>;
	workgroups: WorkgroupState[];
	roleAssignments: Array<Omit<RoleAssignment, 'added'>>;
	accessRequests: Array<Omit<AccessRequest, 'created' | 'modified'>>;
	nonEmployees: Array<Omit<NonEmployee, 'created' | 'modified'>>;
}

/** What happened so far, as numbers. */
export interface SailPointCounters {
	/** Access tokens that were given out. */
	tokens: number;
	/** Requests that were answered 429 by the tenant's own limit. */
	rateLimited: number;
	/** Work that waits for its time. */
	pendingJobs: number;
}

/**
 * A copy of what a tenant holds, all due work done; later changes do not touch it: what lies deeper in a record is
 * replaced as a whole, never changed in place.
 */
export function sailPointState(tenant: SailPointTenant): SailPointState {
	tenant.settle();
	const { store } = tenant;
	return {
		identities: byId(store.identities.values()).map((identity) => ({
			...withoutTimes(identity),
			email: emailOf(identity),
		})),
		accounts: byId(store.accounts.values()).map(withoutTimes),
		roles: byId(store.roles.values()).map(withoutTimes),
		workgroups: byId(store.workgroups.values()).map((workgroup) => ({
			...withoutTimes(workgroup),
			members: [...workgroup.members].sort(),
		})),
		roleAssignments: byId(store.assignments.values()).map((assignment) => omit(assignment, 'added')),
		accessRequests: byId(store.requests.values()).map(withoutTimes),
		nonEmployees: byId(store.nonEmployees.values()).map(withoutTimes),
	};
}

/** The tenant's counters. */
export function sailPointCounters({ tokens, rate, jobs }: SailPointTenant): SailPointCounters {
	return { tokens: tokens.count, rateLimited: rate.refusals, pendingJobs: jobs.size };
}

function byId<T extends { id: string }>(records: Iterable<T>): T[] {
	return [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function withoutTimes<T extends { created: number; modified: number }>(
	record: T,
): Omit<T, 'created' | 'modified'> {
	const kept: Omit<T, 'created' | 'modified'> & { created?: number; modified?: number } = { ...record };
	delete kept.created;
	delete kept.modified;
	return kept;
}
