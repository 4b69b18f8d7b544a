import { includeParam } from '../../../shared/operations/include';
import { locator } from '../../../shared/operations/locator';
import { userFiltersParam, type UserFilterName } from '../../../shared/operations/user/filters';
import { getUser } from '../../../shared/operations/user/get';
import { listUsers } from '../../../shared/operations/user/list';
import { platformPickables } from '../../pickables';

/** What accounts of the platform can be filtered by. It tells no times of creation or change. */
export const ACCOUNT_FILTERS: readonly UserFilterName[] = [
	'email',
	'last_activity_since',
	'name_contains',
	'role',
	'status',
	'username',
];

/** What can be added to an account. */
export const accountInclude = includeParam(['remote_data', 'roles']);

/** Get on users, for those who sign in to the Exabeam platform. */
export const getPlatformAccountInfo = {
	...getUser(platformPickables),
	resource: 'platformAccount',
	action: 'Get platform account',
	description: 'Get one account that signs in to Exabeam',
	params: {
		user: locator(platformPickables.user, { displayName: 'Account', description: 'The account to get' }),
		include: accountInclude,
	},
};

/** Get Many on users, for those who sign in to the Exabeam platform. */
export const listPlatformAccountsInfo = {
	...listUsers(platformPickables, ACCOUNT_FILTERS),
	resource: 'platformAccount',
	action: 'Get many platform accounts',
	description: 'Get many of the accounts that sign in to Exabeam, filtered or not',
	params: { filters: userFiltersParam(platformPickables, ACCOUNT_FILTERS), include: accountInclude },
};
