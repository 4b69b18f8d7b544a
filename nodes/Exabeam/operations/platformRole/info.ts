import { locator } from '../../../shared/operations/locator';
import { getRole } from '../../../shared/operations/role/get';
import { listRoles } from '../../../shared/operations/role/list';
import { listRoleHolders } from '../../../shared/operations/role/members';
import { userFiltersParam } from '../../../shared/operations/user/filters';
import { platformPickables } from '../../pickables';
import { ACCOUNT_FILTERS, accountInclude } from '../platformAccount/info';

const role = getRole(platformPickables);

/** Get on roles, for those of the Exabeam platform. */
export const getPlatformRoleInfo = {
	...role,
	resource: 'platformRole',
	action: 'Get platform role',
	description: 'Get one role that accounts have in Exabeam itself',
};

/** Get Many on roles, for those of the Exabeam platform. */
export const listPlatformRolesInfo = {
	...listRoles(),
	resource: 'platformRole',
	action: 'Get many platform roles',
	description: 'Get many of the roles that accounts have in Exabeam itself',
	isNeverEmpty: true,
};

/** Get Members on roles, for those of the Exabeam platform. */
export const listPlatformRoleHoldersInfo = {
	...listRoleHolders(platformPickables, ACCOUNT_FILTERS),
	resource: 'platformRole',
	action: 'Get members of platform role',
	description: 'Get the accounts that hold a role in Exabeam itself',
	params: {
		role: locator(platformPickables.role, {
			displayName: 'Role',
			description: 'The role whose holders to get',
		}),
		filters: userFiltersParam(platformPickables, ACCOUNT_FILTERS),
		include: accountInclude,
	},
};
