import { flag } from '../../../shared/operations/parameter';
import { withChange, written } from '../../../shared/operations/written';
import type { AccountPick } from '../../directory/findAccounts';
import { Account } from '../../mapping/account';
import { accountParams } from './pick';
import { forceParam, setState } from './setState';

/** Unlock on accounts. */
export const unlockAccountInfo = {
	resource: 'account',
	operation: 'unlock',
	name: 'Unlock',
	action: 'Unlock account',
	description: 'Let an account be used again that its source locked, as after too many wrong passwords',
	params: {
		...accountParams('The account to unlock'),
		...forceParam,
		unlockSailPoint: flag({
			displayName: 'Unlock SailPoint Account',
			default: false,
			description: "Whether to unlock the owner's account in SailPoint itself as well",
		}),
	},
	output: written(Account),
	toJson: withChange,
};

export const unlockAccount = setState<AccountPick & { forceProvisioning: boolean; unlockSailPoint: boolean }>(
	{
		verb: 'unlock',
		outcome: 'updated',
		already: 'unchanged',
		wanted: { is_locked: false },
		body: ({ forceProvisioning, unlockSailPoint }) => ({
			...(forceProvisioning ? { forceProvisioning } : {}),
			...(unlockSailPoint ? { unlockIDNAccount: true } : {}),
		}),
	},
);
