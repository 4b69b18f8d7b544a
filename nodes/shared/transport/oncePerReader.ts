import type { Reader } from './request';

/**
 * Makes a loader that asks the vendor once per reader, that is once per run of a node, however many items need
 * the result. A load that failed is not remembered.
 */
export function oncePerReader<T>(load: (reader: Reader) => Promise<T>): (reader: Reader) => Promise<T> {
	const loaded = new WeakMap<Reader, Promise<T>>();
	return async (reader) => {
		const known = loaded.get(reader);
		if (known !== undefined) return await known;
		const loading = load(reader);
		loaded.set(reader, loading);
		loading.catch(() => loaded.delete(reader));
		return await loading;
	};
}
