import { Role } from '../../model';
import type { Shape } from '../../run/output';

const internal = new Set(['object', 'id', 'snapshot']);

/** How a role is shortened for Simplified and Selected Fields. */
export const roleShape: Shape<Role> = {
	schema: Role,
	fields: Object.keys(Role.shape).filter((field) => !internal.has(field)),
	simplify: (role) => ({
		id: role.id,
		name: role.name,
		description: role.description,
		type: role.type,
		is_admin: role.is_admin,
		is_enabled: role.is_enabled,
		permissions: role.permissions.length,
		member_count: role.member_count,
		vendor: role.vendor,
	}),
};
