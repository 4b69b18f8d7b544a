import { fieldsOf, type Shape } from '../../../shared/run/output';
import { Account } from '../../mapping/account';

/** How an account is shortened for Simplified and Selected Fields. */
export const accountShape: Shape<Account> = {
	schema: Account,
	fields: fieldsOf(Account),
	simplify: (account) => ({
		id: account.id,
		name: account.name,
		source: account.source?.name ?? account.source?.id ?? null,
		identity: account.identity?.name ?? account.identity?.id ?? null,
		status: account.status,
		is_locked: account.is_locked,
		is_uncorrelated: account.is_uncorrelated,
		has_entitlements: account.has_entitlements,
		updated_at: account.updated_at,
		vendor: account.vendor,
	}),
};
