/** What SailPoint's directory can do, in the terms of the shared operations. */
export { createOrUpdateUser } from './createOrUpdateUser';
export { createUser, USER_FIELDS } from './createUser';
export { deleteUser } from './deleteUser';
export { disableUser, enableUser } from './enableUser';
export { getGroup, getRole, listGroups, listRoles } from './readNamed';
export { getUser, listGroupMembers, listRoleHolders, listUsers } from './readUsers';
export { UPDATE_FIELDS, updateUser } from './updateUser';
export { USER_FILTERS } from './userFilters';
