import type { Role } from '../../shared/model';
import type { Lookup } from '../../shared/lookup';

const BASIC = 16;

/** The numbers that built-in roles go by when a user is made (Tenable developer portal, "Roles"). */
const NUMBERS = new Map([
	['read-only', 0],
	['basic', BASIC],
	['scan operator', 24],
	['standard', 32],
	['scan manager', 40],
	['administrator', 64],
]);

/**
 * The number of a built-in role; undefined for a custom role, which may carry a built-in's name and can only be
 * assigned by its UUID.
 */
export function numberOf(role: Role): number | undefined {
	return role.type === 'system' ? NUMBERS.get((role.name ?? '').toLowerCase()) : undefined;
}

/** The least role that a Tenable user can have; revoking any other leads back to it. */
export function basicRole(roles: Lookup<Role>): Role | undefined {
	for (const role of roles.all) if (numberOf(role) === BASIC) return role;
	return undefined;
}
