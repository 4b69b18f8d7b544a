import type { Answer, Call, Route } from './call';
import { identityRef, time } from './identityShapes';
import type { Role } from './model';
import { pageAnswer, selected, type Fields } from './paging';
import { hasByMembership } from './roleMembers';
import { assignmentId } from './seedAccess';

/** What can be asked for (SailPoint API specs, requestable-objects). */
export const requestableRoutes: Route[] = [
	{
		method: 'GET',
		service: 'requestable-objects',
		rest: '',
		scopes: ['idn:requestable-objects:read'],
		withoutUser: false,
		anyLevel: true,
		handle: listRequestable,
	},
];

const FIELDS: Fields<Role> = {
	filters: { id: ['eq', 'in'], name: ['eq', 'in', 'sw'] },
	sorters: ['name'],
	read: (role, field) => (field === 'id' || field === 'name' ? role[field] : null),
};

function listRequestable(call: Call): Answer {
	const { store } = call.tenant;
	const term = (call.query.get('term') ?? '').toLowerCase();
	const types = call.query.getAll('types').flatMap((text) => text.split(','));
	const identity = call.query.get('identity-id');
	const withRoles = types.length === 0 || types.includes('ROLE');
	const all = selected(call, store.roles, FIELDS, {
		key: JSON.stringify(['requestable', term, types]),
		fits: ({ requestable, enabled, name }) =>
			withRoles && requestable && enabled && name.toLowerCase().includes(term),
	});
	return pageAnswer(call, all, 250, (role) => ({
		id: role.id,
		name: role.name,
		created: time(role.created),
		modified: time(role.modified),
		description: role.description,
		type: 'ROLE',
		...(identity !== null && { requestStatus: statusOf(call, role, identity) }),
		identityRequestId: null,
		ownerRef: { ...identityRef(store, role.ownerId), email: null },
		requestCommentsRequired: role.accessRequestConfig?.commentsRequired === true,
	}));
}

function statusOf({ tenant: { store } }: Call, role: Role, id: string): string {
	const identity = store.identities.get(id);
	const held = store.assignments.has(assignmentId(role.id, id));
	if (held || (identity && hasByMembership(role, identity))) return 'ASSIGNED';
	const pending = [...store.requests.values()].some(
		(one) => one.roleId === role.id && one.identityId === id && one.state === 'EXECUTING',
	);
	return pending ? 'PENDING' : 'AVAILABLE';
}
