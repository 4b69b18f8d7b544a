import type { INodeParameters } from 'n8n-workflow';
import { groupUuid } from '../../sandbox/tenable/seedGroups';
import { userUuid } from '../../sandbox/tenable/seedUsers';
import type { Planned } from '../workflows/support/plans';

/** One run of the Tenable node; the runs of a list build on each other. */
export interface Run {
	what: string;
	resource: string;
	operation: string;
	parameters?: INodeParameters;
	/** The text of a CSV file that comes with the item. */
	file?: string;
	/** The plan that it applies. */
	plan?: Planned[];
}

function by(mode: 'email' | 'id' | 'name' | 'username', value: string): INodeParameters {
	return { __rl: true, mode, value };
}

function user(login: string): INodeParameters {
	return by('email', `${login}@halden.example`);
}

const PASSWORD = 'Correct-Horse-42!';
const INCLUDE_ALL = ['groups', 'remote_data', 'roles'];
const MEMBERS = ['members', 'remote_data'];

const APPLY_PLAN: Run = {
	what: 'apply a plan',
	resource: 'user',
	operation: 'applyPlan',
	parameters: { dryRun: false },
	plan: [
		{
			name: 'planned.one@halden.example',
			steps: [
				{
					action: 'create_user',
					values: { username: 'planned.one@halden.example', email: 'planned.one@halden.example' },
				},
				{ action: 'assign_role', role: { id: null, name: 'Scan Operator' } },
			],
		},
		{
			id: userUuid('bo.larsen@halden.example'),
			name: 'bo.larsen@halden.example',
			steps: [
				{ action: 'remove_from_group', group: { id: groupUuid('Operations'), name: 'Operations' } },
				{ action: 'disable_user', from: 'active' },
			],
		},
	],
};

const USERS: Run[] = [
	APPLY_PLAN,
	{ what: 'check access', resource: 'user', operation: 'checkAccess' },
	{
		what: 'list all',
		resource: 'user',
		operation: 'getAll',
		parameters: { returnAll: true, include: INCLUDE_ALL },
	},
	{
		what: 'list filtered',
		resource: 'user',
		operation: 'getAll',
		parameters: {
			filters: {
				role: by('name', 'Basic'),
				group: by('name', 'Security Team'),
				status: ['active'],
				name_contains: 'a',
			},
		},
	},
	{
		what: 'list a page',
		resource: 'user',
		operation: 'getAll',
		parameters: { limit: 5, options: { onePage: true } },
	},
	{
		what: 'get',
		resource: 'user',
		operation: 'get',
		parameters: { user: user('maria.silva'), include: INCLUDE_ALL },
	},
	{
		what: 'create with defaults',
		resource: 'user',
		operation: 'create',
		parameters: { email: 'new.one@halden.example' },
	},
	{
		what: 'create with a built-in role and groups',
		resource: 'user',
		operation: 'create',
		parameters: {
			email: 'new.two@elsewhere.example',
			username: 'new.two@halden.example',
			additionalFields: { first_name: 'New', last_name: 'Two' },
			password: PASSWORD,
			role: by('name', 'Scan Manager'),
			groups: ['Security Team', 'Operations'],
			options: { verify: true },
		},
	},
	{
		what: 'create with the role Read-Only, whose number is 0',
		resource: 'user',
		operation: 'create',
		parameters: { email: 'new.three@halden.example', role: by('name', 'Read-Only') },
	},
	{
		what: 'create with a custom role',
		resource: 'user',
		operation: 'create',
		parameters: { email: 'new.four@halden.example', role: by('name', 'Vulnerability Analyst') },
	},
	{
		what: 'upsert a new one',
		resource: 'user',
		operation: 'upsert',
		parameters: {
			email: 'new.five@halden.example',
			additionalFields: { name: 'New Five' },
			matchOn: 'username',
		},
	},
	{
		what: 'upsert one who is there, disabled, renamed, moved and joining',
		resource: 'user',
		operation: 'upsert',
		parameters: {
			email: 'olga.petrova@halden.example',
			enable: true,
			additionalFields: { name: 'Olga P.' },
			role: by('name', 'Standard'),
			groups: ['Operations'],
		},
	},
	{
		what: 'update email and name',
		resource: 'user',
		operation: 'update',
		parameters: {
			user: by('username', 'new.one@halden.example'),
			updateFields: { email: 'one@elsewhere.example', name: 'One' },
		},
	},
	{
		what: 'update somebody without a name',
		resource: 'user',
		operation: 'update',
		parameters: { user: user('scan.console'), updateFields: { email: 'scan@elsewhere.example' } },
	},
	{ what: 'disable', resource: 'user', operation: 'disable', parameters: { user: user('nora.juul') } },
	{ what: 'enable', resource: 'user', operation: 'enable', parameters: { user: user('nora.juul') } },
	{
		what: 'change to a temporary password',
		resource: 'user',
		operation: 'changePassword',
		parameters: { user: user('nora.juul'), password: PASSWORD },
	},
	{
		what: 'change to a lasting password',
		resource: 'user',
		operation: 'changePassword',
		parameters: { user: user('nora.juul'), password: PASSWORD, temporary: false },
	},
	{
		what: 'get authorizations',
		resource: 'user',
		operation: 'getAuthorizations',
		parameters: { user: user('nora.juul') },
	},
	{
		what: 'set authorizations',
		resource: 'user',
		operation: 'setAuthorizations',
		parameters: { user: user('nora.juul'), api: 'forbid', password: 'forbid', saml: 'allow' },
	},
	{
		what: 'set authorizations with two-factor enrolment',
		resource: 'user',
		operation: 'setAuthorizations',
		parameters: { user: user('nora.juul'), api: 'allow', mfa: 'allow' },
	},
	{
		what: 'take two-factor enrolment back',
		resource: 'user',
		operation: 'setAuthorizations',
		parameters: { user: user('nora.juul'), mfa: 'forbid' },
	},
	{ what: 'delete', resource: 'user', operation: 'delete', parameters: { user: user('raj.patel') } },
	{
		what: 'delete with a successor',
		resource: 'user',
		operation: 'delete',
		parameters: { user: user('omar.aziz'), successor: user('lena.fischer') },
	},
];

