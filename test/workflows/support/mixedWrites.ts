import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Edge, NodeSpec, WorkflowSpec } from '../../engine';
import { GOOD_PASSWORD } from '../../sandbox/running';
import { at, type Bench, pick } from './bench';

const PEOPLE = 27;

const items: IDataObject[] = Array.from({ length: PEOPLE }, (_, n) => ({
	n,
	email: at(`mixed.${n}`),
	group: `Group ${n}`,
	renamed: `Group ${n} renamed`,
	role: `Role ${n}`,
	// Every second delete finds nobody.
	leaver: at(n % 2 === 0 ? `mixed.${n}` : `nobody.${n}`),
}));

const USER = pick('email', '={{ $json.email }}');
const [ROLE, GROUP] = [pick('name', '={{ $json.role }}'), pick('name', '={{ $json.renamed }}')];
const OPERATIONS = pick('name', 'Operations');
const person = {
	matchOn: 'email',
	email: '={{ $json.email }}',
	password: GOOD_PASSWORD,
	additionalFields: { name: '=Mixed {{ $json.n }}' },
};

/** Every kind of write, one after the other, each on what the ones before have left. */
const STEPS: ReadonlyArray<[resource: string, operation: string, parameters: INodeParameters]> = [
	['group', 'create', { name: '={{ $json.group }}' }],
	['role', 'create', { name: '={{ $json.role }}', permissions: ['TIO_BACKEND.SCAN.READ'] }],
	['user', 'upsert', { ...person, role: ROLE, groups: '={{ $json.group }}' }],
	['group', 'update', { group: pick('name', '={{ $json.group }}'), name: '={{ $json.renamed }}' }],
	['role', 'update', { role: ROLE, description: 'Mixed', permissions: ['TIO_BACKEND.TAG.READ'] }],
	['group', 'addMember', { user: USER, group: OPERATIONS }],
	['user', 'update', { user: USER, updateFields: { name: '=Renamed {{ $json.n }}' } }],
	['role', 'assign', { user: USER, role: pick('name', 'Scan Operator') }],
	['user', 'disable', { user: USER }],
	['user', 'enable', { user: USER }],
	['user', 'setAuthorizations', { user: USER, saml: 'forbid' }],
	['user', 'changePassword', { user: USER, password: `${GOOD_PASSWORD}2`, temporary: false }],
	['role', 'revoke', { user: USER, role: pick('name', 'Scan Operator') }],
	['group', 'removeMember', { user: USER, group: GROUP }],
	['group', 'delete', { group: GROUP }],
	['role', 'delete', { role: ROLE }],
	['user', 'delete', { user: pick('email', '={{ $json.leaver }}') }],
	['user', 'upsert', { ...person, groups: ['Operations', 'Contractors'] }],
];

const BRAKED = new Set(['delete', 'disable', 'removeMember', 'revoke', 'setAuthorizations']);

/**
 * A workflow whose nodes make about 500 changes of every kind to the same people, groups and roles. All nodes hang
 * on Start and run in their order.
 */
export function mixedWrites(bench: Bench): WorkflowSpec {
	const nodes = STEPS.map(([resource, operation, parameters], index): NodeSpec => {
		const brake = BRAKED.has(operation) ? { maximumChanges: 1000 } : {};
		const options = { retryFor: 3600, verify: false };
		return {
			type: 'tenable',
			name: `${index} ${operation} ${resource}`,
			parameters: { resource, operation, ...parameters, ...brake, options },
		};
	});
	const connections = nodes.map(({ name }): Edge => ({ from: 'Start', to: name ?? '' }));
	return { nodes, connections, items, credentials: bench.credentials() };
}
