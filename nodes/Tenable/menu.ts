import { type Bound, bindList, bindRead, bindWrite } from '../shared/bind';
import type { ResourceLabel } from '../shared/node';
import { createGroup } from '../shared/operations/group/create';
import { deleteGroup } from '../shared/operations/group/delete';
import { getGroup } from '../shared/operations/group/get';
import { listGroups } from '../shared/operations/group/list';
import { listGroupMembers } from '../shared/operations/group/members';
import { addMember, removeMember } from '../shared/operations/group/membership';
import { updateGroup } from '../shared/operations/group/update';
import { assignRole, revokeRole } from '../shared/operations/role/assignment';
import { createRole } from '../shared/operations/role/create';
import { deleteRole } from '../shared/operations/role/delete';
import { getRole } from '../shared/operations/role/get';
import { listRoles } from '../shared/operations/role/list';
import { listRoleHolders } from '../shared/operations/role/members';
import { updateRole } from '../shared/operations/role/update';
import { checkAccess } from '../shared/operations/user/checkAccess';
import { createUser } from '../shared/operations/user/create';
import { createOrUpdateUser } from '../shared/operations/user/createOrUpdate';
import { deleteUser } from '../shared/operations/user/delete';
import { disableUser } from '../shared/operations/user/disable';
import { enableUser } from '../shared/operations/user/enable';
import { getUser } from '../shared/operations/user/get';
import { listUsers } from '../shared/operations/user/list';
import { updateUser } from '../shared/operations/user/update';
import * as assignments from './directory/assignments';
import * as createOrUpdate from './directory/createOrUpdateUser';
import * as create from './directory/createUser';
import * as remove from './directory/deleteUser';
import * as status from './directory/enableUser';
import * as memberships from './directory/memberships';
import * as readGroups from './directory/readGroups';
import * as readRoles from './directory/readRoles';
import * as readUsers from './directory/readUsers';
import * as update from './directory/updateUser';
import * as writeGroups from './directory/writeGroups';
import * as writeRoles from './directory/writeRoles';
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

const { USER_FILTERS } = readUsers;

/** Everything that the Tenable node can do. */
export const MENU: readonly Bound[] = [
	bindRead(tenable, checkAccess, access.checkAccess),
	bindWrite(tenable, createUser(create.USER_FIELDS), create.createUser),
	bindWrite(tenable, createOrUpdateUser(create.USER_FIELDS), createOrUpdate.createOrUpdateUser),
	bindRead(tenable, getUser(pickables), readUsers.getUser),
	bindList(tenable, listUsers(pickables, USER_FILTERS), readUsers.listUsers),
	bindWrite(tenable, updateUser(pickables, update.UPDATE_FIELDS), update.updateUser),
	bindWrite(tenable, deleteUser(pickables), remove.deleteUser),
	bindWrite(tenable, enableUser(pickables), status.enableUser),
	bindWrite(tenable, disableUser(pickables), status.disableUser),
	bindWrite(tenable, changePasswordInfo, changePassword),
	bindRead(tenable, getAuthorizationsInfo, getAuthorizations),
	bindWrite(tenable, setAuthorizationsInfo, setAuthorizations),

	bindWrite(tenable, createGroup(), writeGroups.createGroup),
	bindRead(tenable, getGroup(pickables), readGroups.getGroup),
	bindList(tenable, listGroups(), readGroups.listGroups),
	bindWrite(tenable, updateGroup(pickables), writeGroups.updateGroup),
	bindWrite(tenable, deleteGroup(pickables), writeGroups.deleteGroup),
	bindWrite(tenable, addMember(pickables), memberships.addMember),
	bindWrite(tenable, removeMember(pickables), memberships.removeMember),
	bindList(tenable, listGroupMembers(pickables, USER_FILTERS), readUsers.listGroupMembers),

	bindWrite(tenable, createRole(), writeRoles.createRole),
	bindRead(tenable, getRole(pickables), readRoles.getRole),
	bindList(tenable, listRoles(), readRoles.listRoles),
	bindWrite(tenable, updateRole(pickables), writeRoles.updateRole),
	bindWrite(tenable, deleteRole(pickables), writeRoles.deleteRole),
	bindWrite(
		tenable,
		assignRole(pickables, "Give a user a role; it takes the place of the user's present one"),
		assignments.assignRole,
	),
	bindWrite(
		tenable,
		revokeRole(pickables, 'Take a role from a user; Basic, the least one, takes its place'),
		assignments.revokeRole,
	),
	bindList(tenable, listRoleHolders(pickables, USER_FILTERS), readUsers.listRoleHolders),

	bindList(tenable, listActivityInfo, listActivity),
];
