import type { JsonObject } from '../../shared/model';
import {
	type Reader,
	recordIn,
	recordsIn,
	route,
	type WriteRequest,
	type Writer,
} from '../../shared/transport';

/** All users with their roles: one answer, Tenable has no pages here (Tenable API reference, users-list). */
export async function getUsers(reader: Reader): Promise<JsonObject[]> {
	return recordsIn(
		await reader.read({ method: 'GET', path: '/users', query: { withRoles: true } }),
		'users',
		'users',
	);
}

/** What a new user is made of (Tenable API reference, users-create). */
export interface NewUser {
	username: string;
	password: string;
	email: string;
	name?: string;
	permissions?: number;
}

/** @param settle looks the user up when the answer was lost */
export async function postUser(
	writer: Writer,
	user: NewUser,
	settle: WriteRequest['settle'],
): Promise<JsonObject> {
	return recordIn(await writer.write({ method: 'POST', path: '/users', body: { ...user }, settle }), 'user');
}

/**
 * Changes a user. `email` is always sent: Tenable sets an omitted one back to the username
 * (Tenable API reference, users-edit).
 */
export async function putUser(
	writer: Writer,
	id: string,
	body: { email: string; name?: string },
): Promise<void> {
	await writer.write({ method: 'PUT', path: route`/users/${id}`, body, answer: 'any' });
}

export async function putEnabled(writer: Writer, id: string, enabled: boolean): Promise<void> {
	await writer.write({ method: 'PUT', path: route`/users/${id}/enabled`, body: { enabled }, answer: 'any' });
}

/** Deletes a user; one that is gone after a lost first try counts as deleted. */
export async function deleteUser(writer: Writer, id: string, successor: string | undefined): Promise<void> {
	const query = successor === undefined ? undefined : { successor_user_uuid: successor };
	await writer.write({ method: 'DELETE', path: route`/users/${id}`, query, answer: 'any', goneIsDone: true });
}

export async function putPassword(
	writer: Writer,
	id: string,
	password: string,
	temporary: boolean,
): Promise<void> {
	await writer.write({
		method: 'PUT',
		path: route`/users/${id}/chpasswd`,
		body: { password, temporary },
		answer: 'any',
	});
}

export async function getAuthorizations(reader: Reader, id: string): Promise<JsonObject> {
	return recordIn(
		await reader.read({ method: 'GET', path: route`/users/${id}/authorizations` }),
		'authorizations',
	);
}

/** All three permissions must be sent (Tenable API reference, users-update-auths). */
export interface NewAuthorizations {
	api_permitted: boolean;
	password_permitted: boolean;
	saml_permitted: boolean;
	mfa_enrollment_required?: boolean;
}

export async function putAuthorizations(writer: Writer, id: string, body: NewAuthorizations): Promise<void> {
	await writer.write({
		method: 'PUT',
		path: route`/users/${id}/authorizations`,
		body: { ...body },
		answer: 'any',
	});
}

/** Gives the user exactly this role; a Tenable user has one (Tenable API reference, "Access Control - Users"). */
export async function putRoleOfUser(writer: Writer, userId: string, roleId: string): Promise<void> {
	const path = route`/access-control/v1/users/${userId}/roles`;
	await writer.write({ method: 'PUT', path, body: { role_uuids: [roleId] }, answer: 'any' });
}
