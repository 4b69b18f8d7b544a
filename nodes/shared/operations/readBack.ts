import type { Lookup } from '../lookup';
import type { Reader } from '../transport';
import type { Gone } from './gone';

type Done = ReadonlyArray<{ index: number; object: { id: string | null } }>;

/** Looks up objects of one kind: at least those with these ids, as far as they are there. */
type Load<T extends { id: string }> = (reader: Reader, ids: readonly string[]) => Promise<Lookup<T>>;

/** Reads written objects back in one look-up, however many were written. */
export function readBackFrom<T extends { id: string }>(load: Load<T>) {
	return async (reader: Reader, done: Done): Promise<Map<number, T | null>> => {
		const objects = await load(
			reader,
			done.flatMap(({ object }) => object.id ?? []),
		);
		return new Map(done.map(({ index, object }) => [index, objects.byId(object.id ?? '') ?? null]));
	};
}

/** Reads back what was deleted; null for what is gone. */
export function readBackGone<T extends { id: string }>(load: Load<T>) {
	const readBack = readBackFrom(load);
	return async (reader: Reader, done: Done): Promise<Map<number, Gone | null>> => {
		const found = await readBack(reader, done);
		return new Map([...found].map(([index, object]) => [index, object === null ? null : { id: object.id }]));
	};
}
