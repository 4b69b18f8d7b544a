import type { Directory } from '../../shared/events/directory';
import type { JsonObject, Reference } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';

/** The governance groups that identities are in, by the IDs of the identities. */
export type Memberships = ReadonlyMap<string, readonly Reference[]>;

function keyOf(groups: ReadonlyArray<Pick<Reference, 'id'>>): string {
	return groups
		.map(({ id }) => id)
		.sort()
		.join();
}

/** The identities that are in other governance groups than is remembered of them. */
export function movedBetweenGroups({ people, access }: Directory, now: Memberships): string[] {
	return people.everybody.flatMap(({ id, groups }) => {
		const before = (groups ?? []).map((place) => access.groups.at(place));
		return keyOf(before) === keyOf(now.get(id) ?? []) ? [] : [id];
	});
}

/** A document of the search index with the governance groups that the identity is in. */
export function withGroups(record: JsonObject, memberships: Memberships | null): JsonObject {
	if (memberships === null) return record;
	const groups = memberships.get(textOrNull(record.id) ?? '') ?? [];
	return { ...record, governanceGroups: groups.map(({ id, name }) => ({ id, name })) };
}
