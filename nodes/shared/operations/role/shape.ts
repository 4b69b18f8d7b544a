import { Role } from '../../model';
import { fieldsOf, type Shape } from '../../run/output';

/** How a role is shortened for Simplified and Selected Fields. */
export const roleShape: Shape<Role> = {
	schema: Role,
	fields: fieldsOf(Role),
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
