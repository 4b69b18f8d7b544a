import type { INodeParameters } from 'n8n-workflow';
import { workgroupId } from '../../sandbox/sailpoint/seedAccess';
import { identityId } from '../../sandbox/sailpoint/seedIds';
import type { Run } from './tenableRuns';

function by(mode: 'email' | 'id' | 'name' | 'username', value: string): INodeParameters {
	return { __rl: true, mode, value };
}

function user(alias: string): INodeParameters {
	return { user: by('username', alias) };
}

const ALL = { returnAll: true };
const MEMBERS = { include: ['members', 'remote_data'] };
const NEW = {
	email: 'nina.berg@halden.example',
	username: 'nina.berg',
	source: by('name', 'HR Roster'),
	additionalFields: { first_name: 'Nina', last_name: 'Berg', department: 'Finance' },
};

const APPLY_PLAN: Run = {
	what: 'apply a plan',
	resource: 'user',
	operation: 'applyPlan',
	parameters: { dryRun: false },
	plan: [
		{
			id: identityId('bo.larsen'),
			name: 'bo.larsen',
			steps: [
				{ action: 'add_to_group', group: { id: workgroupId('Auditors'), name: 'Auditors' } },
				{ action: 'disable_user', from: 'active' },
			],
		},
	],
};

const USERS: Run[] = [
	APPLY_PLAN,
	{ what: 'check access', resource: 'user', operation: 'checkAccess' },
	{
		what: 'list all with what they are in',
		resource: 'user',
		operation: 'getAll',
		parameters: { ...ALL, include: ['groups', 'remote_data', 'roles'] },
	},
	{
		what: 'list by address',
		resource: 'user',
		operation: 'getAll',
		parameters: { ...ALL, filters: { email: 'Hana.Kim@halden.example' } },
	},
	{
		what: 'search',
		resource: 'user',
		operation: 'getAll',
		parameters: { ...ALL, sailPoint: { query: 'attributes.department:Finance' } },
	},
	{
		what: 'get with roles and groups',
		resource: 'user',
		operation: 'get',
		parameters: { ...user('lena.fischer'), include: ['roles', 'groups'] },
	},
	{ what: 'create from an account', resource: 'user', operation: 'create', parameters: NEW },
	{
		what: 'create a non-employee',
		resource: 'user',
		operation: 'create',
		parameters: {
			...NEW,
			username: 'mia.dahl',
			createAs: 'nonEmployee',
			source: by('name', 'Contractors'),
			manager: by('username', 'hana.kim'),
			additionalFields: {
				first_name: 'Mia',
				last_name: 'Dahl',
				phone: '+4755500000',
				start_date: '2026-12-01',
				end_date: '2027-05-31',
			},
		},
	},
	{
		what: 'update or create',
		resource: 'user',
		operation: 'upsert',
		parameters: { ...NEW, matchOn: 'username', additionalFields: { department: 'Audit' }, enable: true },
	},
	{
		what: 'update an account',
		resource: 'user',
		operation: 'update',
		parameters: { ...user('hana.kim'), updateFields: { department: 'Audit' }, clearFields: ['title'] },
	},
	{
		what: 'update a record',
		resource: 'user',
		operation: 'update',
		parameters: { ...user('pat.doyle'), updateFields: { end_date: '2027-12-31' } },
	},
	{
		what: 'set a state',
		resource: 'user',
		operation: 'setLifecycleState',
		parameters: { ...user('hana.kim'), lifecycleState: by('name', 'Leave of Absence') },
	},
	{ what: 'enable', resource: 'user', operation: 'enable', parameters: user('hana.kim') },
	{ what: 'disable', resource: 'user', operation: 'disable', parameters: user('hana.kim') },
	{
		what: 'disable the sign-in',
		resource: 'user',
		operation: 'disable',
		parameters: { ...user('priya.nair'), what: 'signIn' },
	},
	{
		what: 'disable all accounts',
		resource: 'user',
		operation: 'disable',
		parameters: { ...user('priya.nair'), what: 'accounts' },
	},
	{
		what: 'resolve',
		resource: 'user',
		operation: 'resolvePending',
		parameters: { change: '={{ $json.change }}' },
	},
	{ what: 'delete', resource: 'user', operation: 'delete', parameters: user('nina.berg') },
];

const GROUPS: Run[] = [
	{ what: 'list with members', resource: 'group', operation: 'getAll', parameters: { ...ALL, ...MEMBERS } },
	{
		what: 'get with members',
		resource: 'group',
		operation: 'get',
		parameters: { group: by('name', 'Access Owners'), ...MEMBERS },
	},
	{
		what: 'list members',
		resource: 'group',
		operation: 'getMembers',
		parameters: { ...ALL, group: by('name', 'Access Owners') },
	},
	{
		what: 'create',
		resource: 'group',
		operation: 'create',
		parameters: {
			name: 'Data Owners',
			description: 'Who answers for data',
			owner: by('username', 'hana.kim'),
		},
	},
	{
		what: 'update',
		resource: 'group',
		operation: 'update',
		parameters: { group: by('name', 'Data Owners'), name: 'Data Stewards', description: 'Stewards' },
	},
	{
		what: 'add a member',
		resource: 'group',
		operation: 'addMember',
		parameters: { group: by('name', 'Data Stewards'), ...user('lena.fischer') },
	},
	{
		what: 'remove a member',
		resource: 'group',
		operation: 'removeMember',
		parameters: { group: by('name', 'Data Stewards'), ...user('lena.fischer') },
	},
	{
		what: 'delete',
		resource: 'group',
		operation: 'delete',
		parameters: { group: by('name', 'Data Stewards') },
	},
];

