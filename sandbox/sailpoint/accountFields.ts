import {
	accountIdentity,
	accountSource,
	connectionType,
	entitlementsOf,
	isCorrelated,
} from './accountShapes';
import { identityStateOf, time } from './identityShapes';
import type { Account } from './model';
import type { Fields, Value } from './paging';
import type { Store } from './store';

const TEXT = ['eq', 'in', 'sw'] as const;
const TIME = ['eq', 'ge', 'gt', 'le', 'lt'] as const;

/**
 * What accounts are filtered and sorted by (accounts-v1, `filters` and `sorters`), but for `entitlements`, whose values
 * are not documented. Nothing has a recommendation or a uuid.
 */
export function accountFields(store: Store): Fields<Account> {
	return {
		filters: {
			id: TEXT,
			identityId: TEXT,
			name: TEXT,
			nativeIdentity: TEXT,
			hasEntitlements: ['eq'],
			sourceId: TEXT,
			uncorrelated: ['eq'],
			origin: ['eq', 'in'],
			manuallyCorrelated: ['eq'],
			'identity.name': TEXT,
			'identity.correlated': ['eq'],
			'identity.identityState': ['eq', 'in'],
			'source.displayableName': ['eq', 'in'],
			'source.authoritative': ['eq'],
			'source.connectionType': ['eq', 'in'],
			'recommendation.method': ['eq', 'in', 'isnull'],
			created: TIME,
			modified: TIME,
		},
		sorters: [
			'id',
			'name',
			'created',
			'modified',
			'sourceId',
			'identityId',
			'nativeIdentity',
			'uuid',
			'manuallyCorrelated',
			'origin',
			'identity.name',
			'identity.identityState',
			'identity.correlated',
			'source.displayableName',
			'source.authoritative',
			'source.connectionType',
		],
		read: (account, field) => valueOf(store, account, field),
	};
}

function valueOf(store: Store, account: Account, field: string): Value {
	switch (field) {
		case 'name':
			return account.nativeIdentity;
		case 'uncorrelated':
			return !isCorrelated(store, account);
		case 'hasEntitlements':
			return entitlementsOf(account).length > 0;
		case 'identity.name':
			return accountIdentity(store, account)?.name ?? null;
		case 'identity.correlated':
			return isCorrelated(store, account);
		case 'identity.identityState':
			return stateOf(store, account);
		case 'source.displayableName':
			return accountSource(account)?.name ?? null;
		case 'source.authoritative':
			return accountSource(account)?.authoritative ?? null;
		case 'source.connectionType':
			return connectionType(accountSource(account));
		case 'created':
		case 'modified':
			return time(account[field]);
		case 'id':
		case 'identityId':
		case 'nativeIdentity':
		case 'sourceId':
		case 'manuallyCorrelated':
		case 'origin':
			return account[field];
		default:
			return null;
	}
}

function stateOf(store: Store, account: Account): string | null {
	const identity = accountIdentity(store, account);
	return identity ? identityStateOf(identity) : null;
}
