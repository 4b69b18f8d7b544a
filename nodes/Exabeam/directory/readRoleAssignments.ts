import type { RoleAssignment } from '../../shared/model';
import type { Lists } from '../../shared/operations/ability';
import type { ListRoleAssignments } from '../../shared/operations/user/roleAssignments';
import { toRoleAssignment } from '../mapping/roleAssignment';
import { accessOf } from './accessTable';
import { type ChosenTables, tablesParam } from './chosenTables';
import { directoryTenant } from './directoryTenant';
import { holderToTakeFrom } from './holders';
import { peopleOf } from './people';

const extra = { tables: tablesParam(['access', 'users']) };

/** Get Role Assignments on users: the roles that the access table says a user holds. */
export const listRoleAssignments: Lists<ListRoleAssignments & { tables: ChosenTables }, RoleAssignment> & {
	extra: typeof extra;
} = {
	extra,
	resolve: async (_reader, input) => await Promise.resolve(input),
	run: async function* (reader, { user, tables }) {
		const access = await accessOf(reader, tables);
		const person = holderToTakeFrom(await peopleOf(reader, tables), access, user);
		const rows = access.ofUser(person.id).filter(({ kind }) => kind === 'role');
		const tenant = await directoryTenant(reader, tables);
		yield { items: rows.map((row) => toRoleAssignment(tenant, row, person)), total: rows.length };
		return { isComplete: true, basis: 'end_of_pages', detail: '' };
	},
	tenant: async (reader, { tables }) => await directoryTenant(reader, tables),
};
