import { partition } from 'lodash';
import type { User } from '../../shared/model';
import { comparable } from '../matching';
import { patternOf } from '../pattern';

/** Why an account is left alone. */
export type Protection = 'caller' | 'administrator' | 'service_account' | 'listed';

/** Whose accounts are left alone. */
export interface ProtectionRules {
	administrators: boolean;
	serviceAccounts: boolean;
	/** Ids, usernames or email addresses, where `*` stands for any text. */
	people: readonly string[];
}

/** Kinds of accounts that a target cannot tell from others. */
export type Untold = 'administrators' | 'service_accounts';

/** Knows which accounts of the target are left alone. */
export class Protector {
	private readonly exact: ReadonlySet<string>;
	private readonly patterns: readonly RegExp[];

	constructor(private readonly rules: ProtectionRules) {
		const [patterns, exact] = partition(rules.people, (entry) => entry.includes('*'));
		this.exact = new Set(exact.map(comparable));
		this.patterns = patterns.map(patternOf);
	}

	/** Why an account is left alone; undefined when it is not. */
	of(user: User): Protection | undefined {
		if (user.is_caller === true) return 'caller';
		if (this.rules.people.length > 0 && this.isListed(user)) return 'listed';
		if (this.rules.serviceAccounts && isService(user)) return 'service_account';
		return this.rules.administrators && user.is_admin === true ? 'administrator' : undefined;
	}

	private isListed(user: User): boolean {
		const names = [user.id, user.username, ...user.emails.map(({ email }) => email)];
		return names.some((name) => {
			const text = comparable(name ?? '');
			return this.exact.has(text) || this.patterns.some((pattern) => pattern.test(text));
		});
	}
}

function isService({ account_type }: User): boolean {
	return account_type === 'service' || account_type === 'system';
}

/** What of it the target does not tell about any of its people, so that a list is needed. */
export function untold(users: readonly User[]): Untold[] {
	const kinds: Untold[] = [];
	if (users.every(({ is_admin }) => is_admin === null)) kinds.push('administrators');
	if (users.every(({ account_type }) => account_type === 'unknown')) kinds.push('service_accounts');
	return kinds;
}
