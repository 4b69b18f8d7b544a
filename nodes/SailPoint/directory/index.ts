/** What SailPoint's directory can do, in the terms of the shared operations. */
export { createOrUpdateUser } from './createOrUpdateUser';
export { createUser, USER_FIELDS } from './createUser';
export { deleteUser } from './deleteUser';
export { disableUser, enableUser } from './enableUser';
export { getGroup, getRole, listGroups, listRoles } from './readNamed';
export { getUser } from './getUser';
export { listUsers } from './listUsers';
export { listGroupMembers, listRoleHolders } from './readMembers';
export { UPDATE_FIELDS, updateUser } from './updateUser';
export { USER_FILTERS } from './userFilters';
