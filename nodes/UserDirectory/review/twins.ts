import type { User } from '../../shared/model';
import { anyEmailKey, employeeIdKey, listOf, PLAIN_RULES } from '../matching';

/** Another record that seems to be of the same person, and by what. */
export interface Twin {
	user: User;
	field: 'employee_id' | 'email';
	value: string;
}

const KEYS = [
	{ field: 'employee_id', key: employeeIdKey() },
	{ field: 'email', key: anyEmailKey(PLAIN_RULES) },
] as const;

function keysOf(user: User): Array<{ field: Twin['field']; value: string }> {
	return KEYS.flatMap(({ field, key }) => listOf(key.source(user)).map((value) => ({ field, value })));
}

/** Records of one tenant that have an employee ID or email address in common. Deleted ones do not count. */
export class Twins {
	private readonly index = new Map<string, User[]>();

	constructor(users: readonly User[]) {
		for (const user of users) {
			if (user.status === 'deleted') continue;
			for (const key of this.indexKeys(user)) {
				const known = this.index.get(key);
				if (known === undefined) this.index.set(key, [user]);
				else known.push(user);
			}
		}
	}

	private indexKeys(user: User): string[] {
		return keysOf(user).map(({ field, value }) => this.indexKey(user, field, value));
	}

	private indexKey({ vendor, tenant }: User, field: string, value: string): string {
		return JSON.stringify([vendor, tenant, field, value]);
	}

	/** The other records of a person, each once. */
	of(user: User): Twin[] {
		const found = new Map<string, Twin>();
		for (const { field, value } of keysOf(user))
			for (const other of this.index.get(this.indexKey(user, field, value)) ?? [])
				if (other.id !== user.id && !found.has(other.id)) found.set(other.id, { user: other, field, value });
		return user.status === 'deleted' ? [] : [...found.values()];
	}
}
