import type { User } from '../../shared/model';
import type { Cluster, Held } from './fold';
import type { Person, PersonAccount } from './model';

function accountOf({ account, match }: Held): PersonAccount {
	const { vendor, tenant, record_type, id, username, status, status_reason, source_status } = account.user;
	const { is_admin, roles, groups, last_active_at } = account.user;
	const state = { status, status_reason, source_status, is_admin };
	return { vendor, tenant, record_type, id, username, ...state, roles, groups, last_active_at, match };
}

/** The first value that an account has. */
function first(users: readonly User[], read: (user: User) => string | null): string | null {
	for (const user of users) {
		const value = read(user);
		if (value !== null) return value;
	}
	return null;
}

/** A person with all their accounts. */
export function personOf({ held }: Cluster, isComplete: boolean): Person {
	const users = held.map(({ account }) => account.user);
	const [main] = users;
	return {
		object: 'person',
		id: [main?.vendor, main?.tenant, main?.id].join(':'),
		name: first(users, ({ name }) => name),
		username: first(users, ({ username }) => username),
		emails: [...new Set(users.flatMap(({ emails }) => emails.map(({ email }) => email.toLowerCase())))],
		employee_id: first(users, (user) => user.employee_id),
		department: first(users, ({ department }) => department),
		title: first(users, ({ title }) => title),
		accounts: held.map(accountOf),
		is_complete: isComplete,
	};
}
