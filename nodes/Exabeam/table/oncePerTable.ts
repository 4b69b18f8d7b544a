import type { Reader } from '../../shared/transport';
import type { KeyedTable } from './tables';

/**
 * Makes a loader of something of a table that asks Exabeam once per reader, that is once per run of a node, however
 * many items need it. A load that failed is not remembered.
 */
export function oncePerTable<T>(
	load: (reader: Reader, table: KeyedTable) => Promise<T>,
): (reader: Reader, table: KeyedTable) => Promise<T> {
	const loaded = new WeakMap<Reader, Map<string, Promise<T>>>();
	return async (reader, table) => {
		const ofReader = loaded.get(reader) ?? new Map<string, Promise<T>>();
		loaded.set(reader, ofReader);
		const known = ofReader.get(table.id);
		if (known !== undefined) return await known;
		const loading = load(reader, table);
		ofReader.set(table.id, loading);
		loading.catch(() => ofReader.delete(table.id));
		return await loading;
	};
}
