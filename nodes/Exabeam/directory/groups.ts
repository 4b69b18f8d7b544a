import type { Ref } from '../../shared/operations/locator';
import { tablesParam } from './chosenTables';
import { createNamed, createOrUpdateNamed } from './createNamed';
import { deleteNamed, deleteParams } from './deleteNamed';
import { listHolders } from './listHolders';
import { GROUPS } from './namedKinds';
import { groupDescription, sourceParams } from './namedParams';
import { getNamed, listNamed } from './readNamed';
import { updateNamed } from './updateNamed';

function groupIn({ group }: { group: Ref }): Ref {
	return group;
}

const own = { tables: tablesParam(['groups', 'users']) };
const withHolders = { tables: tablesParam(['access', 'groups', 'users']) };
const created = { ...groupDescription, ...sourceParams, ...own };

/** What can be done with the groups that Exabeam should know about. */
export const createGroup = { extra: created, ...createNamed(GROUPS) };
export const createOrUpdateGroup = { extra: created, ...createOrUpdateNamed(GROUPS) };
export const updateGroup = { extra: { ...groupDescription, ...own }, ...updateNamed(GROUPS, groupIn) };
export const deleteGroup = { extra: { ...deleteParams, ...withHolders }, ...deleteNamed(GROUPS, groupIn) };
export const getGroup = { extra: withHolders, ...getNamed(GROUPS, groupIn) };
export const listGroups = { extra: withHolders, ...listNamed(GROUPS) };
export const listGroupMembers = { extra: withHolders, ...listHolders(GROUPS, groupIn) };
