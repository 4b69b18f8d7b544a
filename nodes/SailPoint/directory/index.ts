/** What SailPoint's directory can do, in the terms of the shared operations. */
export { createGroup } from './createGroup';
export { createOrUpdateUser } from './createOrUpdateUser';
export { createRole } from './createRole';
export { createUser, USER_FIELDS } from './createUser';
export { deleteGroup } from './deleteGroup';
export { deleteRole } from './deleteRole';
export { deleteUser } from './deleteUser';
export { disableUser, enableUser } from './enableUser';
export { getUser } from './getUser';
export { listUsers } from './listUsers';
export { addMember, removeMember } from './memberships';
export { listGroupMembers, listRoleHolders } from './readMembers';
export { getGroup, getRole, listGroups, listRoles } from './readNamed';
export { grantParams } from './roleParams';
export { updateGroup } from './updateGroup';
export { updateRole } from './updateRole';
export { UPDATE_FIELDS, updateUser } from './updateUser';
export { USER_FILTERS } from './userFilters';
