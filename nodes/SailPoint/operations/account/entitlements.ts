import type { Reader } from '../../../shared/transport';
import { entitlementsOf } from '../../api/accounts';
import { readWhole } from '../../api/collection';
import type { Account } from '../../mapping/account';
import { referenceOf } from '../../mapping/group';

/** An account with its entitlements; one request for each page of them, none where SailPoint says that it has none. */
export async function withEntitlements(reader: Reader, account: Account): Promise<Account> {
	if (account.has_entitlements === false) return { ...account, entitlements: [] };
	const records = await readWhole(reader, entitlementsOf(account.id));
	return { ...account, entitlements: records.flatMap((record) => referenceOf(record) ?? []) };
}
