import type { User } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { eachItem, type Intent } from '../../shared/operations/ability';
import { AdvisedError } from '../../shared/operations/refusal';
import { aboutUser, settled } from '../../shared/operations/user/plan';
import { isRecord, type Writer } from '../../shared/transport';
import { postAccountState } from '../api/accounts';
import type { OwnAccount } from './ownAccounts';

/** The accounts of one user that are to be enabled or disabled. */
export interface AccountsStep {
	accounts: OwnAccount[];
	verb: 'enable' | 'disable';
}

/** A user with the status of each account. */
export function withAccountStatus(user: User, all: readonly OwnAccount[]): User {
	const accounts = all.map(({ id, name, isDisabled }) => ({ id, name, status: statusOf(isDisabled) }));
	return { ...user, custom: { ...user.custom, accounts } };
}

function statusOf(isDisabled: boolean): 'active' | 'inactive' {
	return isDisabled ? 'inactive' : 'active';
}

/**
 * Plans all accounts of a user; those that are as wanted are left alone.
 *
 * @param byUser everybody's accounts, as the earlier items of this run leave them
 */
export function planAccounts(
	user: User,
	byUser: Map<string, OwnAccount[]>,
	verb: 'enable' | 'disable',
): Intent<User, AccountsStep> {
	const all = byUser.get(user.id) ?? [];
	const isDisabled = verb === 'disable';
	const due = all.filter((account) => account.isDisabled !== isDisabled);
	if (due.length === 0) return settled(user, isDisabled ? 'already_disabled' : 'already_enabled');
	const after = all.map((account) => ({ ...account, isDisabled }));
	byUser.set(user.id, after);
	return {
		...aboutUser(user),
		outcome: isDisabled ? 'disabled' : 'enabled',
		changes: due.map(({ id, name }) => ({
			field: 'account.status',
			from: { id, name, status: statusOf(!isDisabled) },
			to: { id, name, status: statusOf(isDisabled) },
		})),
		object: withAccountStatus(user, after),
		meanwhile: withAccountStatus(user, all),
		step: { accounts: due, verb },
		contradiction: (now) => contradiction(now, due, statusOf(isDisabled)),
	};
}

function contradiction(now: User | null, due: readonly OwnAccount[], status: string): string | null {
	if (now === null) return 'the user is gone';
	const found: unknown[] = Array.isArray(now.custom.accounts) ? now.custom.accounts : [];
	const isDone = ({ id }: OwnAccount): boolean =>
		found.some((account) => isRecord(account) && account.id === id && account.status === status);
	const open = due.filter((account) => !isDone(account));
	return open.length === 0 ? null : `${open.map(({ name }) => name).join(', ')} did not change`;
}

function notSent(sent: number, due: number, { name }: OwnAccount, verb: string, why: Error): AdvisedError {
	return new AdvisedError(
		`${sent} of ${due} accounts were sent to be ${verb}d; ${name} was not: ${why.message}`,
		'Run the item again: accounts that are as wanted are left alone.',
	);
}

/**
 * Sends what is due for the accounts of one user, one after the other.
 *
 * @returns the tasks that do it, with commas between
 * @throws AdvisedError that says how many accounts were sent before the one that failed
 */
export async function sendAccounts(writer: Writer, { accounts: due, verb }: AccountsStep): Promise<string> {
	const sent = await eachItem(
		writer.signal,
		due.map((input, index) => ({ index, input })),
		async ({ id }) => textOrNull((await postAccountState(writer, id, verb)).id) ?? '',
	);
	const failed = sent.find((result) => 'failed' in result);
	const account = failed === undefined ? undefined : due[failed.index];
	if (failed === undefined || account === undefined || !('failed' in failed))
		return sent.flatMap((result) => ('ok' in result && result.ok !== '' ? [result.ok] : [])).join(',');
	const count = sent.filter((result) => 'ok' in result).length;
	throw notSent(count, due.length, account, verb, failed.failed);
}
