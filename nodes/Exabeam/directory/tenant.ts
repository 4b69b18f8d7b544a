import type { Reader } from '../../shared/transport';

/** The tenant that the credential leads to: API hosts are regional, and Exabeam tells nothing else of a tenant. */
export async function tenantOf({ host }: Pick<Reader, 'host'>): Promise<string> {
	return await Promise.resolve(host);
}
