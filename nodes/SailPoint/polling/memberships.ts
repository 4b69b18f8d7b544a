import { Directory } from '../../shared/events/directory';
import type { Memory } from '../../shared/events/memory';
import type { JsonObject, Reference } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { Refusal } from '../../shared/operations/refusal';
import { type Reader, unlessFault } from '../../shared/transport';
import { readWhole } from '../api/collection';
import { isIn } from '../api/filters';
import { membersOf, workgroups } from '../api/workgroups';
import { readGroupsByUser } from '../directory/access';

/** The governance groups that identities are in, by the IDs of the identities. */
export type Memberships = ReadonlyMap<string, readonly Reference[]>;

/** Nobody is in a group that was deleted since the groups were listed; that of any other nobody is must be sure. */
async function membersUnlessGone(reader: Reader, { id, name }: Reference): Promise<JsonObject[]> {
	return await unlessFault(
		'not_found',
		async () => await readWhole(reader, membersOf(id)),
		async () => {
			if ((await readWhole(reader, workgroups(isIn('id', [id])))).length === 0) return [];
			throw new Refusal(
				`SailPoint does not give the members of the governance group ${name ?? id}`,
				'Nothing is lost: the next poll begins where this one did.',
			);
		},
	);
}

/** Reads who is in which governance group: one request for each page of 50 members of each group. */
export async function readMemberships(reader: Reader): Promise<Memberships> {
	return await readGroupsByUser(reader, async (group) => await membersUnlessGone(reader, group));
}

function keyOf(groups: ReadonlyArray<Pick<Reference, 'id'>>): string {
	return groups
		.map(({ id }) => id)
		.sort()
		.join();
}

/** The identities that are in other governance groups than is remembered of them. */
export function movedBetweenGroups({ people, directory }: Memory, now: Memberships): string[] {
	if (people === undefined || directory === undefined) return [];
	const known = Directory.from({ people, directory });
	return known.people.everybody.flatMap(({ id, groups }) => {
		const before = (groups ?? []).map((place) => known.access.groups.at(place));
		return keyOf(before) === keyOf(now.get(id) ?? []) ? [] : [id];
	});
}

/** A document of the search index with the governance groups that the identity is in. */
export function withGroups(record: JsonObject, memberships: Memberships | null): JsonObject {
	if (memberships === null) return record;
	const groups = memberships.get(textOrNull(record.id) ?? '') ?? [];
	return { ...record, governanceGroups: groups.map(({ id, name }) => ({ id, name })) };
}
