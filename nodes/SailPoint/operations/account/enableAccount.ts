import { withChange, written } from '../../../shared/operations/written';
import type { AccountPick } from '../../directory/findAccounts';
import { Account } from '../../mapping/account';
import { accountParams } from './pick';
import { forceParam, setState } from './setState';

/** Enable on accounts. */
export const enableAccountInfo = {
	resource: 'account',
	operation: 'enable',
	name: 'Enable',
	action: 'Enable account',
	description: 'Let a disabled account be used again; a connected source is told so by SailPoint',
	params: { ...accountParams('The account to enable'), ...forceParam },
	output: written(Account),
	toJson: withChange,
};

export const enableAccount = setState<AccountPick & { forceProvisioning: boolean }>({
	verb: 'enable',
	outcome: 'enabled',
	already: 'already_enabled',
	wanted: { status: 'active' },
	body: ({ forceProvisioning }) => (forceProvisioning ? { forceProvisioning } : {}),
});
