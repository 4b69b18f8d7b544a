import type { JsonObject } from '../../shared/model';
import {
	type Reader,
	recordIn,
	recordsIn,
	route,
	type WriteRequest,
	type Writer,
} from '../../shared/transport';

const ROLES = '/access-control/v1/roles';

/** All roles, built-in and custom: one bare array (Tenable API reference, "Access Control - Roles"). */
export async function getRoles(reader: Reader): Promise<JsonObject[]> {
	return recordsIn(await reader.read({ method: 'GET', path: ROLES }), 'roles');
}

/** The privileges that custom roles can be made of. */
export async function getPrivileges(reader: Reader): Promise<JsonObject[]> {
	return recordsIn(
		await reader.read({ method: 'GET', path: '/access-control/v1/role-permissions' }),
		'privileges',
	);
}

export interface RoleBody {
	name: string;
	description?: string;
	role_permission_strings: string[];
}

export async function postRole(
	writer: Writer,
	body: RoleBody,
	settle: WriteRequest['settle'],
): Promise<JsonObject> {
	const role = { ...body, type: 'CUSTOM', status: 'ENABLED' };
	return recordIn(await writer.write({ method: 'POST', path: ROLES, body: role, settle }), 'role');
}

/** `role_permission_strings` replaces the whole set. */
export async function putRole(writer: Writer, id: string, body: RoleBody): Promise<void> {
	await writer.write({
		method: 'PUT',
		path: route`/access-control/v1/roles/${id}`,
		body: { ...body },
		answer: 'any',
	});
}

export async function deleteRole(writer: Writer, id: string): Promise<void> {
	await writer.write({
		method: 'DELETE',
		path: route`/access-control/v1/roles/${id}`,
		answer: 'any',
		goneIsDone: true,
	});
}
