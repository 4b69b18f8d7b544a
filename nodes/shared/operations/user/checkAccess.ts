import { Access } from '../../model';
import type { Shape } from '../../run/output';

const shape: Shape<Access> = {
	schema: Access,
	fields: Object.keys(Access.shape).filter((field) => field !== 'object'),
	simplify: (access) => ({
		vendor: access.vendor,
		tenant: access.tenant,
		caller: access.caller?.name ?? null,
		is_admin: access.is_admin,
		allowed: access.abilities
			.filter((a) => a.is_allowed === true)
			.map((a) => `${a.ability} ${a.resource}`)
			.join(', '),
		refused: access.abilities
			.filter((a) => a.is_allowed === false)
			.map((a) => `${a.ability} ${a.resource}`)
			.join(', '),
		checked_at: access.checked_at,
	}),
};

/** Check Access: what the credential in use may do. Changes nothing. */
export const checkAccess = {
	resource: 'user',
	operation: 'checkAccess',
	name: 'Check Access',
	action: 'Check what the credential may do',
	description: 'Tell whose credential this is and what it may read and write',
	params: {},
	shape,
};
