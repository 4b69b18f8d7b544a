import type { Role } from '../../shared/model';
import { eachItem, type NoExtra, type Reads } from '../../shared/operations/ability';
import type { Include } from '../../shared/operations/include';
import type { Ref } from '../../shared/operations/locator';
import { getRoles } from '../api/roles';
import { toRole } from '../mapping/role';
import { readsOf } from './readNamed';

const roles = readsOf<Role>({
	noun: 'role',
	records: getRoles,
	map: toRole,
	heldBy: (user) => user.roles,
});

/** Get Many on roles. */
export const listRoles = roles.list;

/** Get on roles. */
export const getRole: Reads<{ role: Ref; include: Include[] }, Role> & NoExtra = {
	extra: {},
	run: async (reader, items) =>
		await eachItem(
			reader.signal,
			items,
			async ({ role, include }) => await roles.find(reader, role, include),
		),
};
