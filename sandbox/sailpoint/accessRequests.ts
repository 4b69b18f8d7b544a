import { hexFrom } from '../seeded';
import { bodyOf, ok, requiredText, type Answer, type Call, type Json, type Route } from './call';
import { badContent, notFound } from './errors';
import type { AccessRequest } from './model';
import { askedIn, type Asked } from './requestBody';
import { cancel, isByMembership, isCancelable, isPointless, startRequest } from './requestFlow';

const MANAGE = ['idn:access-request:manage'];

/**
 * Asking for roles (SailPoint API specs, access-requests). 202 says nothing about success: what somebody has already
 * is dropped in silence, and never shows in the status.
 */
export const accessRequestRoutes: Route[] = [
	{
		method: 'POST',
		service: 'access-requests',
		rest: '',
		scopes: [...MANAGE, 'idn:access-request-self:manage'],
		withoutUser: false,
		anyLevel: true,
		handle: createRequests,
	},
	{
		method: 'POST',
		service: 'access-requests',
		rest: '/cancel',
		scopes: MANAGE,
		withoutUser: false,
		handle: cancelRequest,
	},
];

function createRequests(call: Call): Answer {
	const asked = askedIn(call.tenant, bodyOf(call));
	for (const one of asked) requireAllowed(call, one);
	const newRequests: Json[] = [];
	const existingRequests: Json[] = [];
	for (const one of asked) {
		const pending = pendingLike(call, one);
		if (!pending) newRequests.push(trackingJson(one, submit(call, one)));
		else if (call.tenant.quirks.pendingDuplicate === 'newRequests') {
			newRequests.push(trackingJson(one, droppedId(one)));
		} else existingRequests.push(trackingJson(one, pending.id));
	}
	return ok({ newRequests, existingRequests }, 202);
}

/** Starts the request, unless SailPoint would drop it in silence; the answer looks the same. */
function submit(call: Call, asked: Asked): string {
	return isPointless(call.tenant, asked)
		? droppedId(asked)
		: startRequest(call.tenant, asked, call.callerId).id;
}

function requireAllowed({ tenant, client, callerId }: Call, asked: Asked): void {
	const { role, identity, requestType } = asked;
	if (client.level === 'USER' && identity.id !== callerId) {
		throw badContent('Access can only be requested for yourself.');
	}
	if (requestType === 'REVOKE_ACCESS') {
		if (identity.id === callerId) throw badContent('You cannot revoke your own access.');
		if (tenant.quirks.revokeMembership === 400 && isByMembership(tenant, role, asked)) {
			throw badContent(`Role "${role.name}" was given by its membership and cannot be revoked.`);
		}
		return;
	}
	if (!role.requestable && tenant.quirks.notRequestable === 400) {
		throw badContent(`Role "${role.name}" cannot be requested.`);
	}
}

function pendingLike({ tenant }: Call, asked: Asked): AccessRequest | undefined {
	return [...tenant.store.requests.values()].find(
		(request) =>
			request.state === 'EXECUTING' &&
			request.roleId === asked.role.id &&
			request.identityId === asked.identity.id &&
			request.requestType === asked.requestType,
	);
}

/** `accountActivityId` is the identityRequestId (access-requests-v1-cancel): the access request's id. */
function cancelRequest(call: Call): Answer {
	const body = bodyOf(call);
	const id = requiredText(body, 'accountActivityId');
	const comment = requiredText(body, 'comment');
	const request = call.tenant.store.requests.get(id);
	if (!request) throw notFound(`Access request "${id}" was not found.`);
	if (!isCancelable(request)) throw badContent('The access request cannot be cancelled any more.');
	cancel(call.tenant, request, comment);
	return ok({}, 202);
}

function droppedId({ role, identity, requestType }: Asked): string {
	return hexFrom(`sailpoint dropped request ${identity.id} ${role.id} ${requestType}`, 32);
}

/** What was asked and under which id (accessrequesttracking.yaml). */
function trackingJson({ role, identity, requestType }: Asked, id: string): Json {
	return {
		requestedFor: identity.id,
		requestedItemsDetails: [{ type: 'ROLE', id: role.id }],
		attributesHash: Number.parseInt(hexFrom(`${identity.id} ${role.id} ${requestType}`, 7), 16),
		accessRequestIds: [id],
	};
}
