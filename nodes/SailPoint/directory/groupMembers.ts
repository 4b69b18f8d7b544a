import type { JsonObject, Reference } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import { type Reader, unlessFault } from '../../shared/transport';
import { readWhole } from '../api/collection';
import { isIn } from '../api/filters';
import { membersOf, workgroups } from '../api/workgroups';

/**
 * The records of a governance group's members. Nobody is in a group that was deleted since the groups were listed; that of
 * any other nobody is must be sure.
 *
 * @throws Refusal when SailPoint does not know the group by its members, but lists it
 */
export async function readGroupMembers(reader: Reader, { id, name }: Reference): Promise<JsonObject[]> {
	return await unlessFault(
		'not_found',
		async () => await readWhole(reader, membersOf(id)),
		async () => {
			if ((await readWhole(reader, workgroups(isIn('id', [id])))).length === 0) return [];
			throw new Refusal(
				`SailPoint does not give the members of the governance group ${name ?? id}`,
				'Run it again. If it stays like this, look what the credential may see.',
			);
		},
	);
}
