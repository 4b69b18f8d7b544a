import type { JsonObject } from '../../shared/model';
import { type Reader, recordsIn, route } from '../../shared/transport';
import { type Collection, LARGEST_PAGE } from './collection';

/**
 * Identities (SailPoint API specs, identities). Sorted, so that pages stand in one order; of the fields that sort,
 * the alias is the one that rarely stands twice.
 *
 * @param withUncorrelated whether to list those too that SailPoint leaves out by default, because their account was
 * not correlated to a person
 */
export function identities(filters: string | undefined, withUncorrelated: boolean): Collection {
	return {
		path: '/identities/v1',
		what: 'identities',
		size: LARGEST_PAGE,
		query: {
			sorters: 'alias,name',
			defaultFilter: withUncorrelated ? 'NONE' : 'CORRELATED_ONLY',
			...(filters === undefined ? {} : { filters }),
		},
	};
}

/** The roles that an identity holds: one answer without pages (SailPoint API specs, identities, role-assignments). */
export async function getRoleAssignments(reader: Reader, identityId: string): Promise<JsonObject[]> {
	const path = route`/identities/v1/${identityId}/role-assignments`;
	return recordsIn(await reader.read({ method: 'GET', path }), 'role assignments');
}
