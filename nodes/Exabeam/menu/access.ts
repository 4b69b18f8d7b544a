import { type Bound, bindList, bindRead, bindWrite } from '../../shared/bind';
import type { ResourceLabel } from '../../shared/node';
import { createGroup } from '../../shared/operations/group/create';
import { createOrUpdateGroup } from '../../shared/operations/group/createOrUpdate';
import { deleteGroup } from '../../shared/operations/group/delete';
import { getGroup } from '../../shared/operations/group/get';
import { listGroups } from '../../shared/operations/group/list';
import { listGroupMembers } from '../../shared/operations/group/members';
import { addMember, removeMember } from '../../shared/operations/group/membership';
import { updateGroup } from '../../shared/operations/group/update';
import { resolvePendingInfo, resolvePendingWith } from '../../shared/operations/resolvePending';
import { assignRole, revokeRole } from '../../shared/operations/role/assignment';
import { createRole } from '../../shared/operations/role/create';
import { createOrUpdateRole } from '../../shared/operations/role/createOrUpdate';
import { deleteRole } from '../../shared/operations/role/delete';
import { getRole } from '../../shared/operations/role/get';
import { listRoles } from '../../shared/operations/role/list';
import { listRoleHolders } from '../../shared/operations/role/members';
import { updateRole } from '../../shared/operations/role/update';
import { listRoleAssignments } from '../../shared/operations/user/roleAssignments';
import { assignRole as assign, revokeRole as revoke } from '../directory/assignments';
import * as groups from '../directory/groups';
import { HOLDER_FILTERS } from '../directory/listHolders';
import { addMember as join, removeMember as leave } from '../directory/memberships';
import { listRoleAssignments as readRoleAssignments } from '../directory/readRoleAssignments';
import * as roles from '../directory/roles';
import { exabeam } from '../exabeam';
import { pickables } from '../pickables';
import { look } from '../table/trackers';

/** The resources that tell Exabeam's analytics about roles, groups and who holds them. They grant nothing in Exabeam. */
export const ACCESS_RESOURCES: readonly ResourceLabel[] = [
	{
		value: 'role',
		name: 'Role (Identity Context)',
		description: 'Roles in your systems that Exabeam should know about; they grant nothing in Exabeam',
	},
	{
		value: 'group',
		name: 'Group (Identity Context)',
		description: 'Groups in your systems that Exabeam should know about; they grant nothing in Exabeam',
	},
];

const ROLE_OPERATIONS: readonly Bound[] = [
	bindWrite(exabeam, createRole({}), roles.createRole),
	bindWrite(exabeam, createOrUpdateRole({}), roles.createOrUpdateRole),
	bindRead(exabeam, getRole(pickables), roles.getRole),
	bindList(exabeam, listRoles(), roles.listRoles),
	bindWrite(exabeam, updateRole(pickables, {}), roles.updateRole),
	bindWrite(exabeam, deleteRole(pickables), roles.deleteRole),
	bindWrite(
		exabeam,
		assignRole(pickables, 'Let Exabeam know that a user holds a role; nothing is granted in Exabeam'),
		assign,
	),
	bindWrite(
		exabeam,
		revokeRole(pickables, 'Let Exabeam know that a user does not hold a role any more'),
		revoke,
	),
	bindList(exabeam, listRoleHolders(pickables, HOLDER_FILTERS), roles.listRoleHolders),
	bindRead(exabeam, resolvePendingInfo('role'), resolvePendingWith(look)),
];

const GROUP_OPERATIONS: readonly Bound[] = [
	bindWrite(exabeam, createGroup(), groups.createGroup),
	bindWrite(exabeam, createOrUpdateGroup(), groups.createOrUpdateGroup),
	bindRead(exabeam, getGroup(pickables), groups.getGroup),
	bindList(exabeam, listGroups(), groups.listGroups),
	bindWrite(exabeam, updateGroup(pickables), groups.updateGroup),
	bindWrite(exabeam, deleteGroup(pickables), groups.deleteGroup),
	bindWrite(
		exabeam,
		addMember(pickables, 'Let Exabeam know that a user is in a group; nothing is granted in Exabeam'),
		join,
	),
	bindWrite(exabeam, removeMember(pickables), leave),
	bindList(exabeam, listGroupMembers(pickables, HOLDER_FILTERS), groups.listGroupMembers),
	bindRead(exabeam, resolvePendingInfo('group'), resolvePendingWith(look)),
];

/** Roles, groups and who holds them. */
export const ACCESS_MENU: readonly Bound[] = [
	bindList(exabeam, listRoleAssignments(pickables), readRoleAssignments),
	...ROLE_OPERATIONS,
	...GROUP_OPERATIONS,
];
