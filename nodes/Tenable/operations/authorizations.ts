import { z } from 'zod';
import { type JsonObject, origin, type User } from '../../shared/model';
import { flagOrNull } from '../../shared/normalize/values';
import { locator } from '../../shared/operations/locator';
import type { Shape } from '../../shared/run/output';
import { pickables } from '../pickables';

/** How a Tenable user may sign in (Tenable API reference, users-list-auths). */
export const Authorizations = z
	.object({
		object: z.literal('authorizations'),
		...origin,
		/** Id of the user. */
		id: z.string().min(1),
		username: z.string().nullable(),
		is_api_permitted: z.boolean().nullable(),
		is_password_permitted: z.boolean().nullable(),
		is_saml_permitted: z.boolean().nullable(),
	})
	.strict();
export type Authorizations = z.infer<typeof Authorizations>;

export const authorizationsShape: Shape<Authorizations> = {
	schema: Authorizations,
	fields: ['vendor', 'tenant', 'username', 'is_api_permitted', 'is_password_permitted', 'is_saml_permitted'],
	simplify: ({ id, username, is_api_permitted, is_password_permitted, is_saml_permitted }) => ({
		id,
		username,
		is_api_permitted,
		is_password_permitted,
		is_saml_permitted,
	}),
};

/** Tenable's answer about one user as an object of the directory. */
export function toAuthorizations(user: User, record: JsonObject): Authorizations {
	return {
		object: 'authorizations',
		vendor: user.vendor,
		tenant: user.tenant,
		record_type: 'account',
		id: user.id,
		username: user.username,
		is_api_permitted: flagOrNull(record.api_permitted),
		is_password_permitted: flagOrNull(record.password_permitted),
		is_saml_permitted: flagOrNull(record.saml_permitted),
	};
}

/** The parameter that both operations share. */
export const userParam = {
	user: locator(pickables.user, {
		displayName: 'User',
		description: 'The user whose authorizations are meant',
	}),
};
