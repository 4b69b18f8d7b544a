import type { Reader } from './request';

/**
 * Makes a loader that asks the vendor once per reader, that is once per run of a node, however many items need
 * the result. A load that failed is not remembered.
 */
export function oncePerReader<T>(load: (reader: Reader) => Promise<T>): (reader: Reader) => Promise<T> {
	return onceFor(load, (reader) => reader);
}

/**
 * The same for what does not change while a node runs, such as settings of the tenant: a fresh reader does not read
 * it again.
 */
export function oncePerRun<T>(load: (reader: Reader) => Promise<T>): (reader: Reader) => Promise<T> {
	return onceFor(load, ({ run }) => run);
}

function onceFor<T>(
	load: (reader: Reader) => Promise<T>,
	keyOf: (reader: Reader) => object,
): (reader: Reader) => Promise<T> {
	const loaded = new WeakMap<object, Promise<T>>();
	return async (reader) => {
		const key = keyOf(reader);
		const known = loaded.get(key);
		if (known !== undefined) return await known;
		const loading = load(reader);
		loaded.set(key, loading);
		loading.catch(() => loaded.delete(key));
		return await loading;
	};
}
