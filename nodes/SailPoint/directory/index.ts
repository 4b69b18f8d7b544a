/** What SailPoint's directory can do, in the terms of the shared operations. */
export { getGroup, getRole, listGroups, listRoles } from './readNamed';
export { getUser, listGroupMembers, listRoleHolders, listUsers } from './readUsers';
export { USER_FILTERS } from './userFilters';
