/** Which ways of signing in a user may use (Tenable API reference, users-list-auths). */
export interface Authorizations {
	api: boolean;
	password: boolean;
	saml: boolean;
	/** Can be written but is never read back. */
	mfaEnrollmentRequired: boolean;
}

/** Two-factor settings as Tenable answers them: numbers, though the request takes booleans. */
export interface TwoFactor {
	sms_phone: string;
	sms_enabled: 0 | 1;
	email_enabled: 0 | 1;
}

/** A user as the sandbox keeps it. Times are milliseconds since 1970. */
export interface User {
	readonly uuid: string;
	readonly id: number;
	readonly username: string;
	email: string;
	name?: string;
	roleUuid: string;
	enabled: boolean;
	undeletable: boolean;
	lastLogin?: number;
	lastLoginAttempt?: number;
	lastApiKeyAccess?: number;
	loginFailCount: number;
	loginFailTotal: number;
	lockout: 0 | 1;
	twoFactor?: TwoFactor;
	authorizations: Readonly<Authorizations>;
	/** Without All Users, which everybody is in. */
	groupUuids: readonly string[];
	passwordHash: string;
	passwordTemporary: boolean;
	keys?: ApiKeys;
	/** How many pairs of keys were generated so far. */
	keyGeneration: number;
}

/** A pair of API keys; each is 64 hexadecimal characters. */
export interface ApiKeys {
	accessKey: string;
	secretKey: string;
}

/** A group as the sandbox keeps it. */
export interface Group {
	readonly uuid: string;
	readonly id: number;
	name: string;
	managedBySaml: boolean;
	readonly members: Set<string>;
}

/** A role as the sandbox keeps it. */
export interface Role {
	readonly uuid: string;
	name: string;
	description: string;
	permissionStrings: string[];
	readonly type: 'STANDARD' | 'CUSTOM';
	status: 'ENABLED' | 'DISABLED';
	/** The number that stands for a standard role in `permissions`. */
	readonly permissions?: number;
}

/** The group that everybody is in, fixed by Tenable (Tenable API reference, groups-list). */
export const ALL_USERS = { uuid: '00000000-0000-0000-0000-000000000000', id: 0, name: 'All Users' } as const;
