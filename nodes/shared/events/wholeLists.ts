import type { JsonObject, User } from '../model';
import type { Listed } from './accessDifferences';
import type { DirectoryRead, RecordReading } from './directory';

/** A whole list of groups or of roles. It is complete when each of its records could be read, and there are any. */
export function listed<T>(records: readonly JsonObject[], map: (record: JsonObject) => T | null): Listed<T> {
	const objects = records.flatMap((record) => map(record) ?? []);
	return { objects, isComplete: objects.length === records.length && records.length > 0 };
}

/**
 * Everybody of a tenant. The list is not complete where a record tells no id.
 *
 * @param noun what the vendor's users are called, in the plural
 */
export function everybody(
	records: readonly JsonObject[],
	{ idOf }: RecordReading,
	noun: string,
	map: (record: JsonObject) => User | null,
): DirectoryRead['users'] {
	const unreadable = records.filter((record) => idOf(record) === null).length;
	const whyIncomplete = unreadable === 0 ? '' : `${unreadable} ${noun} came without an ID`;
	return { records, cover: 'everybody', whyIncomplete, map };
}
