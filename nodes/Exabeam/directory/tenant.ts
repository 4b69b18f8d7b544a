import type { Reader } from '../../shared/transport';
import type { ContextTable } from '../mapping/contextTable';

/**
 * The tenant that the credential leads to, for Exabeam's own accounts and for context tables: API hosts are regional,
 * and Exabeam tells nothing else of a tenant.
 */
export async function tenantOf({ host }: Pick<Reader, 'host'>): Promise<string> {
	return await Promise.resolve(host);
}

/**
 * The tenant that people of the identity context, and the roles and groups of the same directory, belong to: the API
 * host and the table of the users. Two tenants share a host and one can keep several tables of people, but the id of a
 * table is unique, so that a plan for one directory is never applied to another one.
 */
export function tenantOfUsers({ tenant, id }: Pick<ContextTable, 'tenant' | 'id'>): string {
	return `${tenant}/${id}`;
}
