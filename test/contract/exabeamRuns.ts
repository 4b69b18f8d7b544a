import type { INodeParameters } from 'n8n-workflow';
import type { Run } from './tenableRuns';

function by(mode: 'email' | 'id' | 'name' | 'username', value: string): INodeParameters {
	return { __rl: true, mode, value };
}

const ALL = { returnAll: true };
const AUDITOR = { role: by('name', 'Auditor') };
const ACCOUNT = { include: ['remote_data', 'roles'] };
const ROLE = { include: ['members', 'remote_data'] };

const ANN = { user: by('username', 'ann.example@halden.example') };

/** Makes the tables that the runs behind it need. */
const TABLES: Run[] = [
	{ what: 'all', resource: 'contextTable', operation: 'setUpIdentityTables' },
	{ what: 'list all', resource: 'contextTable', operation: 'getAll', parameters: ALL },
	{
		what: 'get',
		resource: 'contextTable',
		operation: 'get',
		parameters: { table: by('name', 'Directory Users') },
	},
	{ what: 'of users', resource: 'contextTable', operation: 'getAttributes', parameters: ALL },
	{
		what: 'with a new attribute',
		resource: 'contextTable',
		operation: 'create',
		parameters: {
			name: 'Badges',
			contextType: 'Other',
			attributes: { entry: [{ attribute: 'Badge Number', isKey: true }] },
		},
	},
	{
		what: 'empty',
		resource: 'contextTable',
		operation: 'delete',
		parameters: { table: by('name', 'Badges'), deleteAttributes: true },
	},
];

const USERS: Run[] = [
	{
		what: 'a person',
		resource: 'user',
		operation: 'create',
		parameters: { email: 'ann.example@halden.example', additionalFields: { name: 'Ann Example' } },
	},
	{
		what: 'a person',
		resource: 'user',
		operation: 'upsert',
		parameters: { email: 'ann.example@halden.example', additionalFields: { department: 'Sales' } },
	},
	{ what: 'one', resource: 'user', operation: 'get', parameters: ANN },
	{ what: 'list all', resource: 'user', operation: 'getAll', parameters: ALL },
	{ what: 'shown', resource: 'user', operation: 'getAttributeMapping' },
	{
		what: 'a field',
		resource: 'user',
		operation: 'update',
		parameters: { ...ANN, updateFields: { title: 'Analyst' } },
	},
	{ what: 'one', resource: 'user', operation: 'disable', parameters: ANN },
	{ what: 'one', resource: 'user', operation: 'enable', parameters: ANN },
	{ what: 'of enabling', resource: 'user', operation: 'resolvePending' },
	{
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
				],
			},
			{
				id: 'ann.example@halden.example',
				name: 'ann.example@halden.example',
				steps: [{ action: 'disable_user', from: 'active' }],
			},
		],
	},
];

/** Roles and groups have the same operations, but for what holding one is called. */
function named(resource: 'role' | 'group', give: string, take: string): Run[] {
	const one = { [resource]: by('name', 'Analysts') };
	return [
		{ what: 'new', resource, operation: 'create', parameters: { name: 'Analysts' } },
		{
			what: 'described',
			resource,
			operation: 'upsert',
			parameters: { name: 'Analysts', description: 'Who looks' },
		},
		{ what: 'one', resource, operation: 'get', parameters: one },
		{ what: 'list all', resource, operation: 'getAll', parameters: ALL },
		{ what: 'a field', resource, operation: 'update', parameters: { ...one, description: 'Who sees' } },
		{ what: 'a user', resource, operation: give, parameters: { ...one, ...ANN } },
		{ what: 'of this', resource, operation: 'resolvePending' },
		{ what: 'list all', resource, operation: 'getMembers', parameters: { ...ALL, ...one } },
		...(resource === 'role'
			? [
					{
						what: 'list all',
						resource: 'user',
						operation: 'getRoleAssignments',
						parameters: { ...ALL, ...ANN },
					},
				]
			: []),
		{ what: 'a user', resource, operation: take, parameters: { ...one, ...ANN } },
		{ what: 'one', resource, operation: 'delete', parameters: one },
	];
}