const GROUPS: Run[] = [
	{ what: 'list', resource: 'group', operation: 'getAll', parameters: { returnAll: true, include: MEMBERS } },
	{
		what: 'get All Users, whose id is 0',
		resource: 'group',
		operation: 'get',
		parameters: { group: by('id', '0') },
	},
	{ what: 'create', resource: 'group', operation: 'create', parameters: { name: 'Fresh' } },
	{
		what: 'create, managed',
		resource: 'group',
		operation: 'create',
		parameters: { name: 'Fresh SSO', managedBySaml: true },
	},
	{
		what: 'rename',
		resource: 'group',
		operation: 'update',
		parameters: { group: by('name', 'Fresh'), name: 'Fresher', options: { verify: true } },
	},
	{
		what: 'hand to the identity provider',
		resource: 'group',
		operation: 'update',
		parameters: { group: by('name', 'Fresher'), samlManagement: 'on' },
	},
	{
		what: 'take back from the identity provider',
		resource: 'group',
		operation: 'update',
		parameters: { group: by('name', 'Fresher'), samlManagement: 'off' },
	},
	{
		what: 'add a member',
		resource: 'group',
		operation: 'addMember',
		parameters: { group: by('name', 'Fresher'), user: user('hana.kim'), options: { verify: true } },
	},
	{
		what: 'add a member to a managed group',
		resource: 'group',
		operation: 'addMember',
		parameters: { group: by('name', 'Fresh SSO'), user: user('hana.kim'), externallyManaged: true },
	},
	{
		what: 'list members',
		resource: 'group',
		operation: 'getMembers',
		parameters: { group: by('name', 'Fresher'), returnAll: true },
	},
	{
		what: 'remove a member',
		resource: 'group',
		operation: 'removeMember',
		parameters: { group: by('name', 'Fresher'), user: user('hana.kim') },
	},
	{ what: 'delete', resource: 'group', operation: 'delete', parameters: { group: by('name', 'Fresher') } },
];

const PERMISSIONS = ['TIO_BACKEND.SCAN.READ', 'TIO_BACKEND.ASSET.READ'];

const ROLES: Run[] = [
	{ what: 'list', resource: 'role', operation: 'getAll', parameters: { returnAll: true, include: MEMBERS } },
	{
		what: 'get',
		resource: 'role',
		operation: 'get',
		parameters: { role: by('name', 'Basic'), include: MEMBERS },
	},
	{
		what: 'create',
		resource: 'role',
		operation: 'create',
		parameters: {
			name: 'Auditors',
			permissions: PERMISSIONS,
			description: 'They look',
			options: { verify: true },
		},
	},
	{
		what: 'create without description',
		resource: 'role',
		operation: 'create',
		parameters: { name: 'Readers', permissions: PERMISSIONS },
	},
	{
		what: 'update name and description',
		resource: 'role',
		operation: 'update',
		parameters: { role: by('name', 'Auditors'), name: 'Inspectors', description: 'They inspect' },
	},
	{
		what: 'update permissions',
		resource: 'role',
		operation: 'update',
		parameters: {
			role: by('name', 'Inspectors'),
			permissionChange: 'replace',
			permissions: ['TIO_BACKEND.TAG.READ'],
		},
	},
	{
		what: 'assign',
		resource: 'role',
		operation: 'assign',
		parameters: { role: by('name', 'Inspectors'), user: user('tom.reed+tenable') },
	},
	{
		what: 'list holders',
		resource: 'role',
		operation: 'getMembers',
		parameters: { role: by('name', 'Inspectors'), returnAll: true },
	},
	{
		what: 'revoke',
		resource: 'role',
		operation: 'revoke',
		parameters: { role: by('name', 'Inspectors'), user: user('tom.reed+tenable') },
	},
	{ what: 'delete', resource: 'role', operation: 'delete', parameters: { role: by('name', 'Inspectors') } },
];

const ACTIVITY_LOG: Run[] = [
	{ what: 'newest', resource: 'activityLog', operation: 'getAll' },
	{
		what: 'all, oldest first',
		resource: 'activityLog',
		operation: 'getAll',
		parameters: { returnAll: true, order: 'asc' },
	},
	{
		what: 'filtered',
		resource: 'activityLog',
		operation: 'getAll',
		parameters: {
			returnAll: true,
			filters: {
				actions: 'user.create',
				actor_id: '11111111-2222-4333-8444-555555555555',
				target_id: '11111111-2222-4333-8444-555555555555',
				since: '2026-01-01T00:00:00Z',
				until: '2036-01-01T00:00:00Z',
			},
		},
	},
	{
		what: 'a page',
		resource: 'activityLog',
		operation: 'getAll',
		parameters: { limit: 20, options: { onePage: true } },
	},
	{
		what: 'the page after',
		resource: 'activityLog',
		operation: 'getAll',
		parameters: { limit: 20, options: { onePage: true, cursor: '20' } },
	},
];

/** Every operation of the node, with every parameter that changes what is sent. */
export const RUNS: readonly Run[] = [...USERS, ...GROUPS, ...ROLES, ...ACTIVITY_LOG];
