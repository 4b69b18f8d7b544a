import { jsonOf, ok, refOf, workgroupIn, type Answer, type Call, type Json, type Route } from './call';
import { badContent, badSyntax } from './errors';
import { emailOf } from './identityShapes';
import type { Identity, Workgroup } from './model';
import { pageAnswer, selectedFrom, type Fields } from './paging';

/** Members of governance groups (SailPoint API specs, governance-groups); writes need a scope of their own. */
export const workgroupMemberRoutes: Route[] = [
	{
		method: 'GET',
		service: 'workgroups',
		rest: '/:id/members',
		scopes: ['idn:workgroup:read', 'idn:workgroup:manage'],
		withoutUser: true,
		handle: listMembers,
	},
	bulk('bulk-add', addMember),
	bulk('bulk-delete', removeMember),
];

const FIELDS: Fields<Identity> = {
	filters: {},
	sorters: ['name', 'created', 'modified'],
	read: (identity, field) =>
		field === 'name' || field === 'created' || field === 'modified' ? identity[field] : null,
};

function bulk(verb: string, change: (call: Call, workgroup: Workgroup, id: string) => Json): Route {
	return {
		method: 'POST',
		service: 'workgroups',
		rest: `/:id/members/${verb}`,
		scopes: ['idn:workgroup:write'],
		withoutUser: true,
		handle: (call) => changeMembers(call, change),
	};
}

function listMembers(call: Call): Answer {
	const { store } = call.tenant;
	const members = [...workgroupIn(call).members].flatMap((id) => store.identities.get(id) ?? []);
	return pageAnswer(call, selectedFrom(call, members, FIELDS), 50, (identity) => {
		const email = emailOf(identity);
		return { type: 'IDENTITY', id: identity.id, name: identity.name, ...(email !== null && { email }) };
	});
}

/** The body is a bare list; each entry has its own status in the answer (207). */
function changeMembers(call: Call, change: (call: Call, workgroup: Workgroup, id: string) => Json): Answer {
	const workgroup = workgroupIn(call);
	const body = jsonOf(call);
	if (!Array.isArray(body)) throw badSyntax('A list of identities is expected.');
	const { maxBulkMembers } = call.tenant.quirks;
	if (body.length > maxBulkMembers) throw badContent(`At most ${maxBulkMembers} members at once.`);
	const ids = body.map((one: unknown) => refOf(one).id);
	const items = ids.map((id) => change(call, workgroup, id));
	call.tenant.store.workgroups.change(workgroup, { modified: call.tenant.now() });
	return ok(items, 207);
}

function addMember({ tenant }: Call, workgroup: Workgroup, id: string): Json {
	if (!tenant.store.identities.has(id)) {
		return { id, status: tenant.quirks.bulkAddUnknown, description: 'Identity was not found.' };
	}
	if (workgroup.members.has(id)) return { id, status: 409, description: 'Identity is already a member.' };
	workgroup.members.add(id);
	return { id, status: 201, description: 'Identity added to the governance group.' };
}

function removeMember(_call: Call, workgroup: Workgroup, id: string): Json {
	return workgroup.members.delete(id)
		? { id, status: 204, description: 'Identity removed from the governance group.' }
		: { id, status: 404, description: 'Identity is not a member.' };
}