const DEPARTING: Run[] = [
	{
		what: 'a person of the users table',
		resource: 'departingEmployee',
		operation: 'add',
		parameters: { ...ANN, endDate: '2026-12-31' },
	},
	{ what: 'of this', resource: 'departingEmployee', operation: 'resolvePending' },
	{ what: 'list all', resource: 'departingEmployee', operation: 'getAll', parameters: ALL },
	{
		what: 'a person',
		resource: 'departingEmployee',
		operation: 'remove',
		parameters: { departingEmployee: by('username', 'ann.example@halden.example') },
	},
	{ what: 'a person', resource: 'user', operation: 'delete', parameters: ANN },
];

const CONTRACTORS = { table: by('name', 'Contractors') };
const MIA = { ...CONTRACTORS, key: 'mia.dahl@halden.example' };

const RECORDS: Run[] = [
	{
		what: 'create or update',
		resource: 'contextRecord',
		operation: 'upsert',
		parameters: {
			table: by('name', 'Contractors'),
			key: 'mia.dahl@halden.example',
			values: { pair: [{ name: 'Full Name', value: 'Mia Dahl' }] },
			options: { verify: true },
		},
	},
	{ what: 'of this', resource: 'contextRecord', operation: 'resolvePending' },
	{ what: 'one', resource: 'contextRecord', operation: 'get', parameters: MIA },
	{
		what: 'list all',
		resource: 'contextRecord',
		operation: 'getAll',
		parameters: { ...ALL, ...CONTRACTORS },
	},
	{
		what: 'a file',
		resource: 'contextRecord',
		operation: 'uploadCsv',
		parameters: { ...CONTRACTORS, binaryField: 'data' },
		file: 'User,Full Name\r\nmia.dahl@halden.example,Mia D.\r\nlea.dahl@halden.example,Lea D.\r\n',
	},
	{
		what: 'of the file',
		resource: 'contextRecord',
		operation: 'getUploadStatus',
		parameters: { trackerId: '={{ $json.change.tracking.tracker_id }}' },
	},
	{ what: 'one', resource: 'contextRecord', operation: 'delete', parameters: MIA },
	{
		what: 'by one row',
		resource: 'contextRecord',
		operation: 'replaceAll',
		parameters: {
			...CONTRACTORS,
			key: 'lea.dahl@halden.example',
			values: { pair: [{ name: 'Full Name', value: 'Lea Dahl' }] },
			allowFewerRows: true,
			maximumChanges: 100,
		},
	},
];

const PLATFORM: Run[] = [
	{ what: 'check access', resource: 'user', operation: 'checkAccess' },
	{
		what: 'list all with roles',
		resource: 'platformAccount',
		operation: 'getAll',
		parameters: { ...ALL, ...ACCOUNT },
	},
	{
		what: 'get',
		resource: 'platformAccount',
		operation: 'get',
		parameters: { ...ACCOUNT, user: by('email', 'lena.fischer@halden.example') },
	},
	{ what: 'list all', resource: 'platformRole', operation: 'getAll', parameters: { ...ALL, ...ROLE } },
	{ what: 'get', resource: 'platformRole', operation: 'get', parameters: { ...AUDITOR, ...ROLE } },
	{
		what: 'list holders',
		resource: 'platformRole',
		operation: 'getMembers',
		parameters: { ...ALL, ...ACCOUNT, ...AUDITOR },
	},
	{
		what: 'list all',
		resource: 'apiKey',
		operation: 'getAll',
		parameters: { ...ALL, include: ['remote_data'] },
	},
];

/**
 * Every operation of the node at least once. Each run gets what the one before returned, Resolve Pending as if that
 * were not done yet.
 */
export const RUNS: readonly Run[] = [
	...TABLES,
	...USERS,
	...named('role', 'assign', 'revoke'),
	...named('group', 'addMember', 'removeMember'),
	...DEPARTING,
	...RECORDS,
	...PLATFORM,
];
