import type { ExabeamState, SailPointState, Sandbox, TenantState } from '../../sandbox';
import { identityStateOf } from '../../sandbox/sailpoint/identityShapes';
import { awaited } from './waiting';

/** Somebody's account as Tenable itself holds it. */
export interface TenableAccount {
	isEnabled: boolean;
	role: string | undefined;
	groups: string[];
}

/**
 * All three tenants, to be compared with another time: once SailPoint and Exabeam have done what they were asked for,
 * such as taking a role away, which goes on after a workflow has ended.
 */
export async function tenantsOf({ tenable, sailpoint, exabeam }: Sandbox): Promise<unknown> {
	await awaited('end of what the tenants had still to do', async () => {
		for (const { tenant } of [sailpoint, exabeam]) {
			tenant.settle();
			if (tenant.jobs.size > 0) return undefined;
		}
		return true;
	});
	return { tenable: tenable.state(), sailpoint: sailpoint.state(), exabeam: exabeam.state() };
}

/** A user of Tenable, by email address. */
export function tenableUser(state: TenantState, email: string): TenableAccount | undefined {
	const user = state.users.find((one) => one.email === email);
	if (user === undefined) return undefined;
	const groups = state.groups.filter(({ uuid }) => state.memberships[uuid]?.includes(user.uuid));
	return {
		isEnabled: user.enabled,
		role: state.roles.find(({ uuid }) => uuid === user.roleUuid)?.name,
		groups: groups.map(({ name }) => name).sort(),
	};
}

/** Somebody as SailPoint itself holds them. */
export interface SailPointPerson {
	department: string | null | undefined;
	/** The identity state that the lifecycle state stands for. */
	lifecycle: string | null;
}

/** An identity of SailPoint, by email address. */
export function sailPointIdentity(
	{ identities }: SailPointState,
	email: string,
): SailPointPerson | undefined {
	const identity = identities.find((one) => one.email === email);
	if (identity === undefined) return undefined;
	return { department: identity.attributes.department, lifecycle: identityStateOf(identity) };
}

/** A row of one of Exabeam's context tables that has a value in any column, by the columns' names. */
export function exabeamRow(
	{ tables }: ExabeamState,
	tableName: string,
	value: string,
): Record<string, string> | undefined {
	const table = tables.find(({ name }) => name === tableName);
	const record = table?.records.find((row) => Object.values(row).includes(value));
	if (table === undefined || record === undefined) return undefined;
	const named = table.columns.map(({ id, displayName }) => [displayName, record[id] ?? ''] as const);
	return Object.fromEntries(named);
}
