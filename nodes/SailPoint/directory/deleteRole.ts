import type { Role } from '../../shared/model';
import type { Lookup } from '../../shared/lookup';
import { eachItem, type Intent, type Writes } from '../../shared/operations/ability';
import { alreadyAbsent, applyDeletes, type Gone } from '../../shared/operations/gone';
import type { Ref } from '../../shared/operations/locator';
import { planRemoval } from '../../shared/operations/named';
import { flag } from '../../shared/operations/parameter';
import { readBackGone } from '../../shared/operations/readBack';
import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { readFirst } from '../api/collection';
import { deleteRole as sendDelete, holdersOf, roles as allRoles } from '../api/roles';
import { deletedFate } from './fate';
import { findRoles, rolesById } from './findNamed';
import { tenantOf } from './tenant';

const extra = {
	deleteAlthoughHeld: flag({
		displayName: 'Delete Although Held',
		default: false,
		description: 'Whether to delete a role that people hold, who then lose what it grants',
	}),
};

interface RoleDeletion {
	role: Ref;
	deleteAlthoughHeld: boolean;
}

async function planGone(
	reader: Reader,
	roles: Lookup<Role>,
	{ role: ref, deleteAlthoughHeld }: RoleDeletion,
): Promise<Intent<Gone, { id: string }>> {
	const role = roles.findOrNone(ref);
	if (role === undefined) return alreadyAbsent(tenantOf(reader), ref);
	const { total } = await readFirst(reader, holdersOf(role.id), 1);
	if (total > 0 && !deleteAlthoughHeld) {
		throw new Refusal(
			`${total} ${total === 1 ? 'person holds' : 'people hold'} the role ${role.name ?? role.id} and would lose what it grants`,
			'Look at them with Get Members, then switch on Delete Although Held.',
		);
	}
	return planRemoval(roles, role, { id: role.id }, total);
}

/** Delete on roles. SailPoint itself deletes roles that people hold. */
export const deleteRole: Writes<RoleDeletion, Gone, { id: string }> & { extra: typeof extra } = {
	extra,
	prepare: async (reader, items) => {
		const roles = await findRoles(
			reader,
			items.map(({ input }) => input.role),
		);
		return await eachItem(reader.signal, items, async (input) => await planGone(reader, roles, input));
	},
	apply: applyDeletes(async (writer, { id }) => {
		await sendDelete(writer, id, async () => await deletedFate(writer, allRoles, id));
	}),
	readBack: readBackGone(rolesById),
};
