import type { Criteria, Identity, Membership, Role } from './model';
import { identityAttributes } from './identityShapes';
import type { Store } from './store';

/** Who has a role, and why (roleidentity.yaml). */
export interface RoleMember {
	id: string;
	identity: Identity;
	roleAssignmentSource: 'ACCESS_REQUEST' | 'ROLE_MEMBERSHIP';
}

/** Everybody who has a role; nobody while it is disabled. Membership counts as identity processing last saw it. */
export function membersOf(store: Store, role: Role): RoleMember[] {
	if (!role.enabled) return [];
	const asked = [...store.assignments.values()]
		.filter((assignment) => assignment.roleId === role.id)
		.map(({ identityId }) => identityId);
	const all = new Set(asked);
	const given = membershipOf(store, role.processedMembership).filter(({ id }) => !all.has(id));
	return [
		...asked.flatMap((id) => member(store.identities.get(id), 'ACCESS_REQUEST')),
		...given.flatMap((identity) => member(identity, 'ROLE_MEMBERSHIP')),
	];
}

/** Whether a role's membership gives it to an identity. */
export function hasByMembership(role: Role, identity: Identity): boolean {
	return role.enabled && belongs(role.processedMembership, identity);
}

function membershipOf(store: Store, membership: Membership | null): readonly Identity[] {
	if (membership?.type === 'IDENTITY_LIST') {
		return membership.identities.flatMap((id) => store.identities.get(id) ?? []);
	}
	if (!membership) return [];
	return store.identities.list(`members ${JSON.stringify(membership)}`, (all) =>
		all.filter((identity) => belongs(membership, identity)),
	);
}

function member(
	identity: Identity | undefined,
	roleAssignmentSource: RoleMember['roleAssignmentSource'],
): RoleMember[] {
	return identity ? [{ id: identity.id, identity, roleAssignmentSource }] : [];
}

function belongs(membership: Membership | null, identity: Identity): boolean {
	if (!membership) return false;
	if (membership.type === 'IDENTITY_LIST') return membership.identities.includes(identity.id);
	if (!membership.criteria || !identity.correlated) return false;
	const attributes = identityAttributes(identity);
	return meets(membership.criteria, (property) => {
		const value = attributes[property.replace(/^attribute\./, '')];
		return typeof value === 'string' ? value : '';
	});
}

/** Criteria on accounts and entitlements never hold: the sandbox knows no such access. */
function meets(criteria: Criteria, read: (property: string) => string): boolean {
	const children = criteria.children ?? [];
	if (criteria.operation === 'AND') return children.every((child) => meets(child, read));
	if (criteria.operation === 'OR') return children.some((child) => meets(child, read));
	if (criteria.key?.type !== 'IDENTITY') return false;
	return comparesTo(
		criteria.operation,
		read(criteria.key.property).toLowerCase(),
		(criteria.stringValue ?? '').toLowerCase(),
	);
}

function comparesTo(operation: string, actual: string, wanted: string): boolean {
	switch (operation) {
		case 'EQUALS':
			return actual === wanted;
		case 'NOT_EQUALS':
			return actual !== wanted;
		case 'CONTAINS':
			return actual.includes(wanted);
		case 'DOES_NOT_CONTAIN':
			return !actual.includes(wanted);
		case 'STARTS_WITH':
			return actual.startsWith(wanted);
		case 'ENDS_WITH':
			return actual.endsWith(wanted);
		case 'GREATER_THAN':
			return actual > wanted;
		case 'LESS_THAN':
			return actual < wanted;
		case 'GREATER_THAN_EQUALS':
			return actual >= wanted;
		case 'LESS_THAN_EQUALS':
			return actual <= wanted;
		default:
			return false;
	}
}
