import type { Json, JsonObject, User } from '../../shared/model';
import { redactAttributes } from '../../shared/normalize/redact';
import type { Holding, RoleIndex } from './heldRoles';
import { Properties, type ReadValue, type Told, untold } from './properties';
import { asList, asName, asText, asTime } from './readValue';

const NEVER = [
	'external_id',
	'identifiers',
	'title',
	'phones',
	'status_reason',
	'lifecycle_state',
	'account_type',
	'employment_type',
	'employee_id',
	'department',
	'division',
	'cost_center',
	'country',
	'city',
	'manager',
	'start_date',
	'end_date',
	'is_caller',
	'is_2fa_enabled',
	'is_email_verified',
	'is_locked',
	'groups',
	'created_at',
	'updated_at',
];
/** The API has no writes (Exabeam administration guide, "Access Control APIs"). */
const READ_ONLY = [
	'username',
	'name',
	'first_name',
	'last_name',
	'emails',
	'status',
	'source_status',
	'is_admin',
	'sign_in_methods',
	'roles',
	'last_login_at',
	'last_active_at',
	'custom',
];

/** Pending until an invited local user confirms, then Active; no other is documented (local users, add new ones). */
const STATUSES: Readonly<Record<string, User['status']>> = { active: 'active', pending: 'invited' };

function asHoldings(roles: RoleIndex): ReadValue<Holding[]> {
	return (value: Json) => {
		const entries = asList(value);
		const holdings = entries?.flatMap((entry) => roles.holding(entry) ?? []);
		return holdings?.length === entries?.length ? holdings : undefined;
	};
}

function fullName(name: Told<string>, first: Told<string>, last: Told<string>): Told<string> {
	if (name.value !== null) return name;
	const joined = [first.value, last.value].filter(Boolean).join(' ');
	const isTold = name.isTold || first.isTold || last.isTold;
	return { value: joined === '' ? null : joined, isTold };
}

/** There are local accounts and identity providers by SAML, no others (Exabeam administration guide, considerations). */
function signInMethods(idp: string | null): string[] | null {
	if (idp === null) return null;
	return /local/i.test(idp) ? ['password'] : ['saml'];
}

/** That a person may do everything is known of the default role Administrator only; a custom role may allow as much. */
function isAdministrator(holdings: Holding[] | null): boolean {
	return holdings?.some(({ role }) => role?.is_admin === true) ?? false;
}

/**
 * Somebody who signs in to the Exabeam platform; null when the record has neither id nor address. Only the titles of
 * its columns are documented: Name, IdP, Email, Roles, Status, Last Login (Exabeam administration guide, "Access
 * Control APIs"). Each address stands for one identity (considerations), so that it serves as id and as username where
 * none is told.
 */
export function toPlatformAccount(record: JsonObject, tenant: string, roles: RoleIndex): User | null {
	const properties = new Properties(record);
	const email = properties.read(['email', 'emailAddress', 'mail'], asText);
	const id = properties.read(['id', 'userId', 'uuid'], asText).value ?? email.value;
	if (id === null) return null;
	const login = properties.read(['username', 'login'], asText);
	const first = properties.read(['firstName', 'givenName'], asText);
	const last = properties.read(['lastName', 'familyName', 'surname'], asText);
	const name = fullName(properties.read(['name', 'fullName', 'displayName'], asText), first, last);
	const status = properties.read(['status', 'userStatus', 'state'], asText);
	const idp = properties.read(['idp', 'idpName', 'identityProvider'], asName);
	const holdings = properties.read(['roles', 'userRoles', 'roleNames', 'roleIds', 'role'], asHoldings(roles));
	const lastLogin = properties.read(['lastLogin', 'lastLoginAt', 'lastLoginTime', 'lastLoginDate'], asTime);
	const username = login.value === null ? email : login;
	const isAdmin = isAdministrator(holdings.value);
	return {
		object: 'user',
		vendor: 'exabeam',
		tenant,
		record_type: 'account',
		id,
		external_id: null,
		identifiers: {},
		username: username.value,
		name: name.value,
		first_name: first.value,
		last_name: last.value,
		title: null,
		emails: email.value === null ? [] : [{ email: email.value, type: null, is_primary: true }],
		phones: [],
		status: STATUSES[status.value?.toLowerCase() ?? ''] ?? 'unknown',
		status_reason: null,
		source_status: status.value,
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
		is_admin: isAdmin ? true : null,
		is_2fa_enabled: null,
		is_email_verified: null,
		is_locked: null,
		sign_in_methods: signInMethods(idp.value),
		roles: holdings.isTold ? (holdings.value ?? []).map(({ held }) => held) : null,
		groups: null,
		last_login_at: lastLogin.value,
		last_active_at: lastLogin.value,
		created_at: null,
		updated_at: null,
		custom: redactAttributes({ ...(idp.value === null ? {} : { idp: idp.value }), ...properties.rest() }),
		unavailable: [
			...NEVER,
			...untold({
				username,
				name,
				first_name: first,
				last_name: last,
				emails: email,
				status,
				source_status: status,
				sign_in_methods: idp,
				roles: holdings,
				last_login_at: lastLogin,
				last_active_at: lastLogin,
			}),
			...(isAdmin ? [] : ['is_admin']),
		],
		read_only: READ_ONLY,
		snapshot: undefined,
		remote_data: redactAttributes(record),
	};
}
