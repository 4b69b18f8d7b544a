import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import type { Fate, Reader } from '../../shared/transport';
import { type Collection, readWhole } from '../api/collection';
import { isAnyOf, isIn } from '../api/filters';

/** Governance groups or roles, with a filter. */
type Filtered = (filters: string) => Collection;

async function withId(reader: Reader, collection: Filtered, id: string): Promise<JsonObject | undefined> {
	return (await readWhole(reader, collection(isIn('id', [id]))))[0];
}

/**
 * Looks for a new object whose answer was lost, by its name, which was free before. Whether SailPoint takes a name
 * twice is not documented, so with two of them nobody can tell which one is it.
 */
export async function createdFate(reader: Reader, collection: Filtered, name: string): Promise<Fate> {
	const records = await readWhole(reader, collection(isAnyOf('name', [name])));
	const [found, ...others] = records.filter((record) => textOrNull(record.name) === name);
	if (found === undefined) return 'absent';
	return others.length === 0 ? { found } : 'unknown';
}

/** Looks whether a patch whose answer was lost had its effect. */
export async function patchedFate(
	reader: Reader,
	collection: Filtered,
	id: string,
	isAsWanted: (record: JsonObject) => boolean,
): Promise<Fate> {
	const found = await withId(reader, collection, id);
	return found !== undefined && isAsWanted(found) ? { found } : 'absent';
}

/** Looks whether something is gone: about one that is not there SailPoint may answer 400 in place of 404. */
export async function deletedFate(reader: Reader, collection: Filtered, id: string): Promise<Fate> {
	return (await withId(reader, collection, id)) === undefined ? { found: undefined } : 'absent';
}
