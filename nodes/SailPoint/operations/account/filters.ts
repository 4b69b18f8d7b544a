import { optionalLocator, type Ref } from '../../../shared/operations/locator';
import { choices, collection, flag, moment, optionalText } from '../../../shared/operations/parameter';
import { quoted } from '../../api/filters';
import type { Account } from '../../mapping/account';
import { pickables, source } from '../../pickables';

/** What accounts can be filtered by. */
export const accountFiltersParam = collection(
	{ displayName: 'Filters', placeholder: 'Add filter' },
	{
		created_since: moment({
			displayName: 'Created Since',
			description: 'Only accounts that SailPoint has known since this time or later',
		}),
		has_entitlements: flag({
			displayName: 'Has Entitlements',
			default: true,
			description: 'Whether to return the accounts with entitlements, or those without',
		}),
		locked: flag({
			displayName: 'Locked',
			default: true,
			description: 'Whether to return the locked accounts, or the others',
		}),
		name: optionalText({
			displayName: 'Name',
			placeholder: 'e.g. nathan.drake',
			description: 'Only accounts with this name; case does not matter',
		}),
		native_identity: optionalText({
			displayName: 'Native Identity',
			placeholder: 'e.g. CN=Nathan Drake,OU=People,DC=example,DC=com',
			description: 'Only accounts with this ID on their source; case does not matter',
		}),
		source: optionalLocator(source, {
			displayName: 'Source',
			description: 'Only accounts on this source',
		}),
		status: choices(
			[
				{ name: 'Active', value: 'active' },
				{ name: 'Inactive', value: 'inactive' },
				{ name: 'Unknown', value: 'unknown' },
			],
			{ displayName: 'Status', description: 'Only accounts with one of these statuses' },
		),
		uncorrelated: flag({
			displayName: 'Uncorrelated',
			default: true,
			description:
				'Whether to return the accounts for which no person was found (orphaned accounts), or the others',
		}),
		updated_since: moment({
			displayName: 'Updated Since',
			description: 'Only accounts changed at or after this time',
		}),
		user: optionalLocator(pickables.user, {
			displayName: 'User',
			description: 'Only accounts of this user',
		}),
	},
);

/** The values of the filters that are set; a source or user that was picked by name holds its id once resolved. */
export interface AccountFilters {
	created_since?: string;
	has_entitlements?: boolean;
	locked?: boolean;
	name?: string;
	native_identity?: string;
	source?: Ref;
	status?: Array<Account['status']>;
	uncorrelated?: boolean;
	updated_since?: string;
	user?: Ref;
}

/**
 * What the list of accounts filters itself (SailPoint API specs, accounts, listAccounts); undefined when there is
 * nothing of it. Times are written without quotes (SailPoint developer documentation, "Standard Collection Parameters").
 */
export function sentFilter(filters: AccountFilters): string | undefined {
	const { created_since, has_entitlements, name, native_identity, uncorrelated, updated_since } = filters;
	const conditions = [
		filters.user !== undefined && `identityId eq ${quoted(filters.user.value)}`,
		filters.source !== undefined && `sourceId eq ${quoted(filters.source.value)}`,
		name !== undefined && `name eq ${quoted(name)}`,
		native_identity !== undefined && `nativeIdentity eq ${quoted(native_identity)}`,
		uncorrelated !== undefined && `uncorrelated eq ${uncorrelated}`,
		has_entitlements !== undefined && `hasEntitlements eq ${has_entitlements}`,
		created_since !== undefined && `created ge ${created_since}`,
		updated_since !== undefined && `modified ge ${updated_since}`,
	].filter((condition) => condition !== false);
	return conditions.length === 0 ? undefined : conditions.join(' and ');
}

function same(a: string | null, b: string): boolean {
	return a !== null && a.toLowerCase() === b.toLowerCase();
}

function since(time: string | null, start: string): boolean {
	return time !== null && time >= start;
}

type Test = (account: Account) => boolean;

/** The filters as one test, always made on this side too. Undefined when none is set. */
export function accountFilter(filters: AccountFilters): Test | undefined {
	const { created_since, has_entitlements, locked, name, native_identity } = filters;
	const { source: on, status = [], uncorrelated, updated_since, user } = filters;
	const tests: Test[] = [];
	if (created_since !== undefined) tests.push(({ created_at }) => since(created_at, created_since));
	if (has_entitlements !== undefined) tests.push((account) => account.has_entitlements === has_entitlements);
	if (locked !== undefined) tests.push(({ is_locked }) => is_locked === locked);
	if (name !== undefined) tests.push((account) => same(account.name, name));
	if (native_identity !== undefined) tests.push((account) => same(account.native_identity, native_identity));
	if (on !== undefined) tests.push((account) => account.source?.id === on.value);
	if (status.length > 0) tests.push((account) => status.includes(account.status));
	if (uncorrelated !== undefined) tests.push(({ is_uncorrelated }) => is_uncorrelated === uncorrelated);
	if (updated_since !== undefined) tests.push(({ updated_at }) => since(updated_at, updated_since));
	if (user !== undefined) tests.push(({ identity }) => identity?.id === user.value);
	return tests.length === 0 ? undefined : (account) => tests.every((test) => test(account));
}
