import { CLOCK_BASE, DAY } from '../company';
import { hexFrom, uuidFrom } from '../seeded';
import type { Membership, Role, RoleAssignment, Workgroup } from './model';
import { identityId } from './seedIds';
import { ENTITLEMENTS } from './seedSources';

const CREATED = CLOCK_BASE - 300 * DAY;

/** Id of a role, from its name and how often the name was used before. */
export function roleId(name: string, generation = 0): string {
	return hexFrom(`sailpoint role ${name} ${generation}`, 32);
}

/** Id of a governance group, from its name and how often the name was used before. */
export function workgroupId(name: string, generation = 0): string {
	return uuidFrom(`sailpoint workgroup ${name} ${generation}`);
}

/** Id of what gives somebody a role. */
export function assignmentId(role: string, identity: string): string {
	return hexFrom(`sailpoint assignment ${role} ${identity}`, 32);
}

/** The company's roles: every kind of membership, and what can be asked for with and without approval. */
export function seedRoles(): Role[] {
	return [
		role('Security Analyst', { requestable: true }),
		role('Finance Approver', {
			requestable: true,
			accessRequestConfig: approvedBy('GOVERNANCE_GROUP', workgroupId('Finance Reviewers')),
			entitlements: ENTITLEMENTS.slice(2).map(({ id }) => id),
		}),
		role('Production Access', { requestable: true, accessRequestConfig: approvedBy('OWNER', null) }),
		role('Engineering Base', { membership: departmentIs('Engineering') }),
		role('On-call', {
			requestable: true,
			membership: {
				type: 'IDENTITY_LIST',
				identities: ['amir.rahimi', 'omar.aziz'].map((one) => identityId(one)),
			},
		}),
		role('Everybody in Support', { requestable: true, membership: departmentIs('Support') }),
		role('Retired Role', { enabled: false, membership: departmentIs('Sales') }),
		role('VPN', { entitlements: ENTITLEMENTS.slice(1, 2).map(({ id }) => id) }),
	];
}

/** The company's governance groups. */
export function seedWorkgroups(): Workgroup[] {
	return [
		workgroup('Finance Reviewers', ['priya.nair', 'raj.patel']),
		workgroup('Access Owners', ['anders.holm', 'maria.silva', 'lena.fischer']),
		workgroup('Auditors', []),
	];
}

/** The roles that were asked for before. */
export function seedAssignments(): RoleAssignment[] {
	return [
		assignment('Security Analyst', 'lena.fischer'),
		assignment('Security Analyst', 'maria.silva'),
		assignment('Finance Approver', 'priya.nair'),
	];
}

function role(name: string, special: Partial<Role>): Role {
	const made: Role = {
		id: roleId(name),
		name,
		description: `${name} at Halden`,
		ownerId: identityId('anders.holm'),
		additionalOwners: [],
		accessProfiles: [],
		entitlements: [],
		membership: null,
		processedMembership: null,
		enabled: true,
		requestable: false,
		accessRequestConfig: null,
		revocationRequestConfig: null,
		segments: [],
		created: CREATED,
		modified: CREATED,
		...special,
	};
	return { ...made, processedMembership: made.membership };
}

function departmentIs(department: string): Membership {
	const key = { type: 'IDENTITY', property: 'attribute.department' };
	return { type: 'STANDARD', criteria: { operation: 'EQUALS', key, stringValue: department } };
}

function approvedBy(approverType: string, approverId: string | null): Record<string, unknown> {
	return {
		commentsRequired: false,
		denialCommentsRequired: false,
		approvalSchemes: [{ approverType, ...(approverId !== null && { approverId }) }],
	};
}

function workgroup(name: string, members: string[]): Workgroup {
	return {
		id: workgroupId(name),
		name,
		description: `${name} of Halden`,
		ownerId: identityId('anders.holm'),
		members: new Set(members.map((member) => identityId(member))),
		created: CREATED,
		modified: CREATED,
	};
}

function assignment(roleName: string, alias: string): RoleAssignment {
	return {
		id: assignmentId(roleId(roleName), identityId(alias)),
		identityId: identityId(alias),
		roleId: roleId(roleName),
		comment: null,
		assignerId: identityId('anders.holm'),
		added: CREATED,
		startDate: null,
		removeDate: null,
	};
}
