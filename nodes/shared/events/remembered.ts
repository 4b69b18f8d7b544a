import type { User } from '../model';
import type { Access, Kept } from './kept';

/** The fields of a user of whom nothing but what is kept is known. */
const KEPT = new Set(['id', 'username', 'emails', 'name', 'status', 'roles', 'groups']);

/** What a user without any known field looks like. */
function blank(origin: Pick<User, 'vendor' | 'tenant' | 'record_type'>, id: string): User {
	return {
		object: 'user',
		...origin,
		id,
		external_id: null,
		identifiers: {},
		username: null,
		name: null,
		first_name: null,
		last_name: null,
		title: null,
		emails: [],
		phones: [],
		status: 'unknown',
		status_reason: null,
		source_status: null,
		lifecycle_state: null,
		account_type: 'unknown',
		employment_type: null,
		employee_id: null,
		department: null,
		division: null,
		cost_center: null,
		country: null,
		city: null,
		manager: null,
		start_date: null,
		end_date: null,
		is_caller: null,
		is_admin: null,
		is_2fa_enabled: null,
		is_email_verified: null,
		is_locked: null,
		sign_in_methods: null,
		roles: null,
		groups: null,
		last_login_at: null,
		last_active_at: null,
		created_at: null,
		updated_at: null,
		custom: {},
		unavailable: [],
		read_only: [],
		snapshot: undefined,
		remote_data: undefined,
	};
}

/** The fields of a user that are there whatever is known of the person. */
export const ALWAYS_THERE: ReadonlySet<string> = new Set([
	'object',
	'vendor',
	'tenant',
	'record_type',
	'unavailable',
	'read_only',
	'snapshot',
	'remote_data',
]);

/** A user of whom the vendor has nothing any more, with what is known from elsewhere; the rest is `unavailable`. */
export function remembered(
	origin: Pick<User, 'vendor' | 'tenant' | 'record_type'>,
	id: string,
	known: Partial<Pick<User, 'username' | 'name' | 'emails' | 'status' | 'roles' | 'groups'>>,
): User {
	const user = { ...blank(origin, id), ...known };
	const isKnown = (field: string): boolean =>
		ALWAYS_THERE.has(field) || (KEPT.has(field) && (field === 'id' || field in known));
	return { ...user, unavailable: Object.keys(user).filter((field) => !isKnown(field)) };
}

/** A user as they were when they were last seen. */
export function rememberedFrom(
	origin: Pick<User, 'vendor' | 'tenant' | 'record_type'>,
	kept: Kept,
	access: Access,
): User {
	const { id, username, email, name, roles, groups } = kept;
	return remembered(origin, id, {
		username,
		name,
		emails: email === null ? [] : [{ email, type: null, is_primary: true }],
		status: 'deleted',
		...(roles && {
			roles: roles.map((place) => ({ ...access.roles.at(place), source: null, ends_at: null })),
		}),
		...(groups && { groups: groups.map((place) => access.groups.at(place)) }),
	});
}
