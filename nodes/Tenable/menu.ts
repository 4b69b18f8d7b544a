import { type Bound, bindApplyPlan, bindList, bindRead, bindWrite } from '../shared/bind';
import type { ResourceLabel } from '../shared/node';
import { createGroup } from '../shared/operations/group/create';
import { deleteGroup } from '../shared/operations/group/delete';
import { getGroup } from '../shared/operations/group/get';
import { listGroups } from '../shared/operations/group/list';
import { listGroupMembers } from '../shared/operations/group/members';
import { addMember, removeMember } from '../shared/operations/group/membership';
import { updateGroup } from '../shared/operations/group/update';
import { assignRole, revokeRole } from '../shared/operations/role/assignment';
import { createRole, permissionsParams } from '../shared/operations/role/create';
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
import { updateUser } from '../shared/operations/user/update';
import * as directory from './directory';
import { changePassword, changePasswordInfo } from './operations/changePassword';
import * as access from './operations/checkAccess';
import { getAuthorizations, getAuthorizationsInfo } from './operations/getAuthorizations';
import { listActivity, listActivityInfo } from './operations/listActivity';
import { setAuthorizations, setAuthorizationsInfo } from './operations/setAuthorizations';
import { pickables } from './pickables';
import { tenable } from './tenable';

/** The resources of the Tenable node. */
export const RESOURCES: readonly ResourceLabel[] = [
	{ value: 'user', name: 'User', description: 'People and service accounts that sign in to Tenable' },
	{ value: 'group', name: 'Group', description: 'Groups of users' },
	{ value: 'role', name: 'Role', description: 'What users may do; each user has one role' },
	{ value: 'activityLog', name: 'Activity Log', description: 'Who did what in the tenant, and when' },
];

const { USER_FILTERS } = directory;

/** Everything that the Tenable node can do. */
export const MENU: readonly Bound[] = [
	bindRead(tenable, checkAccess, access.checkAccess),
	bindWrite(tenable, createUser(directory.USER_FIELDS), directory.createUser),
	bindWrite(tenable, createOrUpdateUser(directory.USER_FIELDS), directory.createOrUpdateUser),
	bindRead(tenable, getUser(pickables), directory.getUser),
	bindList(tenable, listUsers(pickables, USER_FILTERS), directory.listUsers),
	bindWrite(tenable, updateUser(pickables, directory.UPDATE_FIELDS), directory.updateUser),
	bindWrite(tenable, deleteUser(pickables), directory.deleteUser),
	bindWrite(tenable, enableUser(pickables), directory.enableUser),
	bindWrite(tenable, disableUser(pickables), directory.disableUser),
	bindApplyPlan(tenable, directory.applyPlan),
	bindWrite(tenable, changePasswordInfo, changePassword),
	bindRead(tenable, getAuthorizationsInfo, getAuthorizations),
	bindWrite(tenable, setAuthorizationsInfo, setAuthorizations),

	bindWrite(tenable, createGroup(), directory.createGroup),
	bindRead(tenable, getGroup(pickables), directory.getGroup),
	bindList(tenable, listGroups(), directory.listGroups),
	bindWrite(tenable, updateGroup(pickables), directory.updateGroup),
	bindWrite(tenable, deleteGroup(pickables), directory.deleteGroup),
	bindWrite(tenable, addMember(pickables), directory.addMember),
	bindWrite(tenable, removeMember(pickables), directory.removeMember),
	bindList(tenable, listGroupMembers(pickables, USER_FILTERS), directory.listGroupMembers),

	bindWrite(tenable, createRole(permissionsParams), directory.createRole),
	bindRead(tenable, getRole(pickables), directory.getRole),
	bindList(tenable, listRoles(), directory.listRoles),
	bindWrite(
		tenable,
		updateRole(pickables, { ...permissionChangeParams, ...permissionsParams }),
		directory.updateRole,
	),
	bindWrite(tenable, deleteRole(pickables), directory.deleteRole),
	bindWrite(
		tenable,
		assignRole(pickables, "Give a user a role; it takes the place of the user's present one"),
		directory.assignRole,
	),
	bindWrite(
		tenable,
		revokeRole(pickables, 'Take a role from a user; Basic, the least one, takes its place'),
		directory.revokeRole,
	),
	bindList(tenable, listRoleHolders(pickables, USER_FILTERS), directory.listRoleHolders),

	bindList(tenable, listActivityInfo, listActivity),
];
