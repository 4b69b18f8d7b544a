import type { Snapshot, User } from '../../../nodes/shared/model';
import { user } from './samples';

const AT = '2026-06-01T00:00:00.000Z';

/** A user of a vendor that can tell everything, with nothing special about them. */
export function told(id: string, changes: Partial<User> = {}): User {
	return user(id, {
		vendor: 'acme',
		tenant: 'acme.example',
		unavailable: [],
		account_type: 'human',
		employee_id: `E-${id}`,
		department: 'IT',
		is_admin: false,
		is_2fa_enabled: true,
		is_locked: false,
		sign_in_methods: ['password'],
		last_login_at: '2026-05-30T00:00:00.000Z',
		last_active_at: '2026-05-30T00:00:00.000Z',
		created_at: '2020-01-01T00:00:00.000Z',
		roles: [],
		groups: [],
		...changes,
	});
}

/** The same users as a list that was read whole. */
export function whole(users: readonly User[], changes: Partial<Snapshot> = {}): User[] {
	const snapshot: Snapshot = {
		id: `list of ${users[0]?.vendor ?? ''}`,
		captured_at: AT,
		count: users.length,
		total: users.length,
		scope: 'all',
		is_complete: true,
		basis: 'vendor_total',
		...changes,
	};
	return users.map((one) => ({ ...one, snapshot }));
}

/** A person of the HR list, with the employee ID of the user `id`. */
export function employee(id: string, changes: Partial<User> = {}): User {
	return told(id, { vendor: 'hr', tenant: 'hr.example', record_type: 'identity', ...changes });
}

/** A role as users hold it. */
export function held(name: string): NonNullable<User['roles']>[number] {
	return { id: name.toLowerCase(), name, source: 'direct', ends_at: null };
}
