/** What Tenable's directory can do, in the terms of the shared operations. */
export { applyPlan } from './applyPlan';
export { assignRole, revokeRole } from './assignments';
export { createGroup } from './createGroup';
export { createOrUpdateUser } from './createOrUpdateUser';
export { createRole } from './createRole';
export { createUser, USER_FIELDS } from './createUser';
export { deleteGroup } from './deleteGroup';
export { deleteRole } from './deleteRole';
export { deleteUser } from './deleteUser';
export { disableUser, enableUser } from './enableUser';
export { addMember, removeMember } from './memberships';
export { getGroup, listGroups } from './readGroups';
export { getRole, listRoles } from './readRoles';
export { getUser, listGroupMembers, listRoleHolders, listUsers, USER_FILTERS } from './readUsers';
export { updateGroup } from './updateGroup';
export { updateRole } from './updateRole';
export { UPDATE_FIELDS, updateUser } from './updateUser';
