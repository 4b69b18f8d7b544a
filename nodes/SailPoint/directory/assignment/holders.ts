import { chunk, groupBy, uniq } from 'lodash';
import type { HeldRole, RoleAssignment } from '../../../shared/model';
import { textOrNull } from '../../../shared/normalize/values';
import type { Reader } from '../../../shared/transport';
import { readWhole } from '../../api/collection';
import { IDS_AT_ONCE, isIn } from '../../api/filters';
import { getRoleAssignments } from '../../api/identities';
import { holdersOf } from '../../api/roles';
import { referenceOf } from '../../mapping/group';
import { sourceOf } from '../../mapping/held';
import { assignmentSource, toAssignment, toDatedAssignment } from '../../mapping/roleAssignment';
import { keyOf, type Wanted } from './wanted';

/** How some identities came to a role; those who do not hold it are not in the result. */
export async function sourcesAmong(
	reader: Reader,
	roleId: string,
	userIds: readonly string[],
): Promise<Map<string, HeldRole['source']>> {
	const lists = chunk(uniq(userIds), IDS_AT_ONCE).map(
		async (some) => await readWhole(reader, holdersOf(roleId, isIn('id', some))),
	);
	return new Map(
		(await Promise.all(lists))
			.flat()
			.map(({ id, roleAssignmentSource }) => [textOrNull(id) ?? '', sourceOf(roleAssignmentSource)]),
	);
}

/** Dates cost a request for each user, so that they are read only where dates are wanted. */
async function withDates(
	reader: Reader,
	{ user, role }: Wanted,
	held: RoleAssignment | undefined,
): Promise<RoleAssignment | undefined> {
	const record = (await getRoleAssignments(reader, user.id)).find(
		(one) => referenceOf(one.role)?.id === role.id,
	);
	return record === undefined ? held : (toDatedAssignment(record, user, held?.source ?? 'unknown') ?? held);
}

/** Who of those wanted holds the role now, by `keyOf`, with the dates where dates are wanted. */
export async function heldNow(
	reader: Reader,
	wanted: readonly Wanted[],
): Promise<Map<string, RoleAssignment>> {
	const byRole = Object.values(groupBy(wanted, ({ role }) => role.id)).map(async (some) => {
		const roleId = some[0]?.role.id ?? '';
		const sources = await sourcesAmong(
			reader,
			roleId,
			some.map(({ user }) => user.id),
		);
		return await Promise.all(
			some.map(async (one): Promise<[string, RoleAssignment | undefined]> => {
				const { user, role, startDate, endDate } = one;
				const source = sources.get(user.id);
				const held =
					source === undefined ? undefined : toAssignment(user, role, assignmentSource(role, source));
				const isDated = startDate !== undefined || endDate !== undefined;
				return [keyOf(one), isDated ? await withDates(reader, one, held) : held];
			}),
		);
	});
	const all = (await Promise.all(byRole)).flat();
	return new Map(all.flatMap(([key, held]) => (held === undefined ? [] : [[key, held]])));
}
