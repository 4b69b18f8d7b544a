import { CLOCK_BASE, DAY, type Person } from '../company';
import { hexFrom, uuidFrom } from '../seeded';
import type { ApiKeys, Authorizations, User } from './model';
import { seedMemberships } from './seedGroups';
import {
	ADMINISTRATOR_UUID,
	BASIC_UUID,
	CUSTOM_ROLE,
	customRoleUuid,
	NAMESAKE_ROLE,
	standardRoleUuid,
} from './seedRoles';

const FIRST_ID = 2_247_978;

/** Stands for the password hash of a user whose password was never set through the API. */
const NEVER_SET = 'seeded';

/** What a new user may do until somebody says otherwise: everything (Tenable API reference, users-list-auths). */
export const ALL_PERMITTED: Readonly<Authorizations> = {
	api: true,
	password: true,
	saml: true,
	mfaEnrollmentRequired: false,
};

/** The accounts whose keys the sandbox hands out. */
export const KEY_OWNERS = {
	admin: 'svc-n8n@halden.example',
	basic: 'priya.nair@halden.example',
	disabled: 'karl.brandt@halden.example',
	apiForbidden: 'yuki.tanaka@halden.example',
	customRole: 'clara.weiss@halden.example',
} as const;

const OWNERS: ReadonlySet<string> = new Set(Object.values(KEY_OWNERS));
const WITH_TWO_FACTOR = { sms_phone: '+4791234567', sms_enabled: 1, email_enabled: 0 } as const;

/** What is special in Tenable about one of the known people. */
const SPECIAL: Readonly<Record<string, Partial<User>>> = {
	'svc-n8n@halden.example': {
		roleUuid: ADMINISTRATOR_UUID,
		authorizations: { ...ALL_PERMITTED, password: false, saml: false },
	},
	'root@halden.example': { roleUuid: ADMINISTRATOR_UUID, undeletable: true, twoFactor: WITH_TWO_FACTOR },
	'anders.holm@halden.example': { roleUuid: ADMINISTRATOR_UUID },
	'maria.silva@halden.example': {
		roleUuid: ADMINISTRATOR_UUID,
		twoFactor: { sms_phone: '+4798765432', sms_enabled: 1, email_enabled: 1 },
	},
	'viktor.lang@halden.example': { roleUuid: ADMINISTRATOR_UUID },
	'yuki.tanaka@halden.example': { authorizations: { ...ALL_PERMITTED, api: false } },
	'luis.ortega@halden.example': {
		lockout: 1,
		loginFailCount: 7,
		loginFailTotal: 11,
		lastLoginAttempt: CLOCK_BASE - 3_600_000,
	},
	'hana.kim@halden.example': { authorizations: { ...ALL_PERMITTED, password: false } },
	'svc-backup@halden.example': { authorizations: { ...ALL_PERMITTED, password: false, saml: false } },
	'svc-scanner@halden.example': {
		roleUuid: standardRoleUuid('Scan Manager'),
		authorizations: { ...ALL_PERMITTED, password: false, saml: false },
	},
	'amir.rahimi@halden.example': { roleUuid: customRoleUuid(CUSTOM_ROLE) },
	'clara.weiss@halden.example': { roleUuid: customRoleUuid(NAMESAKE_ROLE) },
	'omar.aziz@halden.example': { roleUuid: standardRoleUuid('Scan Operator') },
	'lena.fischer@halden.example': { roleUuid: standardRoleUuid('Standard') },
	'raj.patel@halden.example': { roleUuid: standardRoleUuid('Read-Only') },
};

/** UUID of a user, from the login name and how often the name was used before. */
export function userUuid(username: string, generation = 0): string {
	return uuidFrom(`tenable user ${username.toLowerCase()} ${generation}`);
}

/** A password as the sandbox keeps it: two runs that set the same password keep the same text. */
export function passwordHash(uuid: string, password: string): string {
	return hexFrom(`${uuid} ${password}`, 64);
}

/** The nth pair of keys of a user. */
export function apiKeys(uuid: string, generation: number): ApiKeys {
	return {
		accessKey: hexFrom(`access key ${uuid} ${generation}`, 64),
		secretKey: hexFrom(`secret key ${uuid} ${generation}`, 64),
	};
}

/** The tenant's user for one of the company's people. */
export function seedUser(person: Person, index: number): User {
	const uuid = userUuid(person.username);
	// Filled in step by step: with spreads, 100,000 of these take three times as long.
	const user: User = {
		uuid,
		id: FIRST_ID + index,
		username: person.username,
		email: person.email,
		roleUuid: BASIC_UUID,
		enabled: person.active,
		undeletable: false,
		loginFailCount: 0,
		loginFailTotal: 0,
		lockout: 0,
		authorizations: ALL_PERMITTED,
		groupUuids: seedMemberships(person),
		passwordHash: NEVER_SET,
		passwordTemporary: false,
		keyGeneration: 0,
	};
	if (person.name !== undefined) user.name = person.name;
	if (person.daysSinceSignIn !== undefined) user.lastLogin = CLOCK_BASE - person.daysSinceSignIn * DAY;
	if (OWNERS.has(person.username)) giveKeys(user);
	return Object.assign(user, SPECIAL[person.username]);
}

function giveKeys(user: User): void {
	user.keyGeneration = 1;
	user.keys = apiKeys(user.uuid, 1);
	user.lastApiKeyAccess = CLOCK_BASE - DAY;
}
