import type { JsonObject } from '../../shared/model';
import { type Reader, recordIn, route, type WriteRequest, type Writer } from '../../shared/transport';
import { type Collection, LARGEST_PAGE, SMALL_PAGE, sortedBy } from './collection';
import { patchRecord, type PatchOperation } from './jsonPatch';

/** Roles (SailPoint API specs, roles). */
export function roles(filters?: string): Collection {
	return {
		path: '/roles/v1',
		what: 'roles',
		size: SMALL_PAGE,
		query: sortedBy('name', filters),
	};
}

/** The identities that hold a role (SailPoint API specs, roles, assigned-identities). */
export function holdersOf(roleId: string, filters?: string): Collection {
	return {
		path: route`/roles/v1/${roleId}/assigned-identities`,
		what: 'holders of the role',
		size: LARGEST_PAGE,
		query: sortedBy('id', filters),
	};
}

/** The entitlements of a role (SailPoint API specs, roles, entitlements). */
export function entitlementsOf(roleId: string): Collection {
	return {
		path: route`/roles/v1/${roleId}/entitlements`,
		what: 'entitlements of the role',
		size: SMALL_PAGE,
		query: { sorters: 'name' },
	};
}

/** Makes a role (SailPoint API specs, roles, createRole). */
export async function postRole(
	writer: Writer,
	body: JsonObject,
	settle: WriteRequest['settle'],
): Promise<JsonObject> {
	return recordIn(
		await writer.write({ method: 'POST', path: '/roles/v1', body: { ...body }, settle }),
		'role',
	);
}

/** Changes a role (SailPoint API specs, roles, patchRole). */
export async function patchRole(
	writer: Writer,
	id: string,
	operations: PatchOperation[],
	settle: WriteRequest['settle'],
): Promise<JsonObject> {
	return await patchRecord(writer, route`/roles/v1/${id}`, operations, settle, 'role');
}

/** @param settle tells whether it is gone when a repeat is refused */
export async function deleteRole(writer: Writer, id: string, settle: WriteRequest['settle']): Promise<void> {
	const path = route`/roles/v1/${id}`;
	await writer.write({ method: 'DELETE', path, answer: 'any', goneIsDone: true, settle });
}

/** One role (SailPoint API specs, roles-v1-by-id). */
export async function getRole(reader: Reader, roleId: string): Promise<JsonObject> {
	return recordIn(await reader.read({ method: 'GET', path: route`/roles/v1/${roleId}` }), 'role');
}

/** How many identities one call may name (SailPoint API specs, roles-v1-by-id, patch). */
export const MOST_LISTED = 500;

/**
 * Replaces the list of identities that a role is given to without asking; there is no call that adds or takes away a
 * single one (SailPoint API specs, roles-v1-by-id, patch).
 */
export async function patchIdentityList(
	writer: Writer,
	roleId: string,
	identityIds: readonly string[],
	settle: WriteRequest['settle'],
): Promise<void> {
	const identities = identityIds.map((id) => ({ type: 'IDENTITY', id }));
	const value = { type: 'IDENTITY_LIST', identities };
	await patchRole(writer, roleId, [{ op: 'replace', path: '/membership', value }], settle);
}
