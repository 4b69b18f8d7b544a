import type { ContextTable } from './contextTable';
import type { Attribute, ContextType, PlatformRole, PlatformUser, Row } from './model';
import type { ExabeamTenant } from './tenant';

/** A context table in a snapshot. */
export interface ContextTableState {
	id: string;
	name: string;
	contextType: ContextType;
	source: string;
	columns: Array<{ id: string; displayName: string; isKey: boolean }>;
	/** By key. */
	records: Row[];
}

/** A tenant as plain values in a fixed order, without times, to compare with another one. */
export interface ExabeamState {
	users: readonly PlatformUser[];
	roles: readonly PlatformRole[];
	/** The attributes that did not come with the tenant, by id. */
	customAttributes: Attribute[];
	/** By id. */
	tables: ContextTableState[];
}

/** What happened so far, as numbers. */
export interface ExabeamCounters {
	/** Access tokens that were given out. */
	tokens: number;
	/** Token requests that were answered 429. */
	tokensRateLimited: number;
	/** Other requests that were answered 429 by the tenant's own limit. */
	rateLimited: number;
	/** Record writes that have not ended. */
	pendingUploads: number;
	/** Requests to links with `http`, answered 308. */
	redirects: number;
}

/** A copy of what a tenant holds, all due work done; later changes do not touch it. */
export function exabeamState(tenant: ExabeamTenant): ExabeamState {
	tenant.settle();
	const { users, roles, attributes, tables } = tenant.store;
	return {
		users: structuredClone(users),
		roles: structuredClone(roles),
		customAttributes: sortedBy(
			[...attributes.values()].filter(({ custom }) => custom),
			({ id }) => id,
		),
		tables: sortedBy([...tables.values()].map(tableState), ({ id }) => id),
	};
}

/** The tenant's counters. */
export function exabeamCounters(tenant: ExabeamTenant): ExabeamCounters {
	tenant.settle();
	return {
		tokens: tenant.tokens.count,
		tokensRateLimited: tenant.tokenWindow.refusals,
		rateLimited: tenant.rate.refusals,
		pendingUploads: tenant.store.uploads.unfinished,
		redirects: tenant.redirects,
	};
}

/** Records are never changed in place, so the snapshot may hold the very ones. */
function tableState({ facts, keyId, records }: ContextTable): ContextTableState {
	const { id, name, contextType, source, columns } = facts;
	return {
		id,
		name,
		contextType,
		source,
		columns: columns.map(({ attribute, isKey }) => ({
			id: attribute.id,
			displayName: attribute.displayName,
			isKey,
		})),
		records: sortedBy(records.list(), (row) => row[keyId] ?? ''),
	};
}

function sortedBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
	return [...items].sort((a, b) => {
		const [left, right] = [keyOf(a), keyOf(b)];
		if (left === right) return 0;
		return left < right ? -1 : 1;
	});
}
