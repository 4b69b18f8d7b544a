import { type Bound, bindList, bindRead } from '../../shared/bind';
import type { ResourceLabel } from '../../shared/node';
import { exabeam } from '../exabeam';
import { listApiKeys, listApiKeysInfo } from '../operations/apiKey/listApiKeys';
import { getPlatformAccountInfo, listPlatformAccountsInfo } from '../operations/platformAccount/info';
import { getPlatformAccount, listPlatformAccounts } from '../operations/platformAccount/readAccounts';
import {
	getPlatformRoleInfo,
	listPlatformRoleHoldersInfo,
	listPlatformRolesInfo,
} from '../operations/platformRole/info';
import {
	getPlatformRole,
	listPlatformRoleHolders,
	listPlatformRoles,
} from '../operations/platformRole/readRoles';

export const PLATFORM_RESOURCES: readonly ResourceLabel[] = [
	{
		value: 'platformAccount',
		name: 'Platform Account',
		description: 'People who sign in to Exabeam itself; only read, the API has no writes',
	},
	{
		value: 'platformRole',
		name: 'Platform Role',
		description: 'What accounts may do in Exabeam itself; only read, the API has no writes',
	},
	{
		value: 'apiKey',
		name: 'API Key',
		description: 'What calls the API of Exabeam; only read, the API has no writes',
	},
];

/** Who signs in to Exabeam itself, with what, and what for. */
export const PLATFORM_MENU: readonly Bound[] = [
	bindRead(exabeam, getPlatformAccountInfo, getPlatformAccount),
	bindList(exabeam, listPlatformAccountsInfo, listPlatformAccounts),

	bindRead(exabeam, getPlatformRoleInfo, getPlatformRole),
	bindList(exabeam, listPlatformRolesInfo, listPlatformRoles),
	bindList(exabeam, listPlatformRoleHoldersInfo, listPlatformRoleHolders),

	bindList(exabeam, listApiKeysInfo, listApiKeys),
];
