import type { JsonObject } from '../../shared/model';
import {
	type Answer,
	type Reader,
	recordIn,
	route,
	type WriteRequest,
	type Writer,
} from '../../shared/transport';
import { type Collection, LARGEST_PAGE, readFirst, SMALL_PAGE, sortedBy } from './collection';
import { patchRecord, type PatchOperation } from './jsonPatch';

/** Governance groups (SailPoint API specs, governance-groups). */
export function workgroups(filters?: string): Collection {
	return {
		path: '/workgroups/v1',
		what: 'governance groups',
		size: LARGEST_PAGE,
		query: sortedBy('name', filters),
	};
}

/** The members of a governance group (SailPoint API specs, governance-groups, members). */
export function membersOf(groupId: string): Collection {
	return {
		path: route`/workgroups/v1/${groupId}/members`,
		what: 'members of the governance group',
		size: SMALL_PAGE,
		query: { sorters: 'name' },
	};
}

/** What uses a governance group: the first of it, and how much it is (SailPoint API specs, governance-groups, connections). */
export async function getConnections(
	reader: Reader,
	groupId: string,
): Promise<{ records: JsonObject[]; total: number }> {
	const path = route`/workgroups/v1/${groupId}/connections`;
	return await readFirst(reader, { path, what: 'connections', size: SMALL_PAGE }, SMALL_PAGE);
}

/** A governance group as it is made. */
export interface WorkgroupBody {
	name: string;
	description?: string;
	owner: { type: 'IDENTITY'; id: string };
}

/** Makes a governance group; the answer is 200, not 201 (SailPoint API specs, governance-groups, createWorkgroup). */
export async function postWorkgroup(
	writer: Writer,
	body: WorkgroupBody,
	settle: WriteRequest['settle'],
): Promise<JsonObject> {
	const request: WriteRequest = { method: 'POST', path: '/workgroups/v1', body: { ...body }, settle };
	return recordIn(await writer.write(request), 'governance group');
}

/** Changes name, description or owner; nothing else can be changed (SailPoint API specs, governance-groups, patchWorkgroup). */
export async function patchWorkgroup(
	writer: Writer,
	id: string,
	operations: PatchOperation[],
	settle: WriteRequest['settle'],
): Promise<JsonObject> {
	return await patchRecord(writer, route`/workgroups/v1/${id}`, operations, settle, 'governance group');
}

/** @param settle tells whether it is gone when a repeat is refused */
export async function deleteWorkgroup(
	writer: Writer,
	id: string,
	settle: WriteRequest['settle'],
): Promise<void> {
	const path = route`/workgroups/v1/${id}`;
	await writer.write({ method: 'DELETE', path, answer: 'any', goneIsDone: true, settle });
}

/**
 * Adds or removes members. The body is a bare list, and each of its entries has a status of its own in the answer,
 * which is 207 whatever they are (SailPoint API specs, governance-groups, bulk-add and bulk-delete).
 */
export async function postMembers(
	writer: Writer,
	groupId: string,
	verb: 'bulk-add' | 'bulk-delete',
	userIds: readonly string[],
	settle: WriteRequest['settle'],
): Promise<Answer> {
	return await writer.write({
		method: 'POST',
		path: route`/workgroups/v1/${groupId}/members/${verb}`,
		body: userIds.map((id) => ({ type: 'IDENTITY', id })),
		settle,
	});
}
