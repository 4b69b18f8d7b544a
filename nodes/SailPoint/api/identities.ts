import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { type Reader, recordIn, recordsIn, route, type Writer } from '../../shared/transport';
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

/**
 * Sets a lifecycle state. A second time does no harm, so it is sent again when the answer was lost (SailPoint API
 * specs, lifecycle-states, setLifecycleState).
 *
 * @returns the account activity that does what follows from it
 */
export async function postLifecycleState(
	writer: Writer,
	identityId: string,
	lifecycleStateId: string,
): Promise<string | null> {
	const answer = await writer.write({
		method: 'POST',
		path: route`/identities/v1/${identityId}/set-lifecycle-state`,
		body: { lifecycleStateId },
		isRepeatable: true,
	});
	return textOrNull(recordIn(answer, 'account activity').accountActivityId);
}

/** Lets an identity sign in to SailPoint itself, or not; the answer is empty (SailPoint API specs, identities-accounts). */
export async function postSignIn(
	writer: Writer,
	identityId: string,
	verb: 'enable' | 'disable',
): Promise<void> {
	await writer.write({
		method: 'POST',
		path:
			verb === 'enable'
				? route`/identities-accounts/v1/${identityId}/enable`
				: route`/identities-accounts/v1/${identityId}/disable`,
		answer: 'any',
		isRepeatable: true,
	});
}

/** Deletes an identity (SailPoint API specs, identities, deleteIdentity). */
export async function deleteIdentity(writer: Writer, identityId: string): Promise<void> {
	await writer.write({
		method: 'DELETE',
		path: route`/identities/v1/${identityId}`,
		answer: 'any',
		goneIsDone: true,
	});
}

/** What an identity owns, which keeps it from being deleted (SailPoint API specs, identities, getIdentityOwnershipDetails). */
export async function getOwnership(reader: Reader, identityId: string): Promise<JsonObject> {
	const path = route`/identities/v1/${identityId}/ownership`;
	return recordIn(await reader.read({ method: 'GET', path }), 'ownership');
}
