import { User } from '../../model';
import { fieldsOf, type Shape } from '../../run/output';

/** How a user is shortened for Simplified and Selected Fields. */
export const userShape: Shape<User> = {
	schema: User,
	fields: fieldsOf(User),
	simplify: (user) => ({
		id: user.id,
		username: user.username,
		name: user.name,
		email: user.emails.find((email) => email.is_primary)?.email ?? user.emails[0]?.email ?? null,
		status: user.status,
		is_admin: user.is_admin,
		roles: user.roles?.map((role) => role.name ?? role.id).join(', ') ?? null,
		groups: user.groups?.map((group) => group.name ?? group.id).join(', ') ?? null,
		last_active_at: user.last_active_at,
		vendor: user.vendor,
	}),
};
