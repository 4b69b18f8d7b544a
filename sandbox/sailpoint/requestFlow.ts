import { hexFrom, uuidFrom } from '../seeded';
import { isObject } from './call';
import type { AccessRequest, Role } from './model';
import type { Asked } from './requestBody';
import { hasByMembership } from './roleMembers';
import { assignmentId } from './seedAccess';
import type { SailPointTenant } from './tenant';

/** Starts an access request: it waits for its approval where the role wants one, then access is provisioned. */
export function startRequest(tenant: SailPointTenant, asked: Asked, requesterId: string): AccessRequest {
	const { requests } = tenant.store;
	const key = `${asked.identity.id} ${asked.role.id} ${asked.requestType}`;
	const id = requests.freeId((generation) => hexFrom(`sailpoint request ${key} ${generation}`, 32));
	const approverId = approverOf(tenant, asked);
	const request = requests.add({
		id,
		itemId: hexFrom(`item of ${id}`, 32),
		roleId: asked.role.id,
		identityId: asked.identity.id,
		requesterId,
		requestType: asked.requestType,
		comment: asked.comment,
		startDate: asked.startDate,
		removeDate: asked.removeDate,
		clientMetadata: asked.clientMetadata,
		state: 'EXECUTING',
		approval:
			approverId === null
				? null
				: { id: uuidFrom(`approval of ${id}`), status: 'PENDING', ownerId: approverId },
		error: null,
		cancelComment: null,
		created: tenant.now(),
		modified: tenant.now(),
	});
	if (approverId === null) provisionLater(tenant, request);
	else if (tenant.pace.approvalMs !== null) {
		tenant.later(tenant.pace.approvalMs, () => decide(tenant, request, 'APPROVED'));
	}
	return request;
}

/** Gives or refuses the approval that a request waits for; does nothing when it does not wait any more. */
export function decide(
	tenant: SailPointTenant,
	request: AccessRequest,
	status: 'APPROVED' | 'REJECTED',
): void {
	if (request.state !== 'EXECUTING' || request.approval?.status !== 'PENDING') return;
	tenant.store.requests.change(request, {
		approval: { ...request.approval, status },
		modified: tenant.now(),
		...(status === 'REJECTED' && { state: 'REJECTED' as const }),
	});
	if (status === 'APPROVED') provisionLater(tenant, request);
}

/** Whether a request can still be cancelled: only before its approval is done (access-requests-v1-cancel). */
export function isCancelable(request: AccessRequest): boolean {
	return request.state === 'EXECUTING' && request.approval?.status === 'PENDING';
}

/** Ends a request that waits for its approval. */
export function cancel(tenant: SailPointTenant, request: AccessRequest, comment: string): void {
	tenant.store.requests.change(request, {
		state: 'CANCELLED',
		cancelComment: comment,
		...(request.approval && { approval: { ...request.approval, status: 'CANCELLED' as const } }),
		modified: tenant.now(),
	});
}

function provisionLater(tenant: SailPointTenant, request: AccessRequest): void {
	tenant.later(tenant.pace.provisioningMs, () => provision(tenant, request));
}

function provision(tenant: SailPointTenant, request: AccessRequest): void {
	const { store } = tenant;
	const error = obstacle(tenant, request);
	store.requests.change(request, {
		state: error === null ? 'REQUEST_COMPLETED' : 'ERROR',
		error,
		modified: tenant.now(),
	});
	if (error !== null) return;
	tenant.changeAccess([request.identityId], () => assign(tenant, request));
}

function assign(tenant: SailPointTenant, request: AccessRequest): void {
	const { store } = tenant;
	const id = assignmentId(request.roleId, request.identityId);
	if (request.requestType === 'REVOKE_ACCESS') return store.assignments.remove(id);
	const known = store.assignments.get(id);
	if (known) return store.assignments.change(known, { removeDate: request.removeDate });
	store.assignments.add({
		id,
		identityId: request.identityId,
		roleId: request.roleId,
		comment: request.comment,
		assignerId: request.requesterId,
		added: tenant.now(),
		startDate: request.startDate,
		removeDate: request.removeDate,
	});
}

function obstacle({ store }: SailPointTenant, request: AccessRequest): string | null {
	const role = store.roles.get(request.roleId);
	const identity = store.identities.get(request.identityId);
	if (!role || !identity) return 'The requested object does not exist any more.';
	if (request.requestType !== 'REVOKE_ACCESS') {
		return role.requestable ? null : `Role "${role.name}" cannot be requested.`;
	}
	return !store.assignments.has(assignmentId(role.id, identity.id)) && hasByMembership(role, identity)
		? `Role "${role.name}" was given by its membership and cannot be revoked.`
		: null;
}

/** Who must agree; null when nobody must. */
function approverOf(tenant: SailPointTenant, { role, identity, requestType }: Asked): string | null {
	const config = requestType === 'REVOKE_ACCESS' ? role.revocationRequestConfig : role.accessRequestConfig;
	const schemes: unknown = config?.approvalSchemes;
	const first: unknown = Array.isArray(schemes) ? schemes[0] : undefined;
	if (!isObject(first)) return null;
	if (first.approverType === 'MANAGER') return identity.managerId ?? role.ownerId;
	if (first.approverType === 'GOVERNANCE_GROUP') return memberOf(tenant, first.approverId) ?? role.ownerId;
	return role.ownerId;
}

/** Somebody of the governance group, for whom the approval waits in the sandbox. */
function memberOf({ store }: SailPointTenant, groupId: unknown): string | undefined {
	const [first] = typeof groupId === 'string' ? (store.workgroups.get(groupId)?.members ?? []) : [];
	return first;
}

/** Whether somebody has what a request gives, or lacks what it takes away: SailPoint then drops it in silence. */
export function isPointless({ store }: SailPointTenant, { role, identity, requestType }: Asked): boolean {
	const assignment = store.assignments.get(assignmentId(role.id, identity.id));
	const held = assignment !== undefined || hasByMembership(role, identity);
	return requestType === 'GRANT_ACCESS' ? held : requestType === 'REVOKE_ACCESS' && !held;
}

/** Whether a role, unlike an assignment, cannot be taken back by a request. */
export function isByMembership({ store }: SailPointTenant, role: Role, { identity }: Asked): boolean {
	return !store.assignments.has(assignmentId(role.id, identity.id)) && hasByMembership(role, identity);
}
