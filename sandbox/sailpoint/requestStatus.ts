import { ok, type Answer, type Call, type Json, type Route } from './call';
import { forbidden, notFound } from './errors';
import { identityRef, time } from './identityShapes';
import type { AccessRequest } from './model';
import { pageAnswer, selected, type Fields } from './paging';
import { decide, isCancelable } from './requestFlow';
import type { Store } from './store';

const APPROVALS_MANAGE = ['idn:access-request-approvals:manage'];

/** Status and approvals of access requests (SailPoint API specs, access-requests and access-request-approvals). */
export const requestStatusRoutes: Route[] = [
	{
		method: 'GET',
		service: 'access-request-status',
		rest: '',
		scopes: ['idn:access-request-status:read'],
		withoutUser: false,
		anyLevel: true,
		handle: listStatus,
	},
	{
		method: 'GET',
		service: 'access-request-approvals',
		rest: '/pending',
		scopes: ['idn:access-request-approvals:read', ...APPROVALS_MANAGE],
		withoutUser: false,
		handle: listPending,
	},
	decision('approve', 'APPROVED'),
	decision('reject', 'REJECTED'),
];

const TIME = ['eq', 'ge', 'gt', 'le', 'lt', 'ne'] as const;
const FIELDS: Fields<AccessRequest> = {
	filters: {
		accessRequestId: [...TIME, 'sw'],
		accountActivityItemId: [...TIME, 'in', 'sw'],
		created: TIME,
	},
	sorters: ['created', 'modified', 'accountActivityItemId', 'name'],
	read: (request, field) => {
		switch (field) {
			case 'accessRequestId':
			case 'name':
				return request.id;
			case 'accountActivityItemId':
				return request.itemId;
			case 'created':
			case 'modified':
				return time(request[field]);
			default:
				return null;
		}
	},
};

const APPROVAL_FIELDS: Fields<AccessRequest> = {
	filters: { id: ['eq', 'in'], 'requestedFor.id': ['eq', 'in'], created: TIME },
	sorters: ['created', 'modified'],
	read: (request, field) => {
		if (field === 'id') return request.approval?.id ?? null;
		if (field === 'requestedFor.id') return request.identityId;
		return time(field === 'modified' ? request.modified : request.created);
	},
};

function decision(verb: string, status: 'APPROVED' | 'REJECTED'): Route {
	return {
		method: 'POST',
		service: 'access-request-approvals',
		rest: `/:id/${verb}`,
		scopes: APPROVALS_MANAGE,
		withoutUser: false,
		handle: (call) => {
			const { requests } = call.tenant.store;
			const id = call.param('id');
			const request = [...requests.values()].find(({ approval }) => approval?.id === id);
			if (!request) throw notFound(`Approval "${id}" was not found.`);
			decide(call.tenant, request, status);
			return ok({}, 202);
		},
	};
}

/** Requests of others are for administrators (access-request-status-v1). */
function listStatus(call: Call): Answer {
	const { store } = call.tenant;
	const asked = (name: string): string | null => {
		const id = call.query.get(name);
		return id === 'me' ? call.callerId : id;
	};
	const [requestedFor, requestedBy] = [asked('requested-for'), asked('requested-by')];
	const regarding = asked('regarding-identity');
	const [assignedTo, state] = [asked('assigned-to'), call.query.get('request-state')];
	const own = [requestedFor, requestedBy, regarding].some((id) => id === call.callerId);
	if (call.client.level === 'USER' && !own) throw forbidden();
	const all = selected(call, store.requests, FIELDS, {
		key: JSON.stringify([requestedFor, requestedBy, regarding, assignedTo, state]),
		fits: (request) =>
			(requestedFor === null || request.identityId === requestedFor) &&
			(requestedBy === null || request.requesterId === requestedBy) &&
			(regarding === null || [request.identityId, request.requesterId].includes(regarding)) &&
			(assignedTo === null || request.approval?.ownerId === assignedTo) &&
			(state === null || request.state === state),
	});
	return pageAnswer(call, all, 250, (request) => statusJson(store, request));
}

