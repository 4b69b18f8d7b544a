/** What Exabeam's identity context can do, in the terms of the shared operations. */
export { applyPlan } from './applyPlan';
export { createOrUpdateUser } from './createOrUpdateUser';
export { createUser } from './createUser';
export { deleteUser } from './deleteUser';
export { disableUser, enableUser } from './enableUser';
export { getUser, listUsers, USER_FILTERS } from './readUsers';
export { updateUser } from './updateUser';
export { UPDATE_FIELDS, USER_FIELDS } from './userFields';
