import type { Intent } from '../../../shared/operations/ability';
import type { Account } from '../../mapping/account';

/** An account as people tell it from others of the same name. */
export function nameOf({ id, name, source }: Account): string {
	return source === null ? (name ?? id) : `${name ?? id} on ${source.name ?? source.id}`;
}

/** What every intent about one account has in common. */
export function aboutAccount(
	account: Account,
): Pick<Intent<Account, never>, 'tenant' | 'subject' | 'target' | 'meanwhile'> {
	return {
		tenant: account.tenant,
		subject: account.id,
		target: { id: account.id, name: nameOf(account) },
		meanwhile: account,
	};
}

/** An intent that has nothing to send, because the account is as wanted. */
export function settledAccount<S>(
	account: Account,
	outcome: 'already_enabled' | 'already_disabled' | 'unchanged',
): Intent<Account, S> {
	return {
		...aboutAccount(account),
		outcome,
		changes: [],
		object: account,
		step: null,
		contradiction: () => null,
	};
}
