import type { Ref } from '../../shared/operations/locator';
import { tablesParam } from './chosenTables';
import { createNamed, createOrUpdateNamed } from './createNamed';
import { deleteNamed, deleteParams } from './deleteNamed';
import { listHolders } from './listHolders';
import { ROLES } from './namedKinds';
import { sourceParams } from './namedParams';
import { getNamed, listNamed } from './readNamed';
import { updateNamed } from './updateNamed';

function roleIn({ role }: { role: Ref }): Ref {
	return role;
}

const own = { tables: tablesParam(['roles', 'users']) };
const withHolders = { tables: tablesParam(['access', 'roles', 'users']) };
const created = { ...sourceParams, ...own };

/** What can be done with the roles that Exabeam should know about. */
export const createRole = { extra: created, ...createNamed(ROLES) };
export const createOrUpdateRole = { extra: created, ...createOrUpdateNamed(ROLES) };
export const updateRole = { extra: own, ...updateNamed(ROLES, roleIn) };
export const deleteRole = { extra: { ...deleteParams, ...withHolders }, ...deleteNamed(ROLES, roleIn) };
export const getRole = { extra: withHolders, ...getNamed(ROLES, roleIn) };
export const listRoles = { extra: withHolders, ...listNamed(ROLES) };
export const listRoleHolders = { extra: withHolders, ...listHolders(ROLES, roleIn) };
