import { identityIn, ok, type Answer, type Call, type Json, type Route } from './call';
import { badContent, illegalValue, SailPointError } from './errors';
import { emailOf, identityJson, publicIdentityJson, statusOf } from './identityShapes';
import type { Identity } from './model';
import { pageAnswer, selected, type Fields } from './paging';
import type { SailPointTenant } from './tenant';

const READ = ['idn:identity:read', 'idn:identity:manage'];
const MANAGE = ['idn:identity:manage'];

/** Identities (SailPoint API specs, identities and public-identities). None can be created or changed here. */
export const identityRoutes: Route[] = [
	{
		method: 'GET',
		service: 'public-identities',
		rest: '',
		scopes: ['sp:scopes:default'],
		withoutUser: false,
		anyLevel: true,
		handle: listPublicIdentities,
	},
	{
		method: 'GET',
		service: 'identities',
		rest: '',
		scopes: READ,
		withoutUser: false,
		handle: listIdentities,
	},
	{
		method: 'GET',
		service: 'identities',
		rest: '/:id',
		scopes: READ,
		withoutUser: false,
		handle: (call) => ok(shown(call, identityIn(call))),
	},
	{
		method: 'DELETE',
		service: 'identities',
		rest: '/:id',
		scopes: MANAGE,
		withoutUser: true,
		handle: deleteIdentity,
	},
	{
		method: 'GET',
		service: 'identities',
		rest: '/:id/ownership',
		scopes: READ,
		withoutUser: false,
		handle: (call) => ok({ associationDetails: ownedBy(call.tenant, identityIn(call)) }),
	},
	{
		method: 'POST',
		service: 'identities',
		rest: '/:id/reset',
		scopes: MANAGE,
		withoutUser: true,
		handle: resetIdentity,
	},
];

const FIELDS: Fields<Identity> = {
	filters: {
		id: ['eq', 'in'],
		name: ['eq', 'sw'],
		alias: ['eq', 'sw'],
		firstname: ['eq', 'sw'],
		lastname: ['eq', 'sw'],
		email: ['eq', 'sw'],
		cloudStatus: ['eq'],
		processingState: ['eq'],
		correlated: ['eq'],
		protected: ['eq'],
	},
	sorters: ['name', 'alias', 'cloudStatus'],
	read: (identity, field) => {
		switch (field) {
			case 'firstname':
				return identity.attributes.firstname ?? null;
			case 'lastname':
				return identity.attributes.lastname ?? null;
			case 'email':
				return emailOf(identity);
			case 'cloudStatus':
				return statusOf(identity);
			case 'id':
			case 'name':
			case 'alias':
			case 'processingState':
			case 'correlated':
			case 'protected':
				return identity[field];
			default:
				return null;
		}
	},
};

const PUBLIC_FIELDS: Fields<Identity> = {
	filters: {
		id: ['eq', 'in'],
		alias: ['eq', 'sw'],
		email: ['eq', 'sw'],
		firstname: ['eq', 'sw'],
		lastname: ['eq', 'sw'],
	},
	sorters: ['name'],
	read: FIELDS.read,
};

const CORRELATED = { key: 'correlated', fits: ({ correlated }: Identity) => correlated };

function listIdentities(call: Call): Answer {
	const { store } = call.tenant;
	const preset = call.query.get('defaultFilter') ?? 'CORRELATED_ONLY';
	if (preset !== 'CORRELATED_ONLY' && preset !== 'NONE') {
		throw illegalValue('defaultFilter must be CORRELATED_ONLY or NONE.');
	}
	const all = selected(call, store.identities, FIELDS, preset === 'NONE' ? undefined : CORRELATED);
	return pageAnswer(call, all, 250, (identity) => shown(call, identity));
}

function shown({ tenant }: Call, identity: Identity): Json {
	return identityJson(tenant.store, identity, tenant.quirks.noLifecycleState);
}

function listPublicIdentities(call: Call): Answer {
	const { store } = call.tenant;
	const all = selected(call, store.identities, PUBLIC_FIELDS, { ...CORRELATED, key: 'public' });
	return pageAnswer(call, all, 250, (identity) => publicIdentityJson(store, identity));
}

/** Refused for protected identities and for owners, in a body of its own (identities-v1-by-id, delete, 400). */
function deleteIdentity(call: Call): Answer {
	const identity = identityIn(call);
	if (identity.protected) throw badContent('The identity is protected and cannot be deleted.');
	const [owned] = ownedBy(call.tenant, identity);
	if (owned) {
		throw new SailPointError(400, '', 'owner', {
			message: 'Identity is the owner of following resources',
			associationDetails: call.tenant.quirks.ownerDetails === 'list' ? [owned] : owned,
		});
	}
	call.tenant.removeIdentity(identity);
	return { status: 204 };
}

function resetIdentity(call: Call): Answer {
	call.tenant.changeIdentity(identityIn(call), { signIn: 'unregistered' });
	return { status: 202 };
}

function ownedBy({ store }: SailPointTenant, { id }: Identity): Json[] {
	const roles = [...store.roles.values()].filter(({ ownerId }) => ownerId === id);
	const groups = [...store.workgroups.values()].filter(({ ownerId }) => ownerId === id);
	return [
		{ associationType: 'ROLE_OWNER', entities: roles.map((role) => entity(role, 'ROLE')) },
		{
			associationType: 'GOVERNANCE_GROUP_OWNER',
			entities: groups.map((one) => entity(one, 'GOVERNANCE_GROUP')),
		},
	].filter(({ entities }) => entities.length > 0);
}

function entity({ id, name }: { id: string; name: string }, type: string): Json {
	return { id, name, type };
}
