import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { type Answer, type Fate, isRecord, type Request, type Writer } from '../../shared/transport';
import { type Collection, LARGEST_PAGE } from './collection';

/** What a request asks for. */
export type RequestType = 'GRANT_ACCESS' | 'REVOKE_ACCESS';

/**
 * How far access requests are: one record for each item of each (SailPoint API specs, access-request-status). Those of
 * older requests have no `id`, and what it stands for is not told, so that records are known by the two other ids.
 */
export function requestStatus(query: Request['query'] = {}): Collection {
	return {
		path: '/access-request-status/v1',
		what: 'access requests',
		size: LARGEST_PAGE,
		query: { sorters: 'created', ...query },
		keyOf: ({ accessRequestId, accountActivityItemId }) => {
			const ids = [textOrNull(accessRequestId), textOrNull(accountActivityItemId)];
			return ids.every((id) => id === null) ? null : ids.join(' ');
		},
	};
}

/** One role, asked for or to be taken from some people. */
export interface RoleRequest {
	requestType: RequestType;
	identityIds: readonly string[];
	roleId: string;
	comment: string;
	startDate: string | undefined;
	endDate: string | undefined;
	/** Comes back with the status of each of its items. */
	clientMetadata: Record<string, string>;
}

/**
 * Submits an access request (SailPoint API specs, access-requests). That it was taken says nothing about its success.
 *
 * @param settle tells what became of it when its answer was lost
 */
export async function postAccessRequest(
	writer: Writer,
	request: RoleRequest,
	settle: () => Promise<Fate>,
): Promise<Answer> {
	const { clientMetadata, comment, endDate, identityIds, requestType, roleId, startDate } = request;
	const item = {
		type: 'ROLE',
		id: roleId,
		comment,
		...(startDate === undefined ? {} : { startDate }),
		...(endDate === undefined ? {} : { removeDate: endDate }),
	};
	return await writer.write({
		method: 'POST',
		path: '/access-requests/v1',
		body: { requestType, requestedFor: [...identityIds], requestedItems: [item], clientMetadata },
		settle,
	});
}

function trackingsIn(list: unknown): Array<[identityId: string, requestIds: string[]]> {
	const trackings: unknown[] = Array.isArray(list) ? list : [];
	return trackings.filter(isRecord).flatMap(({ accessRequestIds, requestedFor }) => {
		const ids: unknown[] = Array.isArray(accessRequestIds) ? accessRequestIds : [];
		const [identityId, known] = [textOrNull(requestedFor), ids.flatMap((id) => textOrNull(id) ?? [])];
		return identityId === null || known.length === 0 ? [] : [[identityId, known]];
	});
}

/**
 * The access requests that an answer names, by the identity that they are for. One that was asked for before counts
 * as well (SailPoint API specs, accessrequestresponse).
 */
export function requestIdsIn({ data }: Answer): Map<string, string[]> {
	if (!isRecord(data)) return new Map();
	return new Map([...trackingsIn(data.existingRequests), ...trackingsIn(data.newRequests)]);
}

/** Cancels an access request (SailPoint API specs, access-requests, cancel). */
export async function postCancel(
	writer: Writer,
	accessRequestId: string,
	comment: string,
	settle: () => Promise<Fate>,
): Promise<void> {
	await writer.write({
		method: 'POST',
		path: '/access-requests/v1/cancel',
		// In spite of its name the ID of the access request: "the identityRequestId" (SailPoint API specs, cancelaccessrequest).
		body: { accountActivityId: accessRequestId, comment },
		answer: 'any',
		settle,
	});
}

/** Whether a status record is about an identity and a role. Its `id` is the role's or the request's, which differs. */
export function isAbout(
	record: JsonObject,
	identityId: string,
	role: { id: string; name: string | null },
): boolean {
	const { requestedFor } = record;
	if (!isRecord(requestedFor) || requestedFor.id !== identityId || record.type !== 'ROLE') return false;
	return record.id === role.id || (role.name !== null && record.name === role.name);
}
