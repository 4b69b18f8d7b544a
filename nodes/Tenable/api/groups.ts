import type { JsonObject } from '../../shared/model';
import {
	type Reader,
	recordIn,
	recordsIn,
	route,
	type WriteRequest,
	type Writer,
} from '../../shared/transport';

/** All groups: one answer (Tenable API reference, groups-list). */
export async function getGroups(reader: Reader): Promise<JsonObject[]> {
	return recordsIn(await reader.read({ method: 'GET', path: '/groups' }), 'groups', 'groups');
}

/**
 * The users of a group, good for their ids only: recordings show everybody as disabled here
 * (Tenable API reference, groups-list-users).
 */
export async function getGroupUsers(reader: Reader, groupId: string): Promise<JsonObject[]> {
	return recordsIn(
		await reader.read({ method: 'GET', path: route`/groups/${groupId}/users` }),
		'users',
		'users',
	);
}

export interface GroupBody {
	name: string;
	managed_by_saml?: boolean;
}

export async function postGroup(
	writer: Writer,
	body: GroupBody,
	settle: WriteRequest['settle'],
): Promise<JsonObject> {
	return recordIn(
		await writer.write({ method: 'POST', path: '/groups', body: { ...body }, settle }),
		'group',
	);
}

export async function putGroup(writer: Writer, id: string, body: GroupBody): Promise<void> {
	await writer.write({ method: 'PUT', path: route`/groups/${id}`, body: { ...body }, answer: 'any' });
}

export async function deleteGroup(writer: Writer, id: string): Promise<void> {
	await writer.write({ method: 'DELETE', path: route`/groups/${id}`, answer: 'any', goneIsDone: true });
}

/** @param settle looks the membership up when the answer was lost */
export async function postMember(
	writer: Writer,
	groupId: string,
	userId: string,
	settle: WriteRequest['settle'],
): Promise<void> {
	await writer.write({
		method: 'POST',
		path: route`/groups/${groupId}/users/${userId}`,
		answer: 'any',
		settle,
	});
}

export async function deleteMember(writer: Writer, groupId: string, userId: string): Promise<void> {
	const path = route`/groups/${groupId}/users/${userId}`;
	await writer.write({ method: 'DELETE', path, answer: 'any', goneIsDone: true });
}
