import { identityIn, ok, type Answer, type Call, type Json, type Route } from './call';
import { notFound } from './errors';
import { identityRef, time } from './identityShapes';
import type { Identity, Role, RoleAssignment } from './model';
import { hasByMembership } from './roleMembers';
import { assignmentId } from './seedAccess';
import type { SailPointTenant } from './tenant';

const SCOPES = ['idn:identity:read', 'idn:identity-direct-report:read', 'idn:identity:manage'];

/** The roles of an identity (SailPoint API specs, identities). Not paged. */
export const roleAssignmentRoutes: Route[] = [
	{
		method: 'GET',
		service: 'identities',
		rest: '/:id/role-assignments',
		scopes: SCOPES,
		withoutUser: false,
		handle: listAssignments,
	},
	{
		method: 'GET',
		service: 'identities',
		rest: '/:id/role-assignments/:assignment',
		scopes: SCOPES,
		withoutUser: false,
		handle: readAssignment,
	},
];

/** A role that an identity has. */
export interface AssignedRole {
	role: Role;
	/** How it came; missing when it comes from the role's membership. */
	assignment?: RoleAssignment;
}

/** Every role that an identity has. */
export function assignedRoles({ store }: SailPointTenant, identity: Identity): AssignedRole[] {
	return [...store.roles.values()].flatMap((role): AssignedRole[] => {
		const assignment = store.assignments.get(assignmentId(role.id, identity.id));
		if (assignment) return [{ role, assignment }];
		return hasByMembership(role, identity) ? [{ role }] : [];
	});
}

function listAssignments(call: Call): Answer {
	const { tenant, query } = call;
	const identity = identityIn(call);
	const [id, name] = [query.get('roleId'), query.get('roleName')];
	const listed = assignedRoles(tenant, identity).filter(
		({ role, assignment }) =>
			(assignment !== undefined || tenant.quirks.assignmentsListMembership) &&
			(id === null || role.id === id) &&
			(name === null || role.name === name),
	);
	const shape = id === null && name === null ? refJson : fullJson;
	return ok(listed.map((assigned) => shape(tenant, identity, assigned)));
}

function readAssignment(call: Call): Answer {
	const identity = identityIn(call);
	const wanted = call.param('assignment');
	const assigned = assignedRoles(call.tenant, identity).find(
		({ role }) => assignmentId(role.id, identity.id) === wanted,
	);
	if (!assigned) throw notFound(`Role assignment "${wanted}" was not found.`);
	return ok(fullJson(call.tenant, identity, assigned));
}

/** The short form, which comes without roleId and roleName (roleassignmentref.yaml). */
function refJson(_tenant: SailPointTenant, identity: Identity, { role, assignment }: AssignedRole): Json {
	return {
		id: assignmentId(role.id, identity.id),
		role: { type: 'ROLE', id: role.id, name: role.name },
		addedDate: time(assignment?.added ?? role.modified),
		startDate: assignment?.startDate ?? null,
		removeDate: assignment?.removeDate ?? null,
	};
}

/** The long form (roleassignmentdto.yaml). */
function fullJson(tenant: SailPointTenant, identity: Identity, assigned: AssignedRole): Json {
	const { assignment } = assigned;
	return {
		...refJson(tenant, identity, assigned),
		comments: assignment?.comment ?? null,
		assignmentSource: assignment ? 'Access Request' : 'Role Membership',
		assigner: assignment
			? identityRef(tenant.store, assignment.assignerId)
			: { type: 'UNKNOWN', id: 'system', name: null },
		assignedDimensions: [],
		accountTargets: [],
	};
}
