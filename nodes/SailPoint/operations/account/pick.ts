import { locator, optionalLocator } from '../../../shared/operations/locator';
import { account, source } from '../../pickables';

/** The parameters by which one account is picked. */
export function accountParams(description: string) {
	return {
		account: locator(account, { displayName: 'Account', description }),
		source: optionalLocator(source, {
			displayName: 'Source',
			description: 'Where the account is. Needed only for a name that stands on several sources.',
		}),
	};
}
