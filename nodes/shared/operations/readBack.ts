import type { Lookup } from '../lookup';
import type { Reader } from '../transport';
import type { Gone } from './gone';

type Done = ReadonlyArray<{ index: number; object: { id: string | null } }>;

/** Reads written objects back from a list that holds all of them: one request, however many were written. */
export function readBackFrom<T extends { id: string }>(load: (reader: Reader) => Promise<Lookup<T>>) {
	return async (reader: Reader, done: Done): Promise<Map<number, T | null>> => {
		const objects = await load(reader);
		return new Map(done.map(({ index, object }) => [index, objects.byId(object.id ?? '') ?? null]));
	};
}

/** Reads back what was deleted; null for what is gone. */
export function readBackGone<T extends { id: string }>(load: (reader: Reader) => Promise<Lookup<T>>) {
	const readBack = readBackFrom(load);
	return async (reader: Reader, done: Done): Promise<Map<number, Gone | null>> => {
		const found = await readBack(reader, done);
		return new Map([...found].map(([index, object]) => [index, object === null ? null : { id: object.id }]));
	};
}
