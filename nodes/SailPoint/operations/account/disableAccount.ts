import { Refusal } from '../../../shared/operations/refusal';
import { withChange, written } from '../../../shared/operations/written';
import type { AccountPick } from '../../directory/findAccounts';
import { Account } from '../../mapping/account';
import { accountParams } from './pick';
import { nameOf } from './plan';
import { forceParam, setState } from './setState';

/** Disable on accounts. */
export const disableAccountInfo = {
	resource: 'account',
	operation: 'disable',
	name: 'Disable',
	action: 'Disable account',
	description: 'Keep an account from being used; can be undone with Enable',
	isDestructive: true,
	params: { ...accountParams('The account to disable'), ...forceParam },
	output: written(Account),
	toJson: withChange,
};

/** Keeps a credential from taking away access of the person whom it belongs to. */
function refuseCaller(account: Account, callerId: string | null): void {
	if (callerId === null || account.identity?.id !== callerId) return;
	throw new Refusal(
		`This would disable ${nameOf(account)}, an account of the person whom the credential itself belongs to`,
		'Use a credential of another administrator, or take this account out of the input.',
	);
}

export const disableAccount = setState<AccountPick & { forceProvisioning: boolean }>({
	verb: 'disable',
	outcome: 'disabled',
	already: 'already_disabled',
	wanted: { status: 'inactive' },
	body: ({ forceProvisioning }) => (forceProvisioning ? { forceProvisioning } : {}),
	refuse: refuseCaller,
});
