import { type Bound, bindApplyPlan, bindList, bindRead, bindWrite } from '../shared/bind';
import type { ResourceLabel } from '../shared/node';
import { createGroup } from '../shared/operations/group/create';
import { deleteGroup } from '../shared/operations/group/delete';
import { getGroup } from '../shared/operations/group/get';
import { listGroups } from '../shared/operations/group/list';
import { listGroupMembers } from '../shared/operations/group/members';
import { addMember, removeMember } from '../shared/operations/group/membership';
import { updateGroup } from '../shared/operations/group/update';
import { resolvePendingInfo, resolvePendingWith } from '../shared/operations/resolvePending';
import { assignRole, revokeRole } from '../shared/operations/role/assignment';
import { createRole } from '../shared/operations/role/create';
import { deleteRole } from '../shared/operations/role/delete';
import { getRole } from '../shared/operations/role/get';
import { listRoles } from '../shared/operations/role/list';
import { listRoleHolders } from '../shared/operations/role/members';
import { permissionChangeParams, updateRole } from '../shared/operations/role/update';
import { checkAccess } from '../shared/operations/user/checkAccess';
import { createUser } from '../shared/operations/user/create';
import { createOrUpdateUser } from '../shared/operations/user/createOrUpdate';
import { deleteUser } from '../shared/operations/user/delete';
import { disableUser } from '../shared/operations/user/disable';
import { enableUser } from '../shared/operations/user/enable';
import { getUser } from '../shared/operations/user/get';
import { listUsers } from '../shared/operations/user/list';
import { listRoleAssignments } from '../shared/operations/user/roleAssignments';
import { updateUser } from '../shared/operations/user/update';
import * as directory from './directory';
import { look } from './directory/follow';
import { cancelAccessRequest, cancelAccessRequestInfo } from './operations/accessRequest/cancelAccessRequest';
import { listAccessRequests, listAccessRequestsInfo } from './operations/accessRequest/listAccessRequests';
import { disableAccount, disableAccountInfo } from './operations/account/disableAccount';
import { enableAccount, enableAccountInfo } from './operations/account/enableAccount';
import { getAccount, getAccountInfo } from './operations/account/getAccount';
import { listAccounts, listAccountsInfo } from './operations/account/listAccounts';
import { listEntitlements, listEntitlementsInfo } from './operations/account/listEntitlements';
import { unlockAccount, unlockAccountInfo } from './operations/account/unlockAccount';
import { updateAttributes, updateAttributesInfo } from './operations/account/updateAttributes';
import * as access from './operations/checkAccess';
import { listRoleEntitlements, listRoleEntitlementsInfo } from './operations/listRoleEntitlements';
import { setLifecycleState, setLifecycleStateInfo } from './operations/setLifecycleState';
import { pickables } from './pickables';
import { sailpoint } from './sailpoint';

/** The resources of the SailPoint node. */
export const RESOURCES: readonly ResourceLabel[] = [
	{ value: 'user', name: 'User (Identity)', description: 'People, as SailPoint knows them from all sources' },
	{
		value: 'group',
		name: 'Governance Group (Reviewers)',
		description: 'Reviewers, approvers and owners; being in one grants no access',
	},
	{ value: 'role', name: 'Role', description: 'Bundles of access that people ask for or get by criteria' },
	{
		value: 'account',
		name: 'Account',
		description: 'Accounts of people on the sources, and those of nobody',
	},
	{
		value: 'accessRequest',
		name: 'Access Request',
		description: 'What people asked for, and how far it is',
	},
];

const { grantParams, USER_FILTERS } = directory;

const resolvePending = resolvePendingWith(look);

/** Everything that the SailPoint node can do. */
export const MENU: readonly Bound[] = [
	bindRead(sailpoint, checkAccess, access.checkAccess),
	bindWrite(sailpoint, createUser(directory.USER_FIELDS), directory.createUser),
	bindWrite(sailpoint, createOrUpdateUser(directory.USER_FIELDS), directory.createOrUpdateUser),
	bindRead(sailpoint, getUser(pickables), directory.getUser),
	bindList(sailpoint, listUsers(pickables, USER_FILTERS), directory.listUsers),
	bindList(sailpoint, listRoleAssignments(pickables), directory.listRoleAssignments),
	bindWrite(sailpoint, updateUser(pickables, directory.UPDATE_FIELDS), directory.updateUser),
	bindWrite(sailpoint, setLifecycleStateInfo, setLifecycleState),
	bindWrite(sailpoint, enableUser(pickables), directory.enableUser),
	bindWrite(sailpoint, disableUser(pickables), directory.disableUser),
	bindApplyPlan(sailpoint, directory.applyPlan),
	bindWrite(sailpoint, deleteUser(pickables), directory.deleteUser),
	bindRead(sailpoint, resolvePendingInfo('user'), resolvePending),

	bindWrite(
		sailpoint,
		createGroup('Create a governance group without members; it grants no access'),
		directory.createGroup,
	),
	bindRead(sailpoint, getGroup(pickables), directory.getGroup),
	bindList(sailpoint, listGroups(), directory.listGroups),
	bindWrite(sailpoint, updateGroup(pickables), directory.updateGroup),
	bindWrite(
		sailpoint,
		deleteGroup(pickables, 'Delete a governance group that nothing uses; its members do not hinder it'),
		directory.deleteGroup,
	),
	bindWrite(
		sailpoint,
		addMember(
			pickables,
			'Make a user a reviewer by putting them into a governance group; it grants no access',
		),
		directory.addMember,
	),
	bindWrite(sailpoint, removeMember(pickables), directory.removeMember),
	bindList(sailpoint, listGroupMembers(pickables, USER_FILTERS), directory.listGroupMembers),

	bindWrite(sailpoint, createRole(grantParams), directory.createRole),
	bindRead(sailpoint, getRole(pickables), directory.getRole),
	bindList(sailpoint, listRoles(), directory.listRoles),
	bindWrite(
		sailpoint,
		updateRole(pickables, { ...permissionChangeParams, ...grantParams }),
		directory.updateRole,
	),
	bindWrite(
		sailpoint,
		deleteRole(pickables, 'Delete a role; one that people hold only when that is allowed'),
		directory.deleteRole,
	),
	bindList(sailpoint, listRoleEntitlementsInfo, listRoleEntitlements),
	bindWrite(
		sailpoint,
		assignRole(pickables, "Give a user a role, by an access request or the role's identity list"),
		directory.assignRole,
	),
	bindWrite(
		sailpoint,
		revokeRole(pickables, "Take a role from a user, by an access request or the role's identity list"),
		directory.revokeRole,
	),
	bindList(sailpoint, listRoleHolders(pickables, USER_FILTERS), directory.listRoleHolders),
	bindRead(sailpoint, resolvePendingInfo('role'), resolvePending),

	bindRead(sailpoint, getAccountInfo, getAccount),
	bindList(sailpoint, listAccountsInfo, listAccounts),
	bindList(sailpoint, listEntitlementsInfo, listEntitlements),
	bindWrite(sailpoint, enableAccountInfo, enableAccount),
	bindWrite(sailpoint, disableAccountInfo, disableAccount),
	bindWrite(sailpoint, unlockAccountInfo, unlockAccount),
	bindWrite(sailpoint, updateAttributesInfo, updateAttributes),
	bindRead(sailpoint, resolvePendingInfo('account'), resolvePending),

	bindList(sailpoint, listAccessRequestsInfo, listAccessRequests),
	bindWrite(sailpoint, cancelAccessRequestInfo, cancelAccessRequest),
	bindRead(sailpoint, resolvePendingInfo('accessRequest'), resolvePending),
];
