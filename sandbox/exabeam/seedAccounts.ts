import { CLOCK_BASE, DAY, type Person } from '../company';
import { hexFrom, uuidFrom } from '../seeded';
import type { PlatformRole, PlatformUser } from './model';

const SAML = 'Entra ID';

/** Which of the company's people have an account on the platform, and with which roles. */
const ACCOUNTS: Readonly<Record<string, readonly string[]>> = {
	root: ['Administrator'],
	'anders.holm': ['Administrator', 'Auditor'],
	'maria.silva': ['Tier 3 Analyst'],
	'clara.weiss': ['Tier 1 Analyst'],
	'amir.rahimi': ['Tier 1 Analyst', 'Context Editor'],
	'omar.aziz': ['Tier 3 Analyst'],
	'lena.fischer': ['Context Editor'],
	'Ingrid.Solberg': ['Auditor'],
	'hana.kim': ['Context Editor'],
	// Left the company; nobody removed the local account.
	'karl.brandt': ['Auditor'],
	// Never accepted the invitation.
	'nora.juul': ['Auditor'],
	'pat.doyle': ['Tier 1 Analyst'],
	'bo.larsen': [],
};

const LOCAL = new Set(['root', 'karl.brandt', 'nora.juul', 'pat.doyle']);
const PENDING = 'nora.juul';

/** The roles of the platform: default ones and a custom one. Their permissions are a small selection. */
export const PLATFORM_ROLES: readonly PlatformRole[] = [
	role('Administrator', ['Access Control', 'API Keys', 'Manage Context', 'Threat Center', 'Search']),
	role('Auditor', ['Access Control', 'Search']),
	role('Tier 1 Analyst', ['Threat Center', 'Search']),
	role('Tier 3 Analyst', ['Threat Center', 'Threat Center Watchlist', 'Search']),
	role('Context Editor', ['Manage Context']),
];

/** The platform accounts of those of the company's people who have one. */
export function seedAccounts(people: readonly Person[]): PlatformUser[] {
	return people.flatMap((person) => {
		const login = person.username.slice(0, person.username.indexOf('@'));
		const roles = ACCOUNTS[login];
		return roles ? [accountOf(person, login, roles)] : [];
	});
}

function accountOf(person: Person, login: string, roles: readonly string[]): PlatformUser {
	const { daysSinceSignIn } = person;
	return {
		id: uuidFrom(`exabeam user ${login}`),
		name: person.name ?? login,
		email: person.email,
		idp: LOCAL.has(login) ? 'Local' : SAML,
		roleIds: roles.map(roleId),
		status: login === PENDING ? 'Pending' : 'Active',
		lastLogin: daysSinceSignIn === undefined ? null : CLOCK_BASE - daysSinceSignIn * DAY,
	};
}

function role(name: string, permissions: string[]): PlatformRole {
	return { id: roleId(name), name, permissions };
}

function roleId(name: string): string {
	return hexFrom(`exabeam role ${name}`, 24);
}