const ROLES: Run[] = [
	{ what: 'list with holders', resource: 'role', operation: 'getAll', parameters: { ...ALL, ...MEMBERS } },
	{
		what: 'get with holders',
		resource: 'role',
		operation: 'get',
		parameters: { role: by('name', 'Security Analyst'), ...MEMBERS },
	},
	{
		what: 'list holders',
		resource: 'role',
		operation: 'getMembers',
		parameters: { ...ALL, role: by('name', 'Security Analyst') },
	},
	{
		what: 'entitlements',
		resource: 'role',
		operation: 'getEntitlements',
		parameters: { ...ALL, role: by('name', 'Security Analyst') },
	},
	{
		what: 'create',
		resource: 'role',
		operation: 'create',
		parameters: {
			name: 'Data Reader',
			description: 'Reads data',
			owner: by('username', 'hana.kim'),
			requestable: true,
			additionalFields: {
				membershipCriteria:
					'{"operation":"EQUALS","key":{"type":"IDENTITY","property":"attribute.department"},"stringValue":"Audit"}',
				accessRequestConfig: '{"approvalSchemes":[{"approverType":"MANAGER"}]}',
			},
		},
	},
	{
		what: 'update',
		resource: 'role',
		operation: 'update',
		parameters: {
			role: by('name', 'Data Reader'),
			name: 'Data Viewer',
			enabled: 'off',
			additionalFields: { revocationRequestConfig: '{"commentsRequired":true}' },
		},
	},
	{ what: 'delete', resource: 'role', operation: 'delete', parameters: { role: by('name', 'Data Viewer') } },
];

const ON_HR = { account: by('name', 'lena.fischer'), source: by('name', 'HR Roster') };
const ON_DIRECTORY = { account: by('name', 'luis.ortega'), source: by('name', 'Active Directory') };

const ACCOUNTS: Run[] = [
	{
		what: 'list orphaned ones',
		resource: 'account',
		operation: 'getAll',
		parameters: { ...ALL, filters: { uncorrelated: true } },
	},
	{
		what: 'list those of a person',
		resource: 'account',
		operation: 'getAll',
		parameters: { ...ALL, filters: user('lena.fischer'), include: ['remote_data'] },
	},
	{ what: 'get', resource: 'account', operation: 'get', parameters: ON_HR },
	{
		what: 'entitlements',
		resource: 'account',
		operation: 'getEntitlements',
		parameters: { ...ALL, ...ON_DIRECTORY },
	},
	{ what: 'unlock', resource: 'account', operation: 'unlock', parameters: ON_DIRECTORY },
	{
		what: 'disable',
		resource: 'account',
		operation: 'disable',
		parameters: { ...ON_DIRECTORY, forceProvisioning: true },
	},
	{ what: 'enable', resource: 'account', operation: 'enable', parameters: ON_DIRECTORY },
	{
		what: 'update',
		resource: 'account',
		operation: 'updateAttributes',
		parameters: { ...ON_HR, attributes: { pair: [{ name: 'department', value: 'Audit' }] } },
	},
	{
		what: 'resolve',
		resource: 'account',
		operation: 'resolvePending',
		parameters: { change: '={{ $json.change }}' },
	},
];

const analyst = (alias: string) => ({ ...user(alias), role: by('name', 'Security Analyst') });
const onCall = (alias: string) => ({ ...user(alias), role: by('name', 'On-call'), how: 'identityList' });
const WAIT = { options: { waitFor: 60, verify: true } };

const ASSIGNMENTS: Run[] = [
	{
		what: 'ask for it, with dates',
		resource: 'role',
		operation: 'assign',
		parameters: { ...analyst('omar.aziz'), request: { endDate: '2035-01-31' }, ...WAIT },
	},
	{
		what: 'resolve',
		resource: 'role',
		operation: 'resolvePending',
		parameters: { change: '={{ $json.change }}' },
	},
	{
		what: 'list those of a user',
		resource: 'user',
		operation: 'getRoleAssignments',
		parameters: { ...ALL, ...user('omar.aziz') },
	},
	{
		what: 'ask to take it',
		resource: 'role',
		operation: 'revoke',
		parameters: { ...analyst('omar.aziz'), ...WAIT },
	},
	{ what: 'put on the list', resource: 'role', operation: 'assign', parameters: onCall('lena.fischer') },
	{ what: 'take off the list', resource: 'role', operation: 'revoke', parameters: onCall('lena.fischer') },
];

const ACCESS_REQUESTS: Run[] = [
	{
		what: 'ask for what needs an approval',
		resource: 'role',
		operation: 'assign',
		parameters: { ...user('omar.aziz'), role: by('name', 'Production Access') },
	},
	{
		what: 'list those of a user',
		resource: 'accessRequest',
		operation: 'getAll',
		parameters: {
			...ALL,
			filters: {
				created_since: '2026-01-01',
				requested_by: by('username', 'svc-n8n'),
				requested_for: by('username', 'omar.aziz'),
				state: ['EXECUTING'],
			},
		},
	},
	{
		what: 'cancel',
		resource: 'accessRequest',
		operation: 'cancel',
		parameters: { accessRequestId: '={{ $json.access_request_id }}' },
	},
	{
		what: 'resolve',
		resource: 'accessRequest',
		operation: 'resolvePending',
		parameters: { change: '={{ $json.change }}' },
	},
];

/** Runs of every operation of the SailPoint node; together they send every request that it can. */
export const RUNS: readonly Run[] = [
	...USERS,
	...GROUPS,
	...ROLES,
	...ACCOUNTS,
	...ASSIGNMENTS,
	...ACCESS_REQUESTS,
];
