import { hexFrom } from '../seeded';
import { bodyOf, identityIn, ok, requiredText, type Answer, type Call, type Json, type Route } from './call';
import { badReference, notFound } from './errors';
import { SET_UP } from './identityShapes';
import type { AccountActivity, Identity, IdentityProfile, LifecycleState } from './model';
import { pageAnswer, selectedFrom, type Fields } from './paging';
import { PROFILES } from './seedProfiles';
import { SOURCES } from './seedSources';
import type { SailPointTenant } from './tenant';

const PROFILE_SCOPES = ['idn:identity-profile:read', 'idn:identity-profile:manage'];
const STATE_SCOPES = [
	'idn:identity-profile-lifecycle-state:read',
	'idn:identity-profile-lifecycle-state:manage',
];

/** Identity profiles, their lifecycle states, and setting one (SailPoint API specs, lifecycle-states). */
export const lifecycleRoutes: Route[] = [
	{
		method: 'GET',
		service: 'identity-profiles',
		rest: '',
		scopes: PROFILE_SCOPES,
		withoutUser: true,
		handle: listProfiles,
	},
	{
		method: 'GET',
		service: 'identity-profiles',
		rest: '/:id',
		scopes: PROFILE_SCOPES,
		withoutUser: true,
		handle: (call) => ok(profileJson(call.tenant, profileIn(call))),
	},
	{
		method: 'GET',
		service: 'identity-profiles',
		rest: '/:id/lifecycle-states',
		scopes: STATE_SCOPES,
		withoutUser: true,
		handle: listStates,
	},
	{
		method: 'GET',
		service: 'identity-profiles',
		rest: '/:id/lifecycle-states/:state',
		scopes: STATE_SCOPES,
		withoutUser: true,
		handle: readState,
	},
	{
		method: 'POST',
		service: 'identities',
		rest: '/:id/set-lifecycle-state',
		scopes: ['idn:identity-lifecycle-state:manage'],
		withoutUser: false,
		handle: setState,
	},
];

const PROFILE_FIELDS: Fields<IdentityProfile> = {
	filters: { id: ['eq', 'ne'], name: ['eq', 'ne'], priority: ['eq', 'ne'] },
	sorters: ['id', 'name', 'priority'],
	read: (profile, field) =>
		field === 'id' || field === 'name' || field === 'priority' ? profile[field] : null,
};

const STATE_FIELDS: Fields<LifecycleState> = {
	filters: {},
	sorters: ['created', 'modified'],
	read: () => null,
};

function listProfiles(call: Call): Answer {
	const all = selectedFrom(call, PROFILES, PROFILE_FIELDS);
	return pageAnswer(call, all, 250, (profile) => profileJson(call.tenant, profile));
}

function listStates(call: Call): Answer {
	const profile = profileIn(call);
	const all = selectedFrom(call, profile.states, STATE_FIELDS);
	return pageAnswer(call, all, 250, (state) => stateJson(call.tenant, profile, state));
}

function readState(call: Call): Answer {
	const profile = profileIn(call);
	const state = profile.states.find(({ id }) => id === call.param('state'));
	if (!state) throw notFound(`Lifecycle state "${call.param('state')}" was not found.`);
	return ok(stateJson(call.tenant, profile, state));
}

/** Answers at once; the state and the accounts change later (set-lifecycle-state: 200 with an account activity). */
function setState(call: Call): Answer {
	const { tenant } = call;
	const identity = identityIn(call);
	const wanted = requiredText(bodyOf(call), 'lifecycleStateId');
	const profile = PROFILES.find(({ id }) => id === identity.profileId);
	const state = profile?.states.find(({ id, enabled }) => id === wanted && enabled);
	if (!profile || !state) throw badReference('lifecycle state', wanted);
	const { store } = tenant;
	const activity: AccountActivity = store.activities.add({
		id: store.activities.freeId((generation) =>
			hexFrom(`sailpoint activity ${identity.id} ${state.technicalName} ${generation}`, 32),
		),
		type: 'LifecycleStateChange',
		requesterId: call.callerId,
		targetId: identity.id,
		targetName: identity.name,
		sourceId: profile.sourceId,
		state: state.technicalName,
		completed: null,
		created: tenant.now(),
	});
	tenant.later(tenant.pace.lifecycleMs, () => applyState(tenant, identity, state, activity));
	return ok({ accountActivityId: activity.id });
}

function applyState(
	tenant: SailPointTenant,
	identity: Identity,
	state: LifecycleState,
	activity: AccountActivity,
): void {
	const { store } = tenant;
	store.activities.change(activity, { completed: tenant.now() });
	if (!store.identities.has(identity.id)) return;
	tenant.changeIdentity(identity, { state: state.technicalName, manuallyUpdated: true });
	for (const account of store.accountsOf(identity.id)) {
		if (SOURCES.find(({ id }) => id === account.sourceId)?.kind !== 'direct') continue;
		store.accounts.change(account, { disabled: state.accountAction === 'DISABLE', modified: tenant.now() });
	}
}

function profileIn(call: Call): IdentityProfile {
	const profile = PROFILES.find(({ id }) => id === call.param('id'));
	if (!profile) throw notFound(`Identity profile "${call.param('id')}" was not found.`);
	return profile;
}

function profileJson({ store }: SailPointTenant, profile: IdentityProfile): Json {
	const source = SOURCES.find(({ id }) => id === profile.sourceId);
	return {
		id: profile.id,
		name: profile.name,
		created: SET_UP,
		modified: SET_UP,
		description: null,
		owner: null,
		priority: profile.priority,
		authoritativeSource: { type: 'SOURCE', id: profile.sourceId, name: source?.name ?? '' },
		identityRefreshRequired: false,
		identityCount: membersOf(store.identities.values(), profile).length,
		identityAttributeConfig: { enabled: true, attributeTransforms: profile.transforms },
		identityExceptionReportReference: null,
		hasTimeBasedAttr: false,
	};
}

function stateJson({ store }: SailPointTenant, profile: IdentityProfile, state: LifecycleState): Json {
	const members = membersOf(store.identities.values(), profile);
	return {
		id: state.id,
		name: state.name,
		created: SET_UP,
		modified: SET_UP,
		enabled: state.enabled,
		technicalName: state.technicalName,
		description: null,
		identityCount: members.filter((identity) => identity.state === state.technicalName).length,
		emailNotificationOption: {
			notifyManagers: false,
			notifyAllAdmins: false,
			notifySpecificUsers: false,
			emailAddressList: [],
		},
		accountActions: [
			{ action: state.accountAction, sourceIds: null, excludeSourceIds: null, allSources: true },
		],
		accessProfileIds: [],
		identityState: state.identityState,
		accessActionConfiguration: { removeAllAccessEnabled: false },
		priority: state.priority,
	};
}

function membersOf(identities: Iterable<Identity>, { id }: IdentityProfile): Identity[] {
	return [...identities].filter(({ profileId, correlated }) => correlated && profileId === id);
}
