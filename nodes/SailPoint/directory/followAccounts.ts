import type { Progress, Waiting } from '../../shared/operations/ability';
import { AdvisedError } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import type { Account } from '../mapping/account';
import { openChanges } from '../mapping/accountAttributes';
import { accountsById } from './findAccounts';

function progressOf(account: Account | undefined, changes: Waiting['changes']): Progress {
	if (account !== undefined) return openChanges(account, changes).length === 0 ? 'done' : 'running';
	return {
		failed: new AdvisedError(
			'SailPoint accepted the change, but the account is gone meanwhile',
			'Look at the source and its last aggregation.',
		),
	};
}

/**
 * How far changes of attributes are. SailPoint names no task for them (SailPoint API specs, accounts, updateAccount),
 * so they are done once the account shows them. All accounts are read together.
 *
 * @param idOf the id of the account that a piece of work changes
 */
export async function lookAtAttributes(
	reader: Reader,
	waiting: readonly Waiting[],
	idOf: (waiting: Waiting) => string,
): Promise<Array<[number, Progress]>> {
	if (waiting.length === 0) return [];
	const accounts = await accountsById(reader, waiting.map(idOf));
	return waiting.map((one) => [one.index, progressOf(accounts.byId(idOf(one)), one.changes)]);
}
