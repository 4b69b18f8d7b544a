import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchResult } from '../../shared/listSearch';
import { primaryEmail } from '../../shared/operations/user/fields';
import { openReader } from '../../shared/transport';
import { platformAccountsOf, platformRolesOf } from '../directory/platform';
import { exabeam } from '../exabeam';
import { PATIENCE_MS } from './patience';

/** Accounts of the platform, by name and address. */
export async function searchPlatformAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const accounts = await platformAccountsOf(await openReader(this, exabeam, PATIENCE_MS));
	const entries = [...accounts.all].map((account) => {
		const login = primaryEmail(account) ?? account.username ?? account.id;
		const name = account.name === null ? login : `${account.name} (${login})`;
		return { name: account.status === 'invited' ? `${name} - invited` : name, value: account.id };
	});
	return searchResult(entries, filter, token);
}

/** Roles of the platform, by name. */
export async function searchPlatformRoles(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const roles = await platformRolesOf(await openReader(this, exabeam, PATIENCE_MS));
	const entries = [...roles.all].map(({ id, name, type }) => ({
		name: type === 'custom' ? `${name ?? id} (custom)` : (name ?? id),
		value: id,
	}));
	return searchResult(entries, filter, token);
}
