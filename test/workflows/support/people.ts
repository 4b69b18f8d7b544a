import type { Snapshot, User } from '../../../nodes/shared/model';

const EMPTY = {
	object: 'user',
	external_id: null,
	identifiers: {},
	username: null,
	name: null,
	first_name: null,
	last_name: null,
	title: null,
	emails: [],
	phones: [],
	status: 'active',
	status_reason: null,
	source_status: null,
	lifecycle_state: null,
	account_type: 'human',
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
	is_caller: false,
	is_admin: false,
	is_2fa_enabled: null,
	is_email_verified: null,
	is_locked: null,
	sign_in_methods: null,
	roles: [],
	groups: [],
	last_login_at: null,
	last_active_at: null,
	created_at: null,
	updated_at: null,
	custom: {},
	unavailable: [],
	read_only: [],
} as const satisfies Partial<Record<keyof User, unknown>>;

/** What a test says of somebody besides the id; `email` is the only address. */
export type Said = Partial<Omit<User, 'id'>> & { email?: string };

function made(vendor: string, id: string, { email, ...said }: Said): User {
	const emails = email === undefined ? [] : [{ email, type: null, is_primary: true }];
	const record_type = vendor === 'hr' ? 'identity' : 'account';
	return {
		...EMPTY,
		identifiers: {},
		phones: [],
		roles: [],
		groups: [],
		custom: {},
		unavailable: [],
		read_only: [],
		emails,
		vendor,
		tenant: `${vendor}.example`,
		record_type,
		id,
		name: `Name of ${id}`,
		...said,
	};
}

/** Somebody as HR knows them. */
export function person(id: string, said: Said = {}): User {
	return made('hr', id, said);
}

/** An account of the product that is compared with HR. */
export function account(id: string, said: Said = {}): User {
	return made('acme', id, said);
}

/** Somebody with an account that matches them by employee id and email, and is as it should be. */
export function both(number: number, said: Said = {}): { source: User; target: User } {
	const shared = {
		name: `Person ${number}`,
		employee_id: `E${number}`,
		email: `person${number}@halden.example`,
		username: `person${number}@halden.example`,
		...said,
	};
	return { source: person(`h${number}`, shared), target: account(`a${number}`, shared) };
}

/** A list as it leaves Get Many: everybody carries the same snapshot. */
export function listed(users: readonly User[], changes: Partial<Snapshot> = {}): User[] {
	const [first] = users;
	const snapshot: Snapshot = {
		id: `list of ${first?.vendor ?? 'nobody'}`,
		captured_at: '2026-11-24T08:00:00.000Z',
		count: users.length,
		total: users.length,
		scope: 'all',
		is_complete: true,
		basis: 'single_response',
		...changes,
	};
	return users.map((user) => ({ ...user, snapshot }));
}
