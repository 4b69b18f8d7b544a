import { eachItem, type Intent, type NoExtra, type Writes } from '../../shared/operations/ability';
import { alreadyAbsent, applyDeletes, type Gone } from '../../shared/operations/gone';
import type { Ref } from '../../shared/operations/locator';
import { planRemoval } from '../../shared/operations/named';
import { readBackGone } from '../../shared/operations/readBack';
import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { deleteRole as sendDelete } from '../api/roles';
import { refuseBuiltIn } from './roleStep';
import { membersOf, rolesOf, tenantNameOf } from './tenant';

async function planGone(reader: Reader, ref: Ref): Promise<Intent<Gone, { id: string }>> {
	const roles = await rolesOf(reader);
	const role = roles.findOrNone(ref);
	if (role === undefined) return alreadyAbsent(await tenantNameOf(reader), ref);
	refuseBuiltIn(role);
	const holders = (await membersOf(reader, (user) => user.roles)).get(role.id) ?? [];
	if (holders.length > 0) {
		throw new Refusal(
			`${holders.length} users hold the role ${role.name ?? role.id}, and what Tenable gives them instead is not documented`,
			'Assign them another role first (Get Members, then Assign).',
		);
	}
	return planRemoval(roles, role, { id: role.id });
}

/** Delete on roles. */
export const deleteRole: Writes<{ role: Ref }, Gone, { id: string }> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async ({ role }) => await planGone(reader, role)),
	apply: applyDeletes(async (writer, { id }) => await sendDelete(writer, id)),
	readBack: readBackGone(rolesOf),
};
