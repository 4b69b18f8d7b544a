import type { INodeParameters } from 'n8n-workflow';
import type { Run } from './tenableRuns';

function by(mode: 'email' | 'id' | 'name' | 'username', value: string): INodeParameters {
	return { __rl: true, mode, value };
}

const ALL = { returnAll: true };
const AUDITOR = { role: by('name', 'Auditor') };
const ACCOUNT = { include: ['remote_data', 'roles'] };
const ROLE = { include: ['members', 'remote_data'] };

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
export const RUNS: readonly Run[] = [...RECORDS, ...PLATFORM];