function listPending(call: Call): Answer {
	const { store } = call.tenant;
	const owner = call.query.get('owner-id');
	const all = selected(call, store.requests, APPROVAL_FIELDS, {
		key: `approvals ${owner}`,
		fits: (request) => isCancelable(request) && (owner === null || request.approval?.ownerId === owner),
	});
	return pageAnswer(call, all, 250, (request) => approvalJson(store, request));
}

/** One requested item (requesteditemstatus.yaml). */
function statusJson(store: Store, request: AccessRequest): Json {
	const role = store.roles.get(request.roleId);
	return {
		id: request.roleId,
		name: role?.name ?? null,
		type: 'ROLE',
		...(request.cancelComment !== null && {
			cancelledRequestDetails: {
				comment: request.cancelComment,
				owner: identityRef(store, request.requesterId),
				modified: time(request.modified),
			},
		}),
		errorMessages:
			request.error === null ? null : [[{ locale: 'en-US', localeOrigin: 'DEFAULT', text: request.error }]],
		state: request.state,
		approvalDetails: approvalDetails(store, request),
		approvalIds: request.approval ? [request.approval.id] : null,
		accountActivityItemId: request.itemId,
		requestType: request.requestType,
		modified: time(request.modified),
		created: time(request.created),
		requester: identityRef(store, request.requesterId),
		requestedFor: identityRef(store, request.identityId),
		identityType: 'HUMAN',
		...(request.comment !== null && { requesterComment: commentJson(store, request) }),
		accessRequestPhases: phases(request),
		description: role?.description ?? null,
		startDate: request.startDate,
		removeDate: request.removeDate,
		cancelable: isCancelable(request),
		accessRequestId: request.id,
		clientMetadata: request.clientMetadata,
	};
}

function approvalDetails(store: Store, request: AccessRequest): Json[] {
	const { approval } = request;
	if (!approval) return [];
	const owner = identityRef(store, approval.ownerId);
	return [
		{
			forwarded: false,
			originalOwner: owner,
			currentOwner: owner,
			modified: time(request.modified),
			status: approval.status,
			scheme: 'ROLE_OWNER',
			errorMessages: null,
			comment: null,
			removeDate: null,
		},
	];
}

function phases(request: AccessRequest): Json[] {
	const waiting = isCancelable(request);
	const done = request.state !== 'EXECUTING';
	const started = time(request.created);
	const finished = time(request.modified);
	const approval = {
		started,
		finished: waiting ? null : finished,
		name: 'APPROVAL_PHASE',
		state: waiting ? 'EXECUTING' : 'COMPLETED',
		result: waiting ? null : request.state === 'REJECTED' ? 'FAILED' : 'SUCCESSFUL',
		phaseReference: 'approvalDetails',
	};
	const provisioning = {
		started,
		finished: done ? finished : null,
		name: 'PROVISIONING_PHASE',
		state: done ? 'COMPLETED' : waiting ? 'PENDING' : 'EXECUTING',
		result: done ? (request.state === 'REQUEST_COMPLETED' ? 'SUCCESSFUL' : 'FAILED') : null,
		phaseReference: null,
	};
	return request.approval ? [approval, provisioning] : [provisioning];
}

/** An approval that waits (pendingapproval.yaml). */
function approvalJson(store: Store, request: AccessRequest): Json {
	const role = store.roles.get(request.roleId);
	return {
		id: request.approval?.id ?? '',
		accessRequestId: request.id,
		name: role?.name ?? '',
		created: time(request.created),
		modified: time(request.modified),
		requestCreated: time(request.created),
		requestType: request.requestType,
		requester: identityRef(store, request.requesterId),
		requestedFor: identityRef(store, request.identityId),
		owner: identityRef(store, request.approval?.ownerId ?? ''),
		requestedObject: {
			id: request.roleId,
			name: role?.name ?? '',
			description: role?.description ?? '',
			type: 'ROLE',
		},
		...(request.comment !== null && { requesterComment: commentJson(store, request) }),
		commentRequiredWhenRejected: false,
		...(request.removeDate !== null && { removeDate: request.removeDate }),
		clientMetadata: request.clientMetadata,
	};
}

function commentJson(store: Store, request: AccessRequest): Json {
	return {
		comment: request.comment,
		created: time(request.created),
		author: identityRef(store, request.requesterId),
	};
}
